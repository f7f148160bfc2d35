package org.portreeve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portreeve.store.Sample.START;
import static org.portreeve.store.Sample.complaint;
import static org.portreeve.store.Sample.entry;
import static org.portreeve.store.Sample.ip;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portreeve.casework.Audience;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.ComplaintEvent;
import org.portreeve.casework.Enclosure;
import org.portreeve.casework.NoticeKind;
import org.portreeve.casework.Resolution;

class RetentionTest {
    private static final Instant LATER = START.plus(Duration.ofDays(800));

    @TempDir
    Path folder;

    private Store store;
    private long old;
    private long open;
    private long complaint;
    private Enclosure kept;

    @BeforeEach
    void anOldCaseAndAnOpenOne() {
        store = TestDatabases.open(InstantSource.fixed(LATER));
        store.transact(tx -> {
            CaseRecord first = Sample.open(tx, "old", ip("10.0.0.1"));
            ComplaintRecord received = Sample.received(tx, "carol@example.net", "mail", ip("10.0.0.1"), START);
            complaint = received.number();
            tx.complaints().append(received, List.of(complaint(new ComplaintEvent.Attached(first.number()), START)));
            Enclosure note = tx.enclosures().put("call bob", EnclosureKind.NOTE, true, first.name(), START);
            Enclosure address =
                    tx.enclosures().put("bob@example.org", EnclosureKind.CONTACT, true, first.name(), START);
            Enclosure message = tx.enclosures().put("Dear bob", EnclosureKind.NOTICE, true, first.name(), START);
            kept = tx.enclosures().put("not personal", EnclosureKind.NOTE, false, first.name(), START);
            tx.outbox()
                    .queue(
                            new Notice(
                                    UUID.randomUUID(),
                                    first.name(),
                                    NoticeKind.CONFIRMED,
                                    Audience.ADMINISTRATOR,
                                    address,
                                    message,
                                    "en",
                                    "[Case 1]",
                                    "<1@x>",
                                    List.of(),
                                    START),
                            START);
            tx.cases()
                    .append(
                            first,
                            List.of(
                                    entry(new CaseEvent.ComplaintAttached(complaint, START)),
                                    entry(new CaseEvent.Noted(note)),
                                    entry(new CaseEvent.Noted(kept)),
                                    entry(new CaseEvent.Closed(Resolution.RESOLVED, "done"))));
            old = first.number();
            CaseRecord second = Sample.open(tx, "open", ip("10.0.0.2"));
            tx.enclosures().put("call eve", EnclosureKind.NOTE, true, second.name(), START);
            open = second.number();
        });
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Transaction now() {
        return store.read(tx -> tx);
    }

    private long readable(RecordName name) {
        return now().enclosures().of(name).stream()
                .filter(label -> now().enclosures().get(label.enclosure()).isPresent())
                .count();
    }

    @Test
    void whatIsPersonalIsErasedWhenItsTimeIsOverAndTheRecordStillVerifies() {
        assertThat(Retention.run(store, START, LATER).enclosures()).isZero();
        Retention.Result result = Retention.run(store, START.plus(Duration.ofDays(70)), LATER);
        assertThat(result).isEqualTo(new Retention.Result(2, 5, 0));
        assertThat(readable(RecordName.ofCase(old))).isEqualTo(1);
        assertThat(now().enclosures().text(kept)).contains("not personal");
        assertThat(readable(RecordName.ofComplaint(complaint))).isZero();
        assertThat(readable(RecordName.ofCase(open))).isEqualTo(1);
        assertThat(now().cases().entries(old).getLast().entry().event()).isEqualTo(new CaseEvent.Erased(3));
        assertThat(now().complaints().entries(complaint).getLast().entry().event())
                .isEqualTo(new ComplaintEvent.Erased(2));
        assertThat(now().outbox().countSince("bob@example.org", RecordName.ofCase(old), START))
                .isZero();
        assertThat(RecordCheck.run(store, OfficeKey.in(folder), true).breaches())
                .isEmpty();
        assertThat(Retention.run(store, START.plus(Duration.ofDays(70)), LATER).enclosures())
                .isZero();
        for (String leak : List.of("carol", "bob@", "Dear bob")) {
            assertThat(store.jdbc()
                            .queryForObject(
                                    "select count(*) from enclosure where position(?::bytea in bytes) > 0",
                                    Long.class,
                                    (Object) Chain.bytes(leak)))
                    .as(leak)
                    .isZero();
        }
    }

    @Test
    void whatCameToAClosedCaseLaterIsKeptForItsOwnTime() {
        Instant recently = LATER.minus(Duration.ofDays(3));
        Enclosure mail = store.inTransaction(tx -> {
            CaseRecord record = tx.cases().lock(old).orElseThrow();
            return tx.enclosures().put("hello", EnclosureKind.MAIL, true, record.name(), recently);
        });
        Retention.run(store, START.plus(Duration.ofDays(70)), LATER);
        assertThat(now().enclosures().text(mail)).contains("hello");
    }

    @Test
    void aMergedCaseIsKeptAsLongAsTheOneThatItGoesOnAs() {
        CaseRecord merged = store.inTransaction(tx -> {
            CaseRecord record = Sample.open(tx, "merged", ip("10.0.0.3"));
            tx.enclosures().put("x", EnclosureKind.NOTE, true, record.name(), START);
            record = tx.cases().append(record, List.of(entry(new CaseEvent.MergedInto(open))));
            tx.cases()
                    .append(
                            tx.cases().lock(open).orElseThrow(),
                            List.of(entry(
                                    new CaseEvent.MergedFrom(record.number(), Map.of(), Set.of(ip("10.0.0.3"))))));
            return record;
        });
        Instant before = START.plus(Duration.ofDays(70));
        Retention.run(store, before, LATER);
        assertThat(readable(merged.name())).isEqualTo(1);
        store.transact(tx -> tx.cases()
                .append(
                        tx.cases().lock(open).orElseThrow(),
                        List.of(entry(new CaseEvent.Closed(Resolution.RESOLVED, "x")))));
        Retention.run(store, before, LATER);
        assertThat(readable(merged.name())).isZero();
    }

    @Test
    void complaintsOnNoCaseAndReadMailAreErasedByTheirAge() {
        store.transact(tx -> {
            Sample.received(tx, "dave@example.net", "x", ip("203.0.113.1"), START);
            tx.intake()
                    .take(new IntakeMail(
                            START, "smtp", Optional.empty(), Optional.empty(), "a@b", List.of("abuse@c"), new byte[3]));
            long id = tx.intake().claim(1, START).getFirst().id();
            tx.intake().setAside(id, "unreadable", START);
        });
        Retention.Result result = Retention.run(store, START.plus(Duration.ofDays(70)), LATER);
        assertThat(result.mails()).isEqualTo(1);
        assertThat(result.records()).isEqualTo(3);
    }

    @Test
    void whoWasAContactOnceIsErasedFromTheRegistersRecord() {
        UUID id = UUID.randomUUID();
        for (String name : List.of("bob", "eve")) {
            store.transact(tx -> tx.register()
                    .apply(
                            new RegisterChange.PutContact(new Register.Contact(
                                    id,
                                    new Register.Scope.OfServer("old"),
                                    Register.ContactRole.ADMINISTRATOR,
                                    Optional.of(name),
                                    Optional.of(name + "@example.org"),
                                    Optional.empty(),
                                    "hand",
                                    80,
                                    Optional.empty())),
                            Sample.ANNA,
                            START));
        }
        Retention.run(store, START.plus(Duration.ofDays(70)), LATER);
        assertThat(readable(RecordName.REGISTER)).isEqualTo(1);
        assertThat(now().register().contact(id).orElseThrow().name()).contains("eve");
        assertThat(RecordCheck.run(store, OfficeKey.in(folder), true).breaches())
                .isEmpty();
    }

    private static LinkStore.Link link(OptionalLong about, Instant created, Instant expires) {
        return new LinkStore.Link(
                UUID.randomUUID(),
                LinkStore.Purpose.ADMINISTRATOR,
                about,
                about.isPresent() ? OptionalLong.empty() : OptionalLong.of(999),
                "bob@example.org",
                created,
                "system",
                expires,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void linksGoWithTheDataOfTheirCaseAndWhenTheyHaveLedNowhereForAsLong() {
        LinkStore.Link ofOld = link(OptionalLong.of(old), START, LATER.plusSeconds(60));
        LinkStore.Link ofOpen = link(OptionalLong.of(open), START, LATER.plusSeconds(60));
        LinkStore.Link expired = link(OptionalLong.empty(), START, START.plusSeconds(60));
        store.transact(tx -> {
            tx.links().add(ofOld, new byte[] {1});
            tx.links().add(ofOpen, new byte[] {2});
            tx.links().add(expired, new byte[] {3});
        });
        Retention.run(store, LATER.minus(Duration.ofDays(730)), LATER);
        store.transact(tx -> {
            assertThat(tx.links().get(ofOld.id())).isEmpty();
            assertThat(tx.links().get(expired.id())).isEmpty();
            assertThat(tx.links().get(ofOpen.id())).contains(ofOpen);
        });
    }

    @Test
    void aLinkIsFoundByItsDigestAndPurposeAndRevokedOnce() {
        LinkStore.Link link = link(OptionalLong.of(open), START, LATER);
        store.transact(tx -> {
            tx.links().add(link, new byte[] {7});
            assertThat(tx.links().find(new byte[] {7}, LinkStore.Purpose.ADMINISTRATOR))
                    .contains(link);
            assertThat(tx.links().find(new byte[] {7}, LinkStore.Purpose.COMPLAINANT))
                    .isEmpty();
            assertThat(tx.links().find(new byte[] {8}, LinkStore.Purpose.ADMINISTRATOR))
                    .isEmpty();
            assertThat(tx.links().ofCase(open)).containsExactly(link);
            assertThat(tx.links().ofCase(old)).isEmpty();
            assertThat(link.good(LATER)).isFalse();
            assertThat(link.good(LATER.minusSeconds(1))).isTrue();
            assertThat(tx.links().revoke(link.id(), "ali", START)).isTrue();
            assertThat(tx.links().revoke(link.id(), "ann", LATER)).isFalse();
            tx.links().used(link.id(), START);
            tx.links().used(link.id(), START.plusSeconds(30));
            LinkStore.Link now = tx.links().get(link.id()).orElseThrow();
            assertThat(now.revokedBy()).contains("ali");
            assertThat(now.lastUsed()).contains(START);
            assertThat(now.good(START)).isFalse();
        });
    }
}
