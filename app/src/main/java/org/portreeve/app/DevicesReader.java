package org.portreeve.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.portreeve.app.OfficeConfiguration.Devices;
import org.portreeve.cli.UsageException;
import org.portreeve.cli.YamlSection;
import org.portreeve.devices.DeviceSettings;

/// Reads `office.border`: the devices that blocks are put on.
final class DevicesReader {
    static final List<String> BORDER = List.of("devices", "lease");

    private final Function<String, Path> path;

    /// `path` is the file that a text of the configuration names.
    DevicesReader(Function<String, Path> path) {
        this.path = path;
    }

    Devices read(YamlSection office) throws UsageException {
        YamlSection border = office.section("border", BORDER);
        List<DeviceSettings> devices = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlSection section :
                border.sections("devices", "device", text -> DeviceKind.of(text).keys())) {
            DeviceSettings device = device(section);
            if (!names.add(device.name())) {
                throw new UsageException("office.border.devices: two devices are called " + device.name());
            }
            devices.add(device);
        }
        return new Devices(devices, border.value("lease", OfficeConfigurationReader::time));
    }

    private DeviceSettings device(YamlSection section) throws UsageException {
        String name = section.required("name", "what the device is called in records, for ever");
        DeviceKind kind = section.value("device", DeviceKind::of).orElseThrow();
        try {
            return kind.read(name, section, path);
        } catch (IllegalArgumentException e) {
            throw new UsageException("office.border.devices, " + name + ": " + e.getMessage(), e);
        }
    }
}
