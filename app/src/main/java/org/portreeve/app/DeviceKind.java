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
    MEMORY(List.of(), (name, _, _) -> new DeviceSettings.Memory(name)),
    NFTABLES(NftablesReader.KEYS, (name, section, _) -> NftablesReader.read(name, section)),
    FLOWSPEC(FlowspecReader.KEYS, FlowspecReader::read),
    POSTFIX_MAP(
            DeviceFileReader.keys("action"),
            (name, section, path) ->
                    DeviceFileReader.read(name, section, path, "action", PostfixCidr.ACTION, PostfixCidr::new)),
    EXIM_LIST(
            DeviceFileReader.keys(),
            (name, section, path) -> DeviceFileReader.read(name, section, path, new EximHosts())),
    SENDMAIL_ACCESS(
            DeviceFileReader.keys("value"),
            (name, section, path) ->
                    DeviceFileReader.read(name, section, path, "value", SendmailAccess.VALUE, SendmailAccess::new)),
    CISCO_GROUP(
            DeviceFileReader.keys("group"),
            (name, section, path) ->
                    DeviceFileReader.read(name, section, path, "group", "PORTREEVE", CiscoGroups::new)),
    JUNIPER_LIST(
            DeviceFileReader.keys("group"),
            (name, section, path) ->
                    DeviceFileReader.read(name, section, path, "group", "portreeve", JuniperLists::new)),
    RBLDNSD(
            DeviceFileReader.keys("text"),
            (name, section, path) -> DeviceFileReader.read(name, section, path, "text", Rbldnsd.TEXT, Rbldnsd::new)),
    DNS_UPDATE(DnsUpdateReader.KEYS, DnsUpdateReader::read),
    WEBHOOK(WebhookReader.KEYS, WebhookReader::read);

    private final List<String> keys;
    private final Reading reading;

    /// How the settings of one kind are read. What is wrong in itself is told by an [IllegalArgumentException].
    private interface Reading {
        DeviceSettings read(String name, YamlSection section, Function<String, Path> path) throws UsageException;
    }

    DeviceKind(List<String> keys, Reading reading) {
        this.keys = Stream.concat(Stream.of("device", "name"), keys.stream()).toList();
        this.reading = reading;
    }

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
        return keys;
    }

    /// Every word and key that somebody may write.
    static List<String> allKeys() {
        return Arrays.stream(values())
                .flatMap(kind -> Stream.concat(Stream.of(kind.word()), kind.keys.stream()))
                .map(word -> "`" + word + "`")
                .distinct()
                .toList();
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    DeviceSettings read(String name, YamlSection section, Function<String, Path> path) throws UsageException {
        return reading.read(name, section, path);
    }
}
