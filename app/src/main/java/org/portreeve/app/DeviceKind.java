package org.portreeve.app;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.portreeve.cli.UsageException;
import org.portreeve.cli.YamlSection;
import org.portreeve.devices.DeviceSettings;
import org.portreeve.devices.FileForm.CiscoGroups;
import org.portreeve.devices.FileForm.EximHosts;
import org.portreeve.devices.FileForm.JuniperLists;
import org.portreeve.devices.FileForm.PostfixCidr;
import org.portreeve.devices.FileForm.Rbldnsd;
import org.portreeve.devices.FileForm.SendmailAccess;

/// The kinds of devices as `portreeve.yaml` calls them, each with its keys and its reader.
enum DeviceKind {
    MEMORY,
    NFTABLES,
    FLOWSPEC,
    POSTFIX_MAP,
    EXIM_LIST,
    SENDMAIL_ACCESS,
    CISCO_GROUP,
    JUNIPER_LIST,
    RBLDNSD,
    DNS_UPDATE,
    WEBHOOK;

    static DeviceKind of(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"%s\" is no kind of device; there are %s"
                        .formatted(
                                text,
                                Arrays.stream(values()).map(DeviceKind::word).collect(Collectors.joining(", ")))));
    }

    /// The keys that a device of this kind may have.
    List<String> keys() {
        List<String> own = switch (this) {
            case MEMORY -> List.of();
            case NFTABLES -> NftablesReader.KEYS;
            case FLOWSPEC -> FlowspecReader.KEYS;
            case POSTFIX_MAP -> DeviceFileReader.keys("action");
            case EXIM_LIST -> DeviceFileReader.keys();
            case SENDMAIL_ACCESS -> DeviceFileReader.keys("value");
            case CISCO_GROUP, JUNIPER_LIST -> DeviceFileReader.keys("group");
            case RBLDNSD -> DeviceFileReader.keys("text");
            case DNS_UPDATE -> DnsUpdateReader.KEYS;
            case WEBHOOK -> WebhookReader.KEYS;
        };
        return Stream.concat(Stream.of("device", "name"), own.stream()).toList();
    }

    /// Every word and key that somebody may write.
    static List<String> allKeys() {
        return Arrays.stream(values())
                .flatMap(kind -> Stream.concat(Stream.of(kind.word()), kind.keys().stream()))
                .map(word -> "`" + word + "`")
                .distinct()
                .toList();
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The settings of one device of this kind.
    ///
    /// @throws IllegalArgumentException telling what is wrong with them
    DeviceSettings read(String name, YamlSection section, Function<String, Path> path) throws UsageException {
        return switch (this) {
            case MEMORY -> new DeviceSettings.Memory(name);
            case NFTABLES -> NftablesReader.read(name, section);
            case FLOWSPEC -> FlowspecReader.read(name, section, path);
            case POSTFIX_MAP ->
                DeviceFileReader.read(name, section, path, "action", PostfixCidr.ACTION, PostfixCidr::new);
            case EXIM_LIST -> DeviceFileReader.read(name, section, path, new EximHosts());
            case SENDMAIL_ACCESS ->
                DeviceFileReader.read(name, section, path, "value", SendmailAccess.VALUE, SendmailAccess::new);
            case CISCO_GROUP -> DeviceFileReader.read(name, section, path, "group", "PORTREEVE", CiscoGroups::new);
            case JUNIPER_LIST -> DeviceFileReader.read(name, section, path, "group", "portreeve", JuniperLists::new);
            case RBLDNSD -> DeviceFileReader.read(name, section, path, "text", Rbldnsd.TEXT, Rbldnsd::new);
            case DNS_UPDATE -> DnsUpdateReader.read(name, section, path);
            case WEBHOOK -> WebhookReader.read(name, section, path);
        };
    }
}
