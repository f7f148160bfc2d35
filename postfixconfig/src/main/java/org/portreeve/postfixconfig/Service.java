package org.portreeve.postfixconfig;

import java.util.Map;
import org.portreeve.mtaconfig.Line;

/// A line of `master.cf`.
///
/// @param name such as `smtp`, `127.0.0.1:10025` or `pickup`
/// @param type such as `inet`, `unix` or `pass`
/// @param command the program
/// @param settings those that follow `-o`
record Service(String name, String type, String command, Map<String, Setting> settings, Line line) {
    Service {
        settings = Map.copyOf(settings);
    }

    String title() {
        return name + "/" + type;
    }

    /// Whether it listens on the loopback only.
    boolean isLoopback() {
        return name.matches("(localhost|127\\.[0-9.]+|\\[?::1\\]?):.*");
    }

    boolean isInet() {
        return type.equals("inet");
    }
}
