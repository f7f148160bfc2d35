package org.portreeve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.portreeve.store.Sample.ANNA;
import static org.portreeve.store.Sample.START;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Audience;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.NoticeKind;

class ChangesTest {
    private static final Set<String> ALL =
            Set.of("cases", "complaints", "tests", "blocks", "notices", "intake", "register", "policy", "people");

    private final Database database = TestDatabases.fresh();
    private final Store store = Store.open(database, InstantSource.fixed(START));
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        store.close();
    }

    private long opened(String server) {
        return store.inTransaction(tx -> Sample.open(
                        tx, server, Sample.ip("192.0.2." + Math.floorMod(server.hashCode(), 250)))
                .state()
                .number());
    }

    private void assign(long number) {
        store.transact(tx -> tx.cases()
                .append(tx.cases().lock(number).orElseThrow(), List.of(Sample.entry(new CaseEvent.Assigned("ali")))));
    }

    /// Everything that was told before this is heard by now.
    private void settled() {
        store.transact(tx -> tx.register()
                .apply(List.of(new RegisterChange.PutUnit(new Register.Unit("x" + heard.size(), "X"))), ANNA, START));
        await().until(() -> heard.contains("register"));
    }

    @Test
    void eachKindOfChangeIsToldUnderItsTopic() {
        store.changes().subscribe(ALL, heard::add);
        long number = opened("mx");
        await().until(() -> heard.contains("cases"));
        store.transact(tx -> Sample.received(tx, "carol", "spam", Sample.ADDRESS, START));
        await().until(() -> heard.contains("complaints"));
        QueuedTest test = Sample.test(number, "mx", "here", START);
        store.transact(tx -> tx.tests().queue(test, START));
        await().until(() -> heard.contains("tests"));
        store.transact(tx -> tx.cases()
                .append(
                        tx.cases().lock(number).orElseThrow(),
                        List.of(Sample.entry(
                                new CaseEvent.BlockProposed(1, Set.of(Sample.ip("192.0.2.1")), "relays")))));
        await().until(() -> heard.contains("blocks"));
        store.transact(tx -> tx.intake().take(mail("a")));
        await().until(() -> heard.contains("intake"));
        store.transact(tx -> {
            var to = tx.enclosures().put("a@b.example", EnclosureKind.CONTACT, true, RecordName.ofCase(number), START);
            tx.outbox()
                    .queue(
                            new Notice(
                                    UUID.randomUUID(),
                                    RecordName.ofCase(number),
                                    NoticeKind.CONFIRMED,
                                    Audience.ADMINISTRATOR,
                                    to,
                                    to,
                                    "en",
                                    "s",
                                    "<1@x>",
                                    List.of(),
                                    START),
                            START);
        });
        await().until(() -> heard.contains("notices"));
        store.transact(tx -> tx.policies().add("title: x", ANNA, START));
        await().until(() -> heard.contains("policy"));
        store.transact(tx -> tx.keys()
                .add(
                        new KeyStore.ApiKey(
                                "k",
                                new byte[32],
                                "key",
                                Set.of(),
                                Optional.empty(),
                                START,
                                Optional.empty(),
                                Optional.empty()),
                        ANNA,
                        START));
        await().until(() -> heard.contains("people"));
        settled();
        assertThat(heard).doesNotContain(Changes.EVERYTHING);
    }

    @Test
    void aListenerHearsOnlyOfWhatItAskedForAndOnlyWhenItWasCommitted() {
        long one = opened("mx1");
        long two = opened("mx2");
        store.changes().subscribe(Set.of("case-" + one, "register"), heard::add);
        assign(two);
        try {
            store.transact(tx -> {
                tx.cases()
                        .append(
                                tx.cases().lock(one).orElseThrow(),
                                List.of(Sample.entry(new CaseEvent.Assigned("ali"))));
                throw new IllegalStateException("rolled back");
            });
        } catch (IllegalStateException _) {
            // As meant.
        }
        settled();
        assertThat(heard).containsOnly("register");
        assign(one);
        await().until(() -> heard.contains("case-" + one));
    }

    @Test
    void whatChangesNothingThatIsSeenTellsNothing() {
        long number = opened("mx");
        QueuedTest test = Sample.test(number, "mx", "here", START);
        store.transact(tx -> {
            tx.tests().queue(test, START);
            tx.tests().claim("here", START, START.plusSeconds(60));
        });
        store.changes().subscribe(ALL, heard::add);
        store.transact(tx -> {
            tx.tests().claim("here", START, START.plusSeconds(60));
            tx.tests().extend(test.id(), START.plusSeconds(120));
            tx.intake().claim(5, START);
            tx.outbox().claim(5, START);
            tx.cases().wakeAt(number, Optional.of(START));
        });
        settled();
        assertThat(heard).containsOnly("register");
    }

    @Test
    void anotherProcessOnTheDatabaseIsHeard() {
        try (Store other = Store.open(database, InstantSource.fixed(START))) {
            store.changes().subscribe(Set.of("intake"), heard::add);
            other.transact(tx -> tx.intake().take(mail("b")));
            await().until(() -> heard.contains("intake"));
        }
    }

    @Test
    void aBurstIsHeardFewTimes() {
        long number = opened("mx");
        store.changes().subscribe(Set.of("case-" + number), heard::add);
        long begun = System.nanoTime();
        for (int i = 0; i < 300; i++) {
            assign(number);
        }
        store.changes().subscribe(Set.of("register"), heard::add);
        settled();
        double seconds = (System.nanoTime() - begun) / 1e9;
        assertThat(heard.stream().filter(topic -> topic.startsWith("case-")).count())
                .isBetween(1L, 2 + (long) (seconds / 0.2));
    }

    @Test
    void aListenerThatHangsOrFailsKeepsNobodyWaiting() {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch reached = new CountDownLatch(1);
        Changes changes = store.changes();
        changes.subscribe(Set.of("intake"), _ -> {
            reached.countDown();
            await().until(() -> stuck.getCount() == 0);
        });
        Queue<String> again = new ConcurrentLinkedQueue<>();
        changes.subscribe(Set.of("intake"), topic -> {
            again.add(topic);
            throw new IllegalStateException("a listener of the test fails");
        });
        changes.subscribe(Set.of("intake"), heard::add);
        store.transact(tx -> tx.intake().take(mail("c")));
        await().until(() -> heard.size() == 1 && again.size() == 1 && reached.getCount() == 0);
        store.transact(tx -> tx.intake().take(mail("d")));
        await().until(() -> heard.size() == 2 && again.size() == 2);
        stuck.countDown();
    }

    @Test
    void afterTheConnectionWasLostEverybodyHearsEverythingAndThenChangesAgain() {
        store.changes().subscribe(Set.of("intake"), heard::add);
        Integer killed = store.jdbc().queryForObject("""
                        select count(pg_terminate_backend(pid))::int from pg_stat_activity
                        where application_name = 'portreeve changes' and datname = current_database()
                        """, Integer.class);
        assertThat(killed).isEqualTo(1);
        await().until(() -> heard.contains(Changes.EVERYTHING));
        assertThat(heard).containsOnly(Changes.EVERYTHING);
        store.transact(tx -> tx.intake().take(mail("e")));
        await().until(() -> heard.contains("intake"));
    }

    @Test
    void whoHasLeftHearsNothingAndNothingIsLeftOfIt() {
        Changes changes = store.changes();
        Subscription gone = changes.subscribe(Set.of("intake", "register"), heard::add);
        gone.close();
        gone.close();
        assertThat(changes.listeners()).isZero();
        Queue<String> others = new ConcurrentLinkedQueue<>();
        store.transact(tx -> tx.intake().take(mail("f")));
        changes.subscribe(Set.of("register"), others::add);
        store.transact(tx ->
                tx.register().apply(List.of(new RegisterChange.PutUnit(new Register.Unit("u", "U"))), ANNA, START));
        await().until(() -> others.contains("register"));
        assertThat(heard).isEmpty();
    }

    @Test
    void nothingOfItOutlivesItsStore() {
        store.changes().subscribe(Set.of("intake"), heard::add);
        store.close();
        try (Store other = Store.open(database, InstantSource.fixed(START))) {
            await().until(() -> other.jdbc().queryForObject("""
                                    select count(*) from pg_stat_activity
                                    where application_name = 'portreeve changes' and datname = current_database()
                                    """, Integer.class) == 0);
        }
    }

    private static IntakeMail mail(String text) {
        return new IntakeMail(
                Instant.EPOCH,
                "smtp",
                Optional.empty(),
                Optional.empty(),
                "a@b",
                List.of("abuse@c"),
                Chain.bytes(text));
    }
}
