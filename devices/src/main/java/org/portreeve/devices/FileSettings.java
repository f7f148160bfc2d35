package org.portreeve.devices;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A file that a server or a router reads.
///
/// @param file holds our lines between two comments; what others write around them stays
/// @param after a command that runs after each change and is told it; none: the server notices by itself
/// @param look a command that shows the addresses that are in effect; none: the file counts
/// @param limit for each command
public record FileSettings(String name, FileForm form, Path file, List<String> after, List<String> look, Duration limit)
        implements DeviceSettings {
    public static final Duration LIMIT = Duration.ofSeconds(60);

    public FileSettings {
        DeviceName.check(name);
        after = List.copyOf(after);
        look = List.copyOf(look);
    }
}
