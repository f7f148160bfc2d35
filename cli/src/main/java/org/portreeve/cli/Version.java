package org.portreeve.cli;

/// The version of this build, from the manifest that the build writes.
final class Version {
    private Version() {}

    static String number() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    static String line() {
        return "portreeve " + number();
    }
}
