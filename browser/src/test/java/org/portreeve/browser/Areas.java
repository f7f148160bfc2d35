package org.portreeve.browser;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.portreeve.border.DeviceReport;
import org.portreeve.casepages.CasePages;
import org.portreeve.casepages.CaseParts;
import org.portreeve.figures.FigureDesk;
import org.portreeve.figures.FigurePages;
import org.portreeve.office.AdministratorDesk;
import org.portreeve.office.CaseDesk;
import org.portreeve.office.ComplaintDesk;
import org.portreeve.office.FormDesk;
import org.portreeve.office.IntakeDesk;
import org.portreeve.office.LetterDesk;
import org.portreeve.office.LinkDesk;
import org.portreeve.office.LinkSeal;
import org.portreeve.office.LinkWorker;
import org.portreeve.office.MailReading;
import org.portreeve.office.NoticeDesk;
import org.portreeve.office.OfficeSettings;
import org.portreeve.office.OrderSeal;
import org.portreeve.office.Policies;
import org.portreeve.officepages.OfficePages;
import org.portreeve.officepages.OfficeParts;
import org.portreeve.pages.Area;
import org.portreeve.pages.Live;
import org.portreeve.people.People;
import org.portreeve.publicpages.PublicPages;
import org.portreeve.publicpages.PublicParts;
import org.portreeve.store.OfficeKey;
import org.portreeve.store.Store;

/// Every area of pages, wired to an office as the product does it.
record Areas(
        Store store,
        InstantSource clock,
        OfficeSettings settings,
        OfficeKey key,
        Path evidence,
        IntakeDesk intake,
        LinkWorker links,
        Live live,
        People people,
        Supplier<List<DeviceReport>> devices) {
    private static final List<String> COLLEAGUES = List.of("the-analyst", "the-security");

    List<Area> all() {
        OrderSeal seal = new OrderSeal(key);
        CaseDesk cases = new CaseDesk(store, clock, settings, seal);
        ComplaintDesk complaints = new ComplaintDesk(store, clock, settings, seal);
        NoticeDesk notices = new NoticeDesk(store, clock, settings, seal);
        LinkDesk linkDesk = new LinkDesk(store, clock, settings, new LinkSeal(key));
        return List.of(
                new CasePages(new CaseParts(
                        store,
                        cases,
                        complaints,
                        notices,
                        new LetterDesk(store, clock, settings, seal),
                        seal,
                        evidence,
                        clock,
                        devices,
                        () -> COLLEAGUES)),
                new OfficePages(new OfficeParts(
                        store,
                        complaints,
                        intake,
                        notices,
                        new MailReading(settings, Set.of()),
                        links,
                        key,
                        clock,
                        devices)),
                new PublicPages(new PublicParts(
                        store,
                        settings,
                        linkDesk,
                        new AdministratorDesk(store, clock, settings, seal),
                        new FormDesk(store, clock, settings, seal, linkDesk),
                        seal,
                        evidence,
                        live,
                        clock)),
                new FigurePages(new FigureDesk(
                        store,
                        clock,
                        () -> store.inTransaction(tx -> Policies.current(tx, clock.instant()))
                                .policy())),
                people);
    }
}
