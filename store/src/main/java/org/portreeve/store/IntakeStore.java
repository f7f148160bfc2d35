package org.portreeve.store;

import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Mail that came in and waits to be read. The same mail to the same recipients is taken once.
public final class IntakeStore {
    private static final String COLUMNS =
            "select id, arrived, source, host(peer) as peer, helo, sender, recipients, size, state, attempts, reason "
                    + "from intake_mail ";

    private final JdbcClient sql;
    private final JdbcTemplate batch;

    IntakeStore(JdbcClient sql, JdbcTemplate batch) {
        this.sql = sql;
        this.batch = batch;
    }

    /// Keeps a mail; false when it is known already. It is durable once the transaction has ended.
    public boolean take(IntakeMail mail) {
        return take(List.of(mail)).getFirst();
    }

    /// Keeps mails, in few round trips.
    public List<Boolean> take(List<IntakeMail> mails) {
        List<Object[]> rows = new ArrayList<>();
        for (IntakeMail mail : mails) {
            rows.add(new Object[] {
                Sql.at(mail.arrived()),
                Sql.text(mail.source()),
                mail.peer().map(Inet::text).orElse(null),
                Sql.text(mail.helo()),
                Sql.text(mail.sender()),
                Sql.array(mail.recipients()),
                mail.bytes().length,
                digest(mail),
                mail.bytes(),
                Sql.at(mail.arrived())
            });
        }
        int[] counts = batch.batchUpdate("""
                insert into intake_mail (arrived, source, peer, helo, sender, recipients, size, digest, bytes,
                    not_before)
                values (?, ?, cast(? as inet), ?, ?, ?, ?, ?, ?, ?)
                on conflict (digest) do nothing
                """, rows);
        List<Boolean> taken = new ArrayList<>();
        for (int count : counts) {
            taken.add(count == 1);
        }
        if (taken.contains(true)) {
            // Here and not by a trigger, which would run once for each mail.
            sql.sql("select tell_topic('intake')").query((_, _) -> true).single();
        }
        return taken;
    }

    private static byte[] digest(IntakeMail mail) {
        MessageDigest digest = Chain.sha256();
        mail.recipients().stream().sorted().forEach(recipient -> digest.update(Chain.bytes(recipient + "\n")));
        return digest.digest(mail.bytes());
    }

    /// Mails to be read by `now`, oldest first, that no other transaction has. They are locked until this
    /// one ends: end each by [#finished], [#setAside] or [#retry] in it.
    public List<QueuedMail> claim(int limit, Instant now) {
        return sql.sql(COLUMNS + """
                                where state = 'waiting' and not_before <= :now
                                order by not_before, id limit :limit for update skip locked
                                """)
                .param("now", Sql.at(now))
                .param("limit", limit)
                .query((row, _) -> row(row))
                .list();
    }

    /// The mail itself; empty when it was finished and is kept as an enclosure, or erased.
    public Optional<byte[]> bytes(long id) {
        return sql.sql("select bytes from intake_mail where id = :id and bytes is not null")
                .param("id", id)
                .query((row, _) -> row.getBytes("bytes"))
                .optional();
    }

    /// It was read, and what is kept of it is kept elsewhere: its bytes go.
    public void finished(long id, Instant at) {
        sql.sql("update intake_mail set state = 'finished', bytes = null, ended_at = :at where id = :id")
                .param("id", id)
                .param("at", Sql.at(at))
                .update();
    }

    /// A person has to look, for a reason.
    public void setAside(long id, String reason, Instant at) {
        sql.sql("update intake_mail set state = 'set-aside', reason = :reason, ended_at = :at where id = :id")
                .param("id", id)
                .param("reason", Sql.text(reason))
                .param("at", Sql.at(at))
                .update();
    }

    /// Reading it failed, or a person wants it read again: it waits until a time.
    public void retry(long id, String reason, Instant notBefore) {
        sql.sql("""
                        update intake_mail set state = 'waiting', attempts = attempts + 1, reason = :reason,
                            not_before = :at, ended_at = null
                        where id = :id and bytes is not null
                        """)
                .param("id", id)
                .param("reason", Sql.text(reason))
                .param("at", Sql.at(notBefore))
                .update();
    }

    public Optional<QueuedMail> get(long id) {
        return sql.sql(COLUMNS + "where id = :id")
                .param("id", id)
                .query((row, _) -> row(row))
                .optional();
    }

    /// A page of mails in a state, the newest first.
    public Page<QueuedMail> list(QueuedMail.State state, Optional<String> after, int limit) {
        List<QueuedMail> rows = sql.sql(COLUMNS + "where state = :state and id < :after order by id desc limit :limit")
                .param("state", Words.of(state))
                .param("after", after.map(ComplaintStore::number).orElse(Long.MAX_VALUE))
                .param("limit", limit + 1)
                .query((row, _) -> row(row))
                .list();
        return Page.of(rows, limit, row -> Long.toString(row.id()));
    }

    /// How many mails are in a state.
    public long count(QueuedMail.State state) {
        return sql.sql("select count(*) from intake_mail where state = :state")
                .param("state", Words.of(state))
                .query(Long.class)
                .single();
    }

    /// How many mails there are in each state, each counted up to `most`.
    public Map<QueuedMail.State, Long> counts(int most) {
        return StateCounts.upTo(
                sql, "intake_mail", EnumSet.allOf(QueuedMail.State.class), QueuedMail.State.class, most);
    }

    /// How many mails there are in each state.
    public Map<QueuedMail.State, Long> counts() {
        Map<QueuedMail.State, Long> counts = new TreeMap<>();
        sql.sql("select state, count(*) as mails from intake_mail group by state")
                .query(row -> {
                    counts.put(Words.parse(QueuedMail.State.class, row.getString("state")), row.getLong("mails"));
                });
        return counts;
    }

    private static QueuedMail row(ResultSet row) throws SQLException {
        return new QueuedMail(
                row.getLong("id"),
                Sql.instant(row, "arrived"),
                row.getString("source"),
                Sql.optionalInet(row, "peer"),
                Sql.optionalText(row, "helo"),
                row.getString("sender"),
                Sql.texts(row, "recipients"),
                row.getLong("size"),
                Words.parse(QueuedMail.State.class, row.getString("state")),
                row.getInt("attempts"),
                Sql.optionalText(row, "reason"));
    }
}
