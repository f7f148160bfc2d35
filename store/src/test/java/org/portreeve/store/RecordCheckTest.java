package org.portreeve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.portreeve.store.Sample.START;
import static org.portreeve.store.Sample.entry;
import static org.portreeve.store.Sample.ip;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portreeve.casework.CaseEvent;
import org.portreeve.store.RecordCheck.Breach;

class RecordCheckTest {
    @TempDir
    Path folder;

    private Store store;
    private OfficeKey key;
    private Seals seals;

    @BeforeEach
    void threeCases() {
        store = TestDatabases.open(InstantSource.fixed(START));
        key = OfficeKey.in(folder);
        seals = new Seals(store, key);
        store.transact(tx -> {
            for (int i = 1; i <= 3; i++) {
                CaseRecord record = Sample.open(tx, "s" + i, ip("10.0.0." + i));
                ComplaintRecord complaint = Sample.received(tx, "a@b", "mail " + i, ip("10.0.0." + i), START);
                tx.cases().append(record, Sample.procedure(complaint.number(), START));
            }
            tx.policies().add("title: x", Sample.ANNA, START);
        });
    }

    @AfterEach
    void close() {
        store.close();
    }

    /// What somebody with the database's password can do.
    private void tamper(String... statements) {
        store.transact(_ -> {
            store.jdbc().execute("set local session_replication_role = replica");
            for (String statement : statements) {
                assertThat(store.jdbc().update(statement)).as(statement).isPositive();
            }
        });
    }

    private List<Breach> breaches() {
        return RecordCheck.run(store, key, true).breaches();
    }

    private static Breach breach(String record, long seq, String what) {
        return new Breach(record, seq, what);
    }

    @Test
    void whatWasNotTouchedIsWhole() {
        assertThat(seals.seal()).isPresent();
        assertThat(seals.seal()).isEmpty();
        RecordCheck.Result result = RecordCheck.run(store, key, true);
        assertThat(result.breaches()).isEmpty();
        assertThat(result.records()).isEqualTo(7);
        assertThat(result.events()).isEqualTo(3 * 9 + 3 + 1);
        assertThat(result.seals()).isEqualTo(1);
    }

    @Test
    void plainStatementsCannotChangeARecord() {
        for (String statement : List.of("update event set body = body", "delete from event", "truncate table event")) {
            assertThatThrownBy(() -> store.transact(_ -> store.jdbc().execute(statement)))
                    .hasMessageContaining("only ever added to");
        }
    }

    @Test
    void aChangedTextIsFoundWhereItIs() {
        tamper("update event set body = replace(body, 'relays', 'shines') where record = 'case/2' and seq = 6");
        assertThat(breaches())
                .contains(breach(
                        "case/2", 6, "is not what was recorded: its hash does not fit its text and what came before"))
                .allMatch(breach -> breach.record().equals("case/2"));
    }

    @Test
    void aChangedTimeIsFoundWhereItIs() {
        tamper("update event set at = at + interval '1 microsecond' where record = 'case/2' and seq = 1");
        assertThat(breaches()).first().extracting(Breach::record, Breach::seq).containsExactly("case/2", 1L);
    }

    @Test
    void aDeletedEventIsFound() {
        tamper("delete from event where record = 'case/1' and seq = 4");
        assertThat(breaches()).contains(breach("case/1", 4, "is missing"));
    }

    @Test
    void twoEventsThatChangedPlacesAreFound() {
        tamper(
                "update event set seq = 100 where record = 'case/1' and seq = 4",
                "update event set seq = 4 where record = 'case/1' and seq = 5",
                "update event set seq = 5 where record = 'case/1' and seq = 100");
        assertThat(breaches())
                .filteredOn(breach -> breach.what().contains("does not fit"))
                .extracting(Breach::seq)
                .containsExactly(4L, 5L, 6L);
    }

