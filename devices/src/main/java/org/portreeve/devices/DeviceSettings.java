package org.portreeve.devices;

import java.time.Duration;
import java.time.InstantSource;
import org.portreeve.border.Device;
import org.portreeve.border.MemoryDevice;
import org.portreeve.border.NftablesDevice;
import org.portreeve.border.NftablesSettings;

/// What is configured of one device; there is one record for each kind.
public sealed interface DeviceSettings
        permits DeviceSettings.Memory,
                DeviceSettings.Nftables,
                FlowspecSettings,
                FileSettings,
                DnsUpdateSettings,
                WebhookSettings {
    /// The device's name in records, for ever.
    String name();

    /// The device. Nothing is asked of it yet.
    default Device open(InstantSource clock) {
        return switch (this) {
            case Memory(String name) -> new MemoryDevice(name, clock, Duration.ZERO);
            case Nftables(NftablesSettings settings) -> new NftablesDevice(settings, clock);
            case FlowspecSettings settings -> new FlowspecDevice(settings, clock);
            case FileSettings settings -> new FileDevice(settings);
            case DnsUpdateSettings settings -> new DnsUpdateDevice(settings);
            case WebhookSettings settings -> new WebhookDevice(settings, clock);
        };
    }

    /// Whether it can hold back anything.
    default boolean real() {
        return !(this instanceof Memory);
    }

    /// A device that holds back nothing.
    record Memory(String name) implements DeviceSettings {
        public Memory {
            DeviceName.check(name);
        }
    }

    /// A Linux router.
    record Nftables(NftablesSettings settings) implements DeviceSettings {
        public Nftables {
            DeviceName.check(settings.name());
        }

        @Override
        public String name() {
            return settings.name();
        }
    }
}
