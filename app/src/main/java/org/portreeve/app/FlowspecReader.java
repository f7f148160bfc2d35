package org.portreeve.app;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.portreeve.cli.UsageException;
import org.portreeve.cli.YamlSection;
import org.portreeve.devices.DeviceSettings;
import org.portreeve.devices.FlowspecSettings;

/// Reads the settings of a device of kind `flowspec`.
final class FlowspecReader {
    static final List<String> KEYS = List.of("folder", "look", "rules");

    private FlowspecReader() {}

    static DeviceSettings read(String name, YamlSection section, Function<String, Path> path) throws UsageException {
        section.required("folder", "the folder that portreeve-flowspec was started with");
        return new FlowspecSettings(
                name,
                section.value("folder", path).orElseThrow(),
                section.values("look", word -> word),
                section.value("rules", FlowspecReader::rules).orElse(FlowspecSettings.RULES),
                FlowspecSettings.LIMIT);
    }

    private static int rules(String text) {
        if (!text.matches("[0-9]{1,6}")) {
            throw new IllegalArgumentException("\"" + text + "\" is not a number of rules");
        }
        return Integer.parseInt(text);
    }
}
