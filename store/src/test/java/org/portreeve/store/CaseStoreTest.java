package org.portreeve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.portreeve.store.Sample.ADDRESS;
import static org.portreeve.store.Sample.START;
import static org.portreeve.store.Sample.entry;
import static org.portreeve.store.Sample.ip;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.BlockState;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.DeadlineKind;
import org.portreeve.casework.LiftCause;
import org.portreeve.casework.Resolution;
import org.portreeve.casework.Severity;

class CaseStoreTest {
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static Store store;

    @BeforeAll
    static void open() {
        store = TestDatabases.open(InstantSource.system());
    }

    @AfterAll
    static void close() {
        store.close();
    }

    /// Reads what is committed.
    private static Transaction now() {
        return store.read(tx -> tx);
    }

    private static String name() {
        return "mx%d.example.org".formatted(NAMES.incrementAndGet());
    }

    private static InetAddress address() {
        return ip("10.1.%d.%d".formatted(NAMES.incrementAndGet() / 256, NAMES.get() % 256));
    }

    @Test
    void aCaseIsReadBackAsItWasDerived() {
        String server = name();
        CaseRecord made = store.inTransaction(tx -> {
            CaseRecord record = Sample.open(tx, server, ADDRESS, ip("2001:db8::25"));
            return tx.cases().append(record, Sample.procedure(7, START));
        });
        store.transact(tx -> assertThat(tx.cases().lock(made.number())).contains(made));
        assertThat(made.version()).isEqualTo(9);
        CaseRow row = now().cases().row(made.number()).orElseThrow();
        assertThat(row.phase()).isEqualTo("confirmed");
        assertThat(row.severity()).contains(Severity.RELAY);
        assertThat(row.block()).contains(BlockState.ACTIVE);
        assertThat(row.advisory()).isFalse();
        assertThat(row.complaints()).isEqualTo(1);
        assertThat(row.addresses()).containsExactly(ADDRESS, ip("2001:db8::25"));
        LiveBlock block = now().blocks().live(made.number()).getFirst();
        assertThat(block.wanted()).isTrue();
        assertThat(block.orderedBy()).contains("anna");
        assertThat(now().blocks().wantedAddresses()).contains(ADDRESS);
        store.transact(tx -> {
            CaseRecord now = tx.cases().lock(made.number()).orElseThrow();
            tx.cases()
                    .append(
                            now,
                            List.of(
                                    entry(new CaseEvent.LiftOrdered(1, LiftCause.ORDER, "enough")),
                                    entry(new CaseEvent.BlockRemoved(1)),
                                    entry(new CaseEvent.Closed(Resolution.NO_RESPONSE, "x"))));
        });
        assertThat(now().blocks().live(made.number())).isEmpty();
        assertThat(now().cases().earlierBlocks(server, made.number())).isZero();
        assertThat(now().cases().earlierBlocks(server, made.number() + 1)).isEqualTo(1);
        assertThat(now().cases().openOn(server)).isEmpty();
        assertThat(now().cases().latestOn(server).orElseThrow().resolution()).contains(Resolution.NO_RESPONSE);
        assertThat(now().cases().entries(made.number())).hasSize(12);
    }

