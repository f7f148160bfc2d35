package org.portreeve.web;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.portreeve.border.DeviceReport;
import org.portreeve.office.BorderDesk;
import org.portreeve.office.CaseDesk;
import org.portreeve.office.ComplaintDesk;
import org.portreeve.office.IntakeDesk;
import org.portreeve.office.NoticeDesk;
import org.portreeve.office.OfficeSettings;
import org.portreeve.office.OrderSeal;
import org.portreeve.store.OfficeKey;
import org.portreeve.store.Store;

/// What the office gives to its web side.
///
/// @param evidence the folder below which the evidence of tests lies; nothing outside is exported
/// @param devices the last report of each device that blocks are put on; called for each request that shows blocks
public record WebParts(
        Store store,
        CaseDesk cases,
        ComplaintDesk complaints,
        IntakeDesk intake,
        NoticeDesk notices,
        OrderSeal seal,
        OfficeKey key,
        Path evidence,
        InstantSource clock,
        Supplier<List<DeviceReport>> devices,
        BorderDesk border) {
    /// Those of an office without devices.
    public static WebParts of(
            Store store,
            InstantSource clock,
            OfficeSettings settings,
            OfficeKey key,
            IntakeDesk intake,
            Path evidence,
            Supplier<List<DeviceReport>> devices) {
        return of(store, clock, settings, key, intake, evidence, devices, BorderDesk.withoutDevices(store, clock));
    }

    /// Those of an office, with desks of its settings and of its key.
    public static WebParts of(
            Store store,
            InstantSource clock,
            OfficeSettings settings,
            OfficeKey key,
            IntakeDesk intake,
            Path evidence,
            Supplier<List<DeviceReport>> devices,
            BorderDesk border) {
        OrderSeal seal = new OrderSeal(key);
        return new WebParts(
                store,
                new CaseDesk(store, clock, settings, seal),
                new ComplaintDesk(store, clock, settings, seal),
                intake,
                new NoticeDesk(store, clock, settings, seal),
                seal,
                key,
                evidence,
                clock,
                devices,
                border);
    }
}
