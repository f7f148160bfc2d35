package org.portreeve.casepages;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.portreeve.border.DeviceReport;
import org.portreeve.office.BorderDesk;
import org.portreeve.office.CaseDesk;
import org.portreeve.office.ComplaintDesk;
import org.portreeve.office.LetterDesk;
import org.portreeve.office.NoticeDesk;
import org.portreeve.office.OrderSeal;
import org.portreeve.store.Store;

/// What the office gives to these pages.
///
/// @param evidence the folder below which the evidence of tests lies; nothing outside is shown
/// @param devices the last report of each device that blocks are put on
/// @param colleagues accounts that cases can be given to
public record CaseParts(
        Store store,
        CaseDesk cases,
        ComplaintDesk complaints,
        NoticeDesk notices,
        LetterDesk letters,
        OrderSeal seal,
        Path evidence,
        InstantSource clock,
        Supplier<List<DeviceReport>> devices,
        Supplier<List<String>> colleagues,
        BorderDesk border) {
    /// Pages without devices to ask.
    public CaseParts(
            Store store,
            CaseDesk cases,
            ComplaintDesk complaints,
            NoticeDesk notices,
            LetterDesk letters,
            OrderSeal seal,
            Path evidence,
            InstantSource clock,
            Supplier<List<DeviceReport>> devices,
            Supplier<List<String>> colleagues) {
        this(
                store,
                cases,
                complaints,
                notices,
                letters,
                seal,
                evidence,
                clock,
                devices,
                colleagues,
                BorderDesk.withoutDevices(store, clock));
    }
}
