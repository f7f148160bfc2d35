package org.portreeve.app;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.portreeve.cli.Addresses;
import org.portreeve.cli.SecretFile;
import org.portreeve.cli.UsageException;
import org.portreeve.cli.YamlSection;
import org.portreeve.devices.DeviceSettings;
import org.portreeve.devices.DnsUpdateSettings;
import org.portreeve.devices.FileForm;

/// Reads the settings of a device of kind `dns-update`.
final class DnsUpdateReader {
    static final List<String> KEYS = List.of("zone", "server", "key", "algorithm", "key-file", "text");

    private DnsUpdateReader() {}

    static DeviceSettings read(String name, YamlSection section, Function<String, Path> path) throws UsageException {
        section.required("zone", "the zone that is the list");
        section.required("server", "ADDRESS:PORT of the zone's primary name server");
        section.required("key-file", "the file that holds the key's secret in base64");
        String key = section.required("key", "the name of the key that may update and transfer the zone");
        String secret = SecretFile.read(section.value("key-file", path).orElseThrow());
        InetSocketAddress server = section.value("server", Addresses::socket).orElseThrow();
        return new DnsUpdateSettings(
                name,
                section.value("zone", DnsUpdateSettings::zone).orElseThrow(),
                server,
                new DnsUpdateSettings.Key(key, section.text("algorithm").orElse("hmac-sha256"), secret),
                section.text("text").orElse(FileForm.Rbldnsd.TEXT),
                DnsUpdateSettings.LIMIT);
    }
}
