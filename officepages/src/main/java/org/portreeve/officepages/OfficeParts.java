package org.portreeve.officepages;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.portreeve.border.DeviceReport;
import org.portreeve.office.BorderDesk;
import org.portreeve.office.ComplaintDesk;
import org.portreeve.office.IntakeDesk;
import org.portreeve.office.LinkWorker;
import org.portreeve.office.MailReading;
import org.portreeve.office.NoticeDesk;
import org.portreeve.store.OfficeKey;
import org.portreeve.store.Store;

/// What the office gives to these pages.
///
/// @param reading reads a complaint's mail again, for whoever looks at it
/// @param devices the last report of each device that blocks are put on
public record OfficeParts(
        Store store,
        ComplaintDesk complaints,
        IntakeDesk intake,
        NoticeDesk notices,
        MailReading reading,
        LinkWorker links,
        OfficeKey key,
        InstantSource clock,
        Supplier<List<DeviceReport>> devices,
        BorderDesk border) {
    /// Pages without devices to stop.
    public OfficeParts(
            Store store,
            ComplaintDesk complaints,
            IntakeDesk intake,
            NoticeDesk notices,
            MailReading reading,
            LinkWorker links,
            OfficeKey key,
            InstantSource clock,
            Supplier<List<DeviceReport>> devices) {
        this(
                store,
                complaints,
                intake,
                notices,
                reading,
                links,
                key,
                clock,
                devices,
                BorderDesk.withoutDevices(store, clock));
    }
}
