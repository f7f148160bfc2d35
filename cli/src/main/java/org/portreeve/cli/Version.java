package org.portreeve.cli;

/// The version of this build, from the manifest that the build writes.
public final class Version {
    private Version() {}

    /// Such as `1.2.0`.
    public static String number() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    static String line() {
        return "portreeve " + number();
    }
}
