package org.portreeve.app;

import java.util.List;
import java.util.Optional;
import org.portreeve.app.OfficeConfiguration.Devices;
import org.portreeve.border.NftablesSettings;
import org.portreeve.cli.UsageException;
import org.portreeve.cli.YamlSection;

/// Reads `office.border`: the devices that blocks are put on.
final class DevicesReader {
    static final List<String> BORDER = List.of("device", "name", "command", "namespace", "table", "priority", "lease");

    private DevicesReader() {}

    static Devices read(YamlSection office) throws UsageException {
        YamlSection border = office.section("border", BORDER);
        boolean nftables = border.value("device", DevicesReader::nftables).orElse(false);
        return new Devices(
                nftables ? List.of(settings(border)) : List.of(),
                border.value("lease", OfficeConfigurationReader::time));
    }

    private static NftablesSettings settings(YamlSection border) throws UsageException {
        Optional<String> namespace = border.text("namespace");
        NftablesSettings usual = NftablesSettings.usual("border", Optional.empty());
        List<String> command = border.values("command", word -> word);
        String name = border.text("name").orElse(usual.name());
        int priority = border.value("priority", DevicesReader::priority).orElse(usual.priority());
        try {
            return new NftablesSettings(
                    name,
                    command.isEmpty() ? usual.command() : command,
                    namespace,
                    border.text("table").orElse(usual.table()),
                    priority,
                    usual.limit());
        } catch (IllegalArgumentException e) {
            throw new UsageException("office.border: " + e.getMessage(), e);
        }
    }

    private static boolean nftables(String text) {
        return switch (text) {
            case "nftables" -> true;
            case "memory" -> false;
            default -> throw new IllegalArgumentException("\"" + text + "\" is not memory or nftables");
        };
    }

    private static int priority(String text) {
        if (!text.matches("-?[0-9]{1,4}")) {
            throw new IllegalArgumentException("\"" + text + "\" is not a priority like -10");
        }
        return Integer.parseInt(text);
    }
}