    @Test
    void aTransactionThatFailsLeavesNothing() {
        String server = name();
        assertThatThrownBy(() -> store.inTransaction(tx -> {
                    Sample.open(tx, server, address());
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(now().cases().latestOn(server)).isEmpty();
    }

    @Test
    void ofTwoThatOpenACaseOnOneServerOneWinsAndTheOtherSeesItsCase() throws Exception {
        for (int round = 0; round < 20; round++) {
            String server = name();
            // Two addresses, so that the server is what they meet on; then one address and two servers.
            InetAddress one = address();
            InetAddress other = round % 2 == 0 ? address() : one;
            String second = round % 2 == 0 ? server : name();
            CountDownLatch both = new CountDownLatch(2);
            AtomicInteger attempts = new AtomicInteger();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var results = List.of(
                        threads.submit(() -> openOrFind(server, one, both, attempts)),
                        threads.submit(() -> openOrFind(second, other, both, attempts)));
                assertThat(results.get(0).get()).isEqualTo(results.get(1).get());
            }
            assertThat(now().cases().openOn(server, List.of(one))).isPresent();
        }
    }

    private static long openOrFind(String server, InetAddress address, CountDownLatch both, AtomicInteger attempts) {
        return store.inTransaction(tx -> {
            OptionalLong there = tx.cases().openOn(server, Set.of(address));
            if (there.isPresent()) {
                return there.getAsLong();
            }
            if (attempts.incrementAndGet() <= 2) {
                await(both);
            }
            return Sample.open(tx, server, address).number();
        });
    }

    private static void await(CountDownLatch both) {
        try {
            both.countDown();
            both.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoOpensASecondOneOnAServerIsToldSo() {
        String server = name();
        store.transact(tx -> Sample.open(tx, server, address()));
        assertThatThrownBy(() -> store.inTransaction(tx -> Sample.open(tx, server, address())))
                .isInstanceOf(OpenCaseExists.class)
                .hasMessageContaining(server);
    }

    @Test
    void addingToARecordThatHasChangedSinceIsRefused() {
        CaseRecord record = store.inTransaction(tx -> Sample.open(tx, name(), address()));
        store.transact(tx -> tx.cases().append(record, List.of(entry(new CaseEvent.Assigned("anna")))));
        assertThatThrownBy(() -> store.inTransaction(
                        tx -> tx.cases().append(record, List.of(entry(new CaseEvent.Assigned("bob"))))))
                .isInstanceOfAny(IllegalStateException.class, org.springframework.dao.DuplicateKeyException.class);
        assertThat(now().cases().get(record.number()).orElseThrow().state().assignee())
                .contains("anna");
    }

    @Test
    void manyThatAddToOneCaseDoSoOneAfterTheOther() throws Exception {
        CaseRecord record = store.inTransaction(tx -> Sample.open(tx, name(), address()));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<java.util.concurrent.Future<?>>();
            for (int i = 0; i < 40; i++) {
                String to = "person " + i;
                all.add(threads.submit(() -> store.transact(tx -> {
                    CaseRecord now = tx.cases().lock(record.number()).orElseThrow();
                    tx.cases().append(now, List.of(entry(new CaseEvent.Assigned(to))));
                })));
            }
            for (var one : all) {
                one.get();
            }
        }
        assertThat(now().cases().get(record.number()).orElseThrow().version()).isEqualTo(41);
    }

    @Test
    void casesThatLockEachOtherAreTriedAgain() throws Exception {
        CaseRecord one = store.inTransaction(tx -> Sample.open(tx, name(), address()));
        CaseRecord other = store.inTransaction(tx -> Sample.open(tx, name(), address()));
        CountDownLatch both = new CountDownLatch(2);
        AtomicInteger attempts = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = List.of(
                    threads.submit(() -> lockBoth(one, other, both, attempts)),
                    threads.submit(() -> lockBoth(other, one, both, attempts)));
            for (var result : results) {
                result.get();
            }
        }
        assertThat(attempts.get()).isEqualTo(3);
    }

    private static boolean lockBoth(CaseRecord first, CaseRecord second, CountDownLatch both, AtomicInteger attempts) {
        return store.inTransaction(tx -> {
            tx.cases().lock(first.number());
            if (attempts.incrementAndGet() <= 2) {
                await(both);
            }
            return tx.cases().lock(second.number()).isPresent();
        });
    }

    @Test
    void theWorkListBeginsWithWhatIsDueAndIsPagedWithoutGapsOrRepetitions() {
        try (Store own = TestDatabases.open(InstantSource.system())) {
            own.transact(tx -> {
                for (int i = 1; i <= 25; i++) {
                    CaseRecord record = tx.cases()
                            .open(
                                    entry(
                                            new CaseEvent.Opened(
                                                    tx.cases().nextNumber(),
                                                    "s" + i,
                                                    Set.of(ip("10.2.0." + i)),
                                                    org.portreeve.casework.Origin.SWEEP,
                                                    1),
                                            START.plusSeconds(i % 3)),
                                    List.of());
                    if (i % 2 == 0) {
                        Instant due = START.plus(Duration.ofHours(100 - i));
                        tx.cases()
                                .append(
                                        record,
                                        List.of(entry(
                                                new CaseEvent.DeadlineSet(DeadlineKind.ANSWER, START, due),
                                                START.plusSeconds(i % 3))));
                    }
                    if (i == 24) {
                        CaseRecord now = tx.cases().lock(record.number()).orElseThrow();
                        tx.cases().append(now, List.of(entry(new CaseEvent.Closed(Resolution.RESOLVED, "x"))));
                    }
                }
            });
            List<CaseRow> rows = new ArrayList<>();
            Optional<String> cursor = Optional.empty();
            do {
                Optional<String> after = cursor;
                Page<CaseRow> page = own.read(tx -> tx).cases().list(CaseQuery.WORK, after, 7);
                rows.addAll(page.rows());
                cursor = page.next();
            } while (cursor.isPresent());
            assertThat(rows).hasSize(24);
            assertThat(new HashSet<>(rows)).hasSize(24);
            assertThat(rows.getFirst().server()).isEqualTo("s22");
            assertThat(rows.get(10).due()).isPresent();
            assertThat(rows.get(11).due()).isEmpty();
            assertThat(rows.subList(11, 24))
                    .isSortedAccordingTo(
                            java.util.Comparator.comparing(CaseRow::changed).thenComparing(CaseRow::number));
            assertThat(own.read(tx -> tx)
                            .cases()
                            .list(CaseQuery.ALL, Optional.empty(), 3)
                            .rows())
                    .extracting(CaseRow::number)
                    .containsExactly(25L, 24L, 23L);
            assertThat(own.read(tx -> tx).cases().countsByPhase()).isEqualTo(Map.of("closed", 1L, "discovered", 24L));
            assertThat(own.read(tx -> tx).cases().count(CaseQuery.WORK, 10)).isEqualTo(10);
            assertThatThrownBy(() -> own.read(tx -> tx).cases().list(CaseQuery.WORK, Optional.of("junk"), 3))
                    .hasMessageContaining("not a cursor");
        }
    }

    @Test
    void aCaseIsFoundByItsNumberItsServerAnAddressAndANetwork() {
        CaseRecord record = store.inTransaction(tx -> Sample.open(tx, "100%_sure.example", ip("10.77.3.4")));
        for (String text :
                List.of(Long.toString(record.number()), "#" + record.number(), "%_sure", "10.77.3.4", "10.77.0.0/16")) {
            assertThat(now().cases().search(text, 10))
                    .as(text)
                    .extracting(CaseRow::number)
                    .containsExactly(record.number());
        }
        assertThat(now().cases().search("10.78.0.0/16", 10)).isEmpty();
        assertThat(now().cases().search("'; drop table event; --\0", 10)).isEmpty();
        assertThat(now().cases().latestOn(ip("10.77.3.4"))).isPresent();
    }

    @Test
    void casesAreMergedAndTakenApart() {
        InetAddress shared = address();
        CaseRecord one = store.inTransaction(tx -> Sample.open(tx, name(), shared));
        CaseRecord other = store.inTransaction(tx -> Sample.open(tx, name(), address()));
        store.transact(tx -> {
            CaseRecord from = tx.cases().lock(one.number()).orElseThrow();
            CaseRecord into = tx.cases().lock(other.number()).orElseThrow();
            tx.cases().append(from, List.of(entry(new CaseEvent.MergedInto(into.number()))));
            tx.cases().append(into, List.of(entry(new CaseEvent.MergedFrom(from.number(), Map.of(), Set.of(shared)))));
        });
        assertThat(now().cases().openOn("none", Set.of(shared))).hasValue(other.number());
        assertThat(now().cases().row(one.number()).orElseThrow().mergedInto()).hasValue(other.number());
        store.transact(tx -> {
            CaseRecord from = tx.cases().lock(one.number()).orElseThrow();
            CaseRecord into = tx.cases().lock(other.number()).orElseThrow();
            tx.cases().append(into, List.of(entry(new CaseEvent.Released(from.number(), Map.of(), Set.of(shared)))));
            tx.cases().append(from, List.of(entry(new CaseEvent.Unmerged(into.number()))));
        });
        assertThat(now().cases().openOn("none", Set.of(shared))).hasValue(one.number());
    }

    @Test
    void theOfficeIsWokenForACaseWhenItSaidSo() {
        CaseRecord record = store.inTransaction(tx -> Sample.open(tx, name(), address()));
        Instant when = START.plusSeconds(100);
        store.transact(tx -> tx.cases().wakeAt(record.number(), Optional.of(when)));
        assertThat(now().cases().toWakeBy(when.minusSeconds(1), 10)).isEmpty();
        assertThat(now().cases().toWakeBy(when, 10)).containsExactly(record.number());
        assertThat(now().cases().nextWake()).contains(when);
        store.transact(tx -> tx.cases().wakeAt(record.number(), Optional.empty()));
        assertThat(now().cases().nextWake()).isEmpty();
    }

    @Test
    void everyEventCanBeKept() {
        CaseRecord record = store.inTransaction(tx -> Sample.open(tx, name(), address()));
        for (CaseEvent event : Sample.caseEvents()) {
            if (!(event instanceof CaseEvent.Opened)) {
                CaseRecord after = store.inTransaction(tx -> {
                    CaseRecord now = tx.cases().lock(record.number()).orElseThrow();
                    return tx.cases().append(now, List.of(entry(event)));
                });
                assertThat(now().cases().get(record.number())).contains(after);
            }
        }
    }
}
