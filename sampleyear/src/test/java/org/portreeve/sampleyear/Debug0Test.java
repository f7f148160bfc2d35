package org.portreeve.sampleyear;

import java.nio.file.*;
import java.time.*;
import java.util.*;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portreeve.casework.*;
import org.portreeve.store.*;

class Debug0Test {
    @TempDir Path folder;
    @Test
    void x() throws Exception {
        Instant END = Instant.parse("2026-11-24T14:20:00Z");
        YearClock clock = SampleYear.clock(END);
        Store store = Store.open(TestDatabases.fresh(), clock);
        SampleYear.play(store, clock, OfficeKey.in(folder), folder.resolve("o"), folder.resolve("e"), InstantSource.fixed(END), END, 7);
        Map<String, Integer> m = new TreeMap<>();
        for (CaseRow r : store.read(tx -> tx.cases().list(CaseQuery.ALL, Optional.empty(), 1000)).rows())
            for (var e : store.read(tx -> tx.cases().entries(r.number()))) {
                CaseEvent ev = e.entry().event();
                m.merge(ev instanceof CaseEvent.NoticeFailed f ? "failed " + f.reason() + f.audience() : ev instanceof CaseEvent.Escalated s ? "esc " + s.reason() : ev instanceof CaseEvent.Closed s ? "closed " + s.resolution() : ev.getClass().getSimpleName(), 1, Integer::sum);
            }
        for (ComplaintRow r : store.read(tx -> tx.complaints().list(ComplaintQuery.ALL, Optional.empty(), 1000)).rows()) {
            String mail = store.read(tx -> tx.enclosures().text(tx.complaints().get(r.number()).orElseThrow().state().mail())).orElse("");
            String form = mail.contains("xarf_version") ? "XARF" : mail.contains("feedback-report") ? "ARF" : mail.contains("Please look into this") ? "FWD" : mail.contains("The head of") ? "PASTED" : mail.contains("Guten Tag") ? "GERMAN" : mail.contains("open relay") ? "PROSE" : "PHONE";
            for (var e : store.read(tx -> tx.complaints().entries(r.number()))) {
                ComplaintEvent ev = e.entry().event();
                m.merge("C " + (ev instanceof ComplaintEvent.SetAside s ? form + " aside " + s.reason() : ev.getClass().getSimpleName()), 1, Integer::sum);
            }
        }
        m.forEach((k, v) -> System.out.println(v + " " + k));
        System.out.println(String.valueOf(store.<Object>read(tx -> tx.outbox().counts())));
        System.out.println(String.valueOf(store.<Object>read(tx -> tx.outbox().in(Notice.State.QUEUED, 2))));
        System.out.println(store.read(tx -> tx.intake().list(QueuedMail.State.SET_ASIDE, Optional.empty(), 50)).rows().stream().map(q -> q.reason() + "\n").toList());
        store.close();
    }
}
