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
    /// A side without devices to stop.
    public WebParts(
            Store store,
            CaseDesk cases,
            ComplaintDesk complaints,
            IntakeDesk intake,
            NoticeDesk notices,
            OrderSeal seal,
            OfficeKey key,
            Path evidence,
            InstantSource clock,
            Supplier<List<DeviceReport>> devices) {
        this(
                store,
                cases,
                complaints,
                intake,
                notices,
                seal,
                key,
                evidence,
                clock,
                devices,
                BorderDesk.withoutDevices(store, clock));
    }
}
