package org.portreeve.app;

import java.util.List;
import java.util.Optional;
import org.portreeve.border.NftablesSettings;
import org.portreeve.cli.UsageException;
import org.portreeve.cli.YamlSection;
import org.portreeve.devices.DeviceSettings;

/// Reads the settings of a device of kind `nftables`.
final class NftablesReader {
    static final List<String> KEYS = List.of("command", "namespace", "table", "priority");

    private NftablesReader() {}

    static DeviceSettings read(String name, YamlSection section) throws UsageException {
        NftablesSettings usual = NftablesSettings.usual(name, Optional.empty());
        List<String> command = section.values("command", word -> word);
        return new DeviceSettings.Nftables(new NftablesSettings(
                name,
                command.isEmpty() ? usual.command() : command,
                section.text("namespace"),
                section.text("table").orElse(usual.table()),
                section.value("priority", NftablesReader::priority).orElse(usual.priority()),
                usual.limit()));
    }

    private static int priority(String text) {
        if (!text.matches("-?[0-9]{1,4}")) {
            throw new IllegalArgumentException("\"" + text + "\" is not a priority like -10");
        }
        return Integer.parseInt(text);
    }
}
