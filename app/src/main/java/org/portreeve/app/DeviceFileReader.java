package org.portreeve.app;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.portreeve.cli.UsageException;
import org.portreeve.cli.YamlSection;
import org.portreeve.devices.DeviceSettings;
import org.portreeve.devices.FileForm;
import org.portreeve.devices.FileSettings;

/// Reads the settings of a device that is a file. Each kind may have one key of its own, for a word that its form
/// needs.
final class DeviceFileReader {
    private DeviceFileReader() {}

    static List<String> keys(String... own) {
        return Stream.concat(Stream.of("file", "after", "look"), Stream.of(own)).toList();
    }

    /// @param word the key of the form's word
    /// @param usual the word when there is no key
    static DeviceSettings read(
            String name,
            YamlSection section,
            Function<String, Path> path,
            String word,
            String usual,
            Function<String, FileForm> form)
            throws UsageException {
        return read(name, section, path, form.apply(section.text(word).orElse(usual)));
    }

    static DeviceSettings read(String name, YamlSection section, Function<String, Path> path, FileForm form)
            throws UsageException {
        section.required("file", "the file that the server or the router reads");
        return new FileSettings(
                name,
                form,
                section.value("file", path).orElseThrow(),
                section.values("after", argument -> argument),
                section.values("look", argument -> argument),
                FileSettings.LIMIT);
    }
}
