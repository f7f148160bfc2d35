package org.portreeve.figures;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.portreeve.office.Policies;
import org.portreeve.pages.SmallSite;
import org.portreeve.store.Store;
import org.portreeve.store.TestDatabases;
import org.portreeve.testkit.ManualClock;

/// A small office with the pages of figures. As a program it has busy months, to look at: arguments are a folder for a
/// printed report, and nothing else; it ends when its input does.
final class FigureSite {
    private FigureSite() {}

    static FigureDesk desk(SmallSite site) {
        return new FigureDesk(
                site.store,
                site.clock,
                () -> site.store
                        .inTransaction(tx -> Policies.current(tx, site.clock.instant()))
                        .policy());
    }

    static SmallSite open() {
        return new SmallSite(site -> List.of(new FigurePages(desk(site))));
    }

    static FigureDesk desk(Store store, ManualClock clock) {
        return new FigureDesk(
                store,
                clock,
                () -> store.inTransaction(tx -> Policies.current(tx, clock.instant()))
                        .policy());
    }

    static Store fresh(ManualClock clock) {
        return TestDatabases.open(clock);
    }

    public static void main(String[] arguments) throws Exception {
        try (SmallSite site = open()) {
            site.clock.set(Instant.parse("2026-03-28T12:00:00Z"));
            BusyMonths.write(site.store, Instant.parse("2025-04-01T00:00:00Z"), site.clock.instant(), 320);
            for (String language : List.of("en", "de")) {
                Texts texts = Texts.of(Locale.of(language));
                FigureDesk desk = desk(site);
                var month = desk.thisMonth().minusMonths(1);
                Report report = Report.of(
                        desk.of(month, month, java.util.Optional.empty()), desk.policy(), texts, new Pictures(texts));
                Files.write(
                        Path.of(arguments[0], "report-%s.pdf".formatted(language)),
                        new ReportPdf().print(report, texts));
            }
            System.out.println(site.port());
            Files.writeString(Path.of(arguments[0], "port"), Integer.toString(site.port()));
            while (System.in.read() >= 0) {}
        }
    }
}
