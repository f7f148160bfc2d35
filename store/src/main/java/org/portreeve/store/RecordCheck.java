package org.portreeve.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Verifies all records: every hash again, every head, every seal; and on request that the derived tables
/// say what the records say. Reads from one view of the database, a thousand events at a time.
public final class RecordCheck {
    private final Store store;
    private final Seals seals;
    private final List<Breach> breaches = new ArrayList<>();
    private long records;
    private long events;
    private int sealed;

    private RecordCheck(Store store, Seals seals) {
        this.store = store;
        this.seals = seals;
    }

    /// Where a record is not what it was. `seq` is 0 when it is not about one event.
    public record Breach(String record, long seq, String what) {}

    /// What was looked at, and what was found.
    public record Result(long records, long events, int seals, List<Breach> breaches) {
        public Result {
            breaches = List.copyOf(breaches);
        }

        public boolean whole() {
            return breaches.isEmpty();
        }
    }

    /// Verifies; `replay` compares the derived tables as well.
    public static Result run(Store store, OfficeKey key, boolean replay) {
        return store.read(_ -> new RecordCheck(store, new Seals(store, key)).run(replay));
    }

    private Result run(boolean replay) {
        Optional<DerivedCheck> derived = replay ? Optional.of(new DerivedCheck(store, breaches)) : Optional.empty();
        Walk walk = new Walk(derived);
        store.jdbc().query("""
                        select e.record, e.seq, e.at, e.body, e.hash, h.seq as head_seq, h.hash as head_hash
                        from event e left join record_head h on h.name = e.record
                        order by e.record, e.seq
                        """, walk::event);
        walk.end();
        JdbcClient sql = JdbcClient.create(store.jdbc());
        sql.sql("""
                        select name from record_head h
                        where seq > 0 and not exists (select 1 from event e where e.record = h.name) order by name
                        """).query(String.class).list().forEach(name -> breach(name, 0, "all its events are missing"));
        derived.ifPresent(DerivedCheck::rest);
        seals(sql);
        return new Result(records, events, sealed, breaches);
    }

    private void breach(String record, long seq, String what) {
        breaches.add(new Breach(record, seq, what));
    }

    /// Goes through the events in order. After a breach it goes on from what is stored: each place is told
    /// once.
    private final class Walk {
        private final Optional<DerivedCheck> derived;
        private final List<String[]> bodies = new ArrayList<>();
        private String record = "";
        private long seq;
        private byte[] hash = Chain.START;
        private Long headSeq;
        private byte[] headHash;

        Walk(Optional<DerivedCheck> derived) {
            this.derived = derived;
        }

        void event(ResultSet row) throws SQLException {
            String name = row.getString("record");
            if (!name.equals(record)) {
                end();
                record = name;
                seq = 0;
                hash = Chain.START;
                headSeq = row.getObject("head_seq", Long.class);
                headHash = row.getBytes("head_hash");
                records++;
            }
            events++;
            long next = row.getLong("seq");
            Instant at = Sql.instant(row, "at");
            String body = row.getString("body");
            byte[] stored = row.getBytes("hash");
            if (next != seq + 1) {
                breach(
                        name,
                        seq + 1,
                        next == seq + 2 ? "is missing" : "and those up to %d are missing".formatted(next - 1));
            } else if (!Arrays.equals(Chain.hash(hash, next, name, at, body), stored)) {
                breach(name, next, "is not what was recorded: its hash does not fit its text and what came before");
            }
            seq = next;
            hash = stored;
            if (derived.isPresent()) {
                bodies.add(new String[] {at.toString(), body});
            }
        }

        void end() {
            if (record.isEmpty()) {
                return;
            }
            if (headSeq == null) {
                breach(record, 0, "has events and no head");
            } else if (headSeq != seq) {
                breach(
                        record,
                        Math.min(headSeq, seq) + 1,
                        headSeq > seq
                                ? "and what follows is missing: the head is at %d, the events end at %d"
                                        .formatted(headSeq, seq)
                                : "is not known to the head, which is at %d".formatted(headSeq));
            } else if (!Arrays.equals(hash, headHash)) {
                breach(record, seq, "is not the one that the head has");
            }
            derived.ifPresent(check -> check.record(record, seq, bodies));
            bodies.clear();
        }
    }

    private void seals(JdbcClient sql) {
        String previous = Chain.hex(Chain.START);
        long number = 0;
        List<Seals.Seal> all = Seals.all(sql, "order by number");
        for (Seals.Seal seal : all) {
            String name = "seal/" + seal.number();
            if (seal.number() != number + 1) {
                breach("seal/" + (number + 1), 0, "is missing");
            } else if (!seal.previous().equals(previous)) {
                breach(name, 0, "does not follow the seal before it");
            }
            List<Seals.Head> heads = sql.sql(
                            "select record, seq, hash from seal_head where seal = :seal order by record")
                    .param("seal", seal.number())
                    .query((row, _) ->
                            new Seals.Head(row.getString("record"), row.getLong("seq"), row.getBytes("hash")))
                    .list();
            byte[] digest = Seals.digest(seal.number(), seal.at(), seal.previous(), heads);
            if (!Chain.hex(digest).equals(seal.digest())) {
                breach(name, 0, "is not what was sealed");
            } else if (!seals.key().verify(digest, seal.signature())) {
                breach(name, 0, "was not signed with the office's key");
            }
            previous = seal.digest();
            number = seal.number();
            sealed++;
        }
        noted(all);
        sql.sql("""
                        select s.seal, s.record, s.seq, e.seq is null as missing
                        from seal_head s left join event e on e.record = s.record and e.seq = s.seq
                        where e.hash is distinct from s.hash order by s.record, s.seq
                        """).query(row -> {
            breach(
                    row.getString("record"),
                    row.getLong("seq"),
                    row.getBoolean("missing")
                            ? "is missing, and was there at seal %d".formatted(row.getLong("seal"))
                            : "is not the one that was there at seal %d".formatted(row.getLong("seal")));
        });
    }

    /// What is noted beside the key must be in the database.
    private void noted(List<Seals.Seal> all) {
        for (String line : seals.noted()) {
            String[] parts = line.split(" ");
            if (parts.length != 3 || !parts[0].matches("[0-9]{1,18}")) {
                breach(Seals.LOG, 0, "has a line that cannot be read: " + line);
                continue;
            }
            long number = Long.parseLong(parts[0]);
            Optional<Seals.Seal> seal =
                    all.stream().skip(Math.max(0, number - 1)).limit(1).findFirst();
            if (seal.isEmpty() || !seal.get().digest().equals(parts[2])) {
                breach("seal/" + number, 0, "is noted in %s and not in the database".formatted(Seals.LOG));
            }
        }
    }
}
