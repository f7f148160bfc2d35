package org.portreeve.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Entry;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads records and adds to them. The head's row is the lock of its record.
final class Journal {
    private final JdbcClient sql;
    private final JdbcTemplate batch;

    /// The last event of a record.
    record Head(RecordName name, long seq, byte[] hash) {
        static Head before(RecordName name) {
            return new Head(name, 0, Chain.START);
        }
    }

    /// The text of an event: what happened, by whom, by which provision.
    record Body(Record event, Actor by, Optional<String> provision) {}

    /// The same without knowing what happened.
    private record Frame(Actor by, Optional<String> provision) {}

    Journal(JdbcClient sql, JdbcTemplate batch) {
        this.sql = sql;
        this.batch = batch;
    }

    /// The head of a record, locked until the transaction ends.
    Optional<Head> lock(RecordName name) {
        return head(name, "for update");
    }

    Optional<Head> head(RecordName name) {
        return head(name, "");
    }

    private Optional<Head> head(RecordName name, String locking) {
        return sql.sql("select seq, hash from record_head where name = :name " + locking)
                .param("name", name.text())
                .query((row, _) -> new Head(name, row.getLong("seq"), row.getBytes("hash")))
                .optional();
    }

    /// The head of one of the records that are always there, locked.
    Head lockOrBegin(RecordName name) {
        sql.sql("insert into record_head (name, seq, hash) values (:name, 0, :start) on conflict do nothing")
                .param("name", name.text())
                .param("start", Chain.START)
                .update();
        return lock(name).orElseThrow();
    }

    /// Adds entries behind a head that this transaction has locked or begins.
    Head append(Head head, List<? extends Entry<?>> entries) {
        List<Object[]> rows = new ArrayList<>();
        Head last = head;
        for (Entry<?> entry : entries) {
            Instant at = Sql.micros(entry.at());
            String body = body(entry);
            byte[] hash = Chain.hash(last.hash(), last.seq() + 1, head.name().text(), at, body);
            last = new Head(head.name(), last.seq() + 1, hash);
            rows.add(new Object[] {head.name().text(), last.seq(), Sql.at(at), body, hash});
        }
        batch.batchUpdate("insert into event (record, seq, at, body, hash) values (?, ?, ?, ?, ?)", rows);
        if (head.seq() == 0) {
            batch.update("""
                    insert into record_head (name, seq, hash) values (?, ?, ?)
                    on conflict (name) do update set seq = excluded.seq, hash = excluded.hash
                        where record_head.seq = 0
                    """, head.name().text(), last.seq(), last.hash());
        } else if (batch.update(
                        "update record_head set seq = ?, hash = ? where name = ? and seq = ?",
                        last.seq(),
                        last.hash(),
                        head.name().text(),
                        head.seq())
                != 1) {
            throw new IllegalStateException(
                    "%s has changed since it was read: lock it before adding to it".formatted(head.name()));
        }
        return last;
    }

    static String body(Entry<?> entry) {
        return RecordJson.write(new Body((Record) entry.event(), entry.by(), entry.provision()));
    }

    /// The entries of a record, oldest first.
    <E> List<RecordedEntry<E>> entries(RecordName name, Class<E> type) {
        return sql.sql("select seq, at, body, hash from event where record = :name order by seq")
                .param("name", name.text())
                .query((row, _) -> {
                    String body = row.getString("body");
                    Entry<E> entry = entry(type, Sql.instant(row, "at"), body);
                    return new RecordedEntry<>(row.getLong("seq"), body, Chain.hex(row.getBytes("hash")), entry);
                })
                .list();
    }

    /// The last entry of a record.
    <E> Optional<Entry<E>> last(RecordName name, Class<E> type) {
        return sql.sql("select at, body from event where record = :name order by seq desc limit 1")
                .param("name", name.text())
                .query((row, _) -> entry(type, Sql.instant(row, "at"), row.getString("body")))
                .optional();
    }

    static <E> Entry<E> entry(Class<E> type, Instant at, String body) {
        var node = RecordJson.parse(body);
        Frame frame = (Frame) RecordJson.value(node, Frame.class);
        E event = type.cast(RecordJson.value(node.get("event"), type));
        return new Entry<>(event, at, frame.by(), frame.provision());
    }

    /// Entries as they will be read again: times as the database keeps them, and no characters that it
    /// cannot hold.
    static <E> List<Entry<E>> kept(Class<E> type, List<Entry<E>> entries) {
        return entries.stream()
                .map(entry -> entry(type, Sql.micros(entry.at()), body(entry)))
                .toList();
    }
}
