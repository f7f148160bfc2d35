package org.portreeve.publicpages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Role;
import org.portreeve.casework.Verdict;
import org.portreeve.office.AdministratorDesk;
import org.portreeve.office.FormDesk;
import org.portreeve.office.LinkDesk;
import org.portreeve.office.LinkDesk.LinkOutcome;
import org.portreeve.office.LinkSeal;
import org.portreeve.office.Probed;
import org.portreeve.office.TestWorker;
import org.portreeve.pages.Live;
import org.portreeve.pages.SmallSite;
import org.portreeve.store.LinkStore.Link;

/// A small office with the pages of this module.
final class PublicSite implements AutoCloseable {
    static final Actor ALI = Actor.person("ali", Role.ANALYST);

    final SmallSite site;
    final PublicParts parts;
    final PublicPages pages;
    private final Live live;

    PublicSite() {
        AtomicReference<PublicParts> made = new AtomicReference<>();
        AtomicReference<PublicPages> area = new AtomicReference<>();
        AtomicReference<Live> streams = new AtomicReference<>();
        site = new SmallSite(office -> {
            streams.set(new Live(
                    office.store, (topics, listener) -> office.store.changes().subscribe(topics, listener)));
            LinkDesk links = new LinkDesk(office.store, office.clock, SmallSite.SETTINGS, new LinkSeal(office.key));
            made.set(new PublicParts(
                    office.store,
                    SmallSite.SETTINGS,
                    links,
                    new AdministratorDesk(office.store, office.clock, SmallSite.SETTINGS, office.seal),
                    new FormDesk(office.store, office.clock, SmallSite.SETTINGS, office.seal, links),
                    office.seal,
                    office.folder.resolve("evidence"),
                    streams.get(),
                    office.clock));
            area.set(new PublicPages(made.get()));
            return List.of(area.get());
        });
        parts = made.get();
        pages = area.get();
        live = streams.get();
    }

    /// A fresh link to a case, for its administrator.
    String administrator(long caseNumber) {
        return made(parts.links().forAdministrator(caseNumber, "erwin@physics.example", ALI))
                .path();
    }

    String complainant(long caseNumber) {
        long complaint = site.the(caseNumber).complaints().keySet().iterator().next();
        return made(parts.links().forComplainant(caseNumber, complaint, SmallSite.CAROL, ALI))
                .path();
    }

    static LinkOutcome.Made made(LinkOutcome outcome) {
        if (outcome instanceof LinkOutcome.Made made) {
            return made;
        }
        throw new AssertionError(outcome.toString());
    }

    List<Link> links(long caseNumber) {
        return parts.links().ofCase(caseNumber, ALI);
    }

    /// A case whose relay was confirmed after a complaint, with evidence that its server wrote.
    long confirmed(InetAddress address, String said) {
        long number = site.complained(address);
        site.posted();
        evidence("run-1", address, said);
        site.tested(Verdict.OPEN);
        site.posted();
        return number;
    }

    void evidence(String run, InetAddress address, String said) {
        Path folder = site.folder.resolve("evidence").resolve(run);
        String text = address.getHostAddress();
        try {
            Files.createDirectories(folder.resolve("transcripts"));
            Files.writeString(folder.resolve("transcripts").resolve(text + "_25.txt"), """
                       32 *: connecting to %1$s:25
                       68 S: 220 mx.example.org ESMTP Postfix
                       69 C: EHLO tester.example.org
                       75 S: 250 %2$s
                       87 C: MAIL FROM:<x@stranger.example>
                       90 S: 250 2.1.0 Ok
                       91 C: RCPT TO:<r@elsewhere.example>
                       93 S: 250 2.1.5 Ok
                       94 C: DATA
                      120 S: 250 2.0.0 Ok: queued as 4F2A1
                    """.formatted(text, said));
            Files.writeString(folder.resolve("results.jsonl"), """
                    {"type":"endpoint","address":"%1$s","port":25,"verdict":"open"}
                    {"type":"endpoint","address":"%1$s","port":587,"verdict":"closed"}
                    {"type":"server","server":"%1$s","verdict":"open","mta":"Postfix"}
                    """.formatted(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Makes the tests that are due, each with a verdict.
    int tested(Verdict verdict) {
        Set<String> relayed = verdict == Verdict.OPEN ? Set.of("A1") : Set.of();
        return new TestWorker(
                        site.store,
                        site.clock,
                        SmallSite.SETTINGS,
                        site.seal,
                        _ -> new Probed(
                                verdict, "outside", relayed, Set.of("A1", "A2"), "e".repeat(64), "run-1", "{\"a\":1}"))
                .once();
    }

    @Override
    public void close() {
        live.close();
        site.close();
    }
}