    @Test
    void anEndThatWasCutOffIsFoundByTheHead() {
        tamper("delete from event where record = 'case/3' and seq > 7");
        assertThat(breaches())
                .contains(breach("case/3", 8, "and what follows is missing: the head is at 9, the events end at 7"));
    }

    @Test
    void anEndThatWasCutOffWithItsHeadIsFoundByTheSeal() {
        seals.seal();
        tamper(
                "delete from event where record = 'case/3' and seq > 7",
                "update record_head h set seq = 7, hash = (select hash from event e where e.record = h.name and seq = 7)"
                        + " where name = 'case/3'");
        assertThat(breaches()).contains(breach("case/3", 9, "is missing, and was there at seal 1"));
    }

    @Test
    void aRecordThatVanishedIsFoundByTheSeal() {
        seals.seal();
        tamper(
                "delete from event where record = 'case/3'",
                "delete from record_head where name = 'case/3'",
                "delete from case_address where case_number = 3",
                "delete from block_state where case_number = 3",
                "delete from case_state where number = 3");
        assertThat(breaches()).containsExactly(breach("case/3", 9, "is missing, and was there at seal 1"));
    }

    @Test
    void aRecordThatWasWrittenAnewIsFoundByTheSeal() {
        seals.seal();
        store.transact(tx -> {
            store.jdbc().execute("set local session_replication_role = replica");
            store.jdbc().update("delete from event where record = 'case/3' and seq > 1");
            store.jdbc().update("""
                            update record_head h set seq = 1,
                                hash = (select hash from event e where e.record = h.name and seq = 1)
                            where name = 'case/3'
                            """);
            CaseRecord record = tx.cases().lock(3).orElseThrow();
            List<org.portreeve.casework.Entry<CaseEvent>> other = new java.util.ArrayList<>();
            for (int i = 0; i < 8; i++) {
                other.add(entry(new CaseEvent.Assigned("nobody")));
            }
            tx.cases().append(record, other);
        });
        assertThat(breaches()).contains(breach("case/3", 9, "is not the one that was there at seal 1"));
    }

    @Test
    void aSealThatVanishedOrWasForgedIsFound() throws Exception {
        seals.seal();
        store.transact(tx -> Sample.open(tx, "later", ip("10.0.0.9")));
        seals.seal();
        tamper("delete from seal_head where seal = 2", "delete from seal where number = 2");
        assertThat(breaches()).containsExactly(breach("seal/2", 0, "is noted in seals.log and not in the database"));
        Files.delete(folder.resolve("seals.log"));
        tamper("delete from seal_head where seal = 1 and record = 'case/3'");
        assertThat(breaches()).containsExactly(breach("seal/1", 0, "is not what was sealed"));
        OfficeKey other = OfficeKey.in(folder.resolve("other"));
        tamper("delete from seal_head", "delete from seal", "update record_head set sealed = 0");
        new Seals(store, other).seal();
        assertThat(breaches()).containsExactly(breach("seal/1", 0, "was not signed with the office's key"));
    }

    @Test
    void aStateThatItsRecordDoesNotSayIsFound() {
        tamper("update case_state set advisory = true, phase = 'closed' where number = 1");
        tamper("insert into case_address values (2, '10.9.9.9', true)");
        tamper("delete from complaint_state where number = 2");
        assertThat(breaches()).extracting(Breach::record).containsExactly("case/1", "case/1", "case/2", "complaint/2");
        assertThat(RecordCheck.run(store, key, false).whole()).isTrue();
    }

    @Test
    void aRecordThatIsBeingAddedToIsSealedTheNextTime() {
        Store second = store;
        store.transact(tx -> {
            tx.cases().lock(2);
            Optional<Seals.Seal> seal;
            try (var thread = java.util.concurrent.Executors.newSingleThreadExecutor()) {
                seal = thread.submit(() -> new Seals(second, key).seal()).get();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            assertThat(seal.orElseThrow().heads()).isEqualTo(6);
        });
        assertThat(seals.seal().orElseThrow().heads()).isEqualTo(1);
        assertThat(breaches()).isEmpty();
    }
}
