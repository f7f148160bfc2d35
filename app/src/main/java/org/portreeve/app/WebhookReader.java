package org.portreeve.app;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.portreeve.cli.SecretFile;
import org.portreeve.cli.UsageException;
import org.portreeve.cli.YamlSection;
import org.portreeve.devices.DeviceSettings;
import org.portreeve.devices.WebhookSettings;

/// Reads the settings of a device of kind `webhook`.
final class WebhookReader {
    static final List<String> KEYS = List.of("url", "key-file");

    private WebhookReader() {}

    static DeviceSettings read(String name, YamlSection section, Function<String, Path> path) throws UsageException {
        section.required("url", "where the service is told and asked");
        section.required("key-file", "the file that holds the key that both sides sign with");
        return new WebhookSettings(
                name,
                section.value("url", URI::create).orElseThrow(),
                SecretFile.read(section.value("key-file", path).orElseThrow()),
                WebhookSettings.LIMIT);
    }
}
