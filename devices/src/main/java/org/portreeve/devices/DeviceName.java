package org.portreeve.devices;

import java.util.regex.Pattern;

/// How a device may be called: it stands in records, messages and file names.
final class DeviceName {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,60}");

    private DeviceName() {}

    static void check(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "\"%s\" does not do as the name of a device; take letters, digits, '-', '_' and '.'"
                            .formatted(name));
        }
    }
}
