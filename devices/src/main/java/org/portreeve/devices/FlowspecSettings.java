package org.portreeve.devices;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Where ExaBGP's process of ours is met.
///
/// @param folder the one that the process was started with
/// @param look a command that shows the router's own table, in BIRD's words; none: ExaBGP's Adj-RIB-Out counts
/// @param rules how many rules may be announced at most; routers have room for few
/// @param limit for a change, and for the command
public record FlowspecSettings(String name, Path folder, List<String> look, int rules, Duration limit)
        implements DeviceSettings {
    public static final int RULES = 1000;
    public static final Duration LIMIT = Duration.ofSeconds(20);

    public FlowspecSettings {
        DeviceName.check(name);
        look = List.copyOf(look);
        if (rules < 1) {
            throw new IllegalArgumentException("at least one rule must be allowed");
        }
    }
}
