package org.portreeve.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.portreeve.casework.Audience;
import org.portreeve.casework.Enclosure;
import org.portreeve.casework.NoticeKind;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Mail of the office on its way out. A notice is claimed in a transaction of its own before it is handed
/// over, so that one which was on its way when we ended is known to be uncertain, and never sent twice.
public final class Outbox {
    private final JdbcClient sql;
    private final KeyedDigest digest;

    Outbox(JdbcClient sql, KeyedDigest digest) {
        this.sql = sql;
        this.digest = digest;
    }

    /// Queues a notice; its enclosures must be there.
    public void queue(Notice notice, Instant at) {
        byte[] address = sql.sql("select bytes from enclosure where digest = :digest")
                .param("digest", Chain.unhex(notice.recipient().digest()))
                .query((row, _) -> row.getBytes("bytes"))
                .single();
        sql.sql("""
                        insert into notice (id, record, kind, audience, recipient, message, address_key, language,
                            subject, message_id, refs, queued_at, not_before)
                        values (:id, :record, :kind, :audience, :recipient, :message, :address, :language, :subject,
                            :message_id, :refs, :queued, :not_before)
                        """)
                .param("id", notice.id())
                .param("record", notice.record().text())
                .param("kind", Words.of(notice.kind()))
                .param("audience", Words.of(notice.audience()))
                .param("recipient", Chain.unhex(notice.recipient().digest()))
                .param("message", Chain.unhex(notice.message().digest()))
                .param("address", digest.of(new String(address, StandardCharsets.UTF_8)))
                .param("language", Sql.text(notice.language()))
                .param("subject", Sql.text(notice.subject()))
                .param("message_id", Sql.text(notice.messageId()))
                .param("refs", Sql.array(notice.references()))
                .param("queued", Sql.at(at))
                .param("not_before", Sql.at(notice.notBefore()))
                .update();
    }

    /// Takes notices to be sent by `now` and marks them as being sent. End the transaction, then send.
    public List<Notice.Posted> claim(int limit, Instant now) {
        return sql.sql("""
                        with claimed as (
                            update notice set state = 'sending', attempts = attempts + 1, claimed_at = :now
                            where id in (select id from notice where state = 'queued' and not_before <= :now
                                order by not_before, queued_at, record, audience, kind
                                limit :limit for update skip locked)
                            returning *)
                        select * from claimed order by not_before, queued_at, record, audience, kind
                        """)
                .param("now", Sql.at(now))
                .param("limit", limit)
                .query((row, _) -> row(row))
                .list();
    }

    /// It was taken over; `reply` is what the next server said. False when it was not being sent.
    public boolean sent(UUID id, String reply, Instant at) {
        return end(id, Notice.State.SENT, reply, at);
    }

    /// It cannot be sent. False when it was not being sent.
    public boolean failed(UUID id, String reason, Instant at) {
        return end(id, Notice.State.FAILED, reason, at);
    }

    /// Nobody knows whether it went. False when it was not being sent.
    public boolean uncertain(UUID id, String reason, Instant at) {
        return end(id, Notice.State.UNCERTAIN, reason, at);
    }

    /// It did not go for sure, and is tried again at a time; or a person has decided on an uncertain or
    /// failed one.
    public boolean retry(UUID id, String reason, Instant notBefore) {
        return sql.sql("""
                                update notice set state = 'queued', not_before = :at, detail = :reason, ended_at = null
                                where id = :id and state in ('sending', 'uncertain', 'failed')
                                """)
                        .param("id", id)
                        .param("at", Sql.at(notBefore))
                        .param("reason", Sql.text(reason))
                        .update()
                == 1;
    }

    /// A person has found out what became of an uncertain one.
    public boolean settle(UUID id, boolean sent, String reason, Instant at) {
        return set(id, sent ? Notice.State.SENT : Notice.State.FAILED, reason, at, Notice.State.UNCERTAIN);
    }

    private boolean end(UUID id, Notice.State state, String detail, Instant at) {
        return set(id, state, detail, at, Notice.State.SENDING);
    }

    private boolean set(UUID id, Notice.State state, String detail, Instant at, Notice.State from) {
        return sql.sql("""
                                update notice set state = :state, detail = :detail, ended_at = :at
                                where id = :id and state = :from
                                """)
                        .param("id", id)
                        .param("state", Words.of(state))
                        .param("detail", Sql.text(detail))
                        .param("at", Sql.at(at))
                        .param("from", Words.of(from))
                        .update()
                == 1;
    }

    /// Notices claimed before a time and not ended since: at our start, those that we were sending when we
    /// ended.
    public List<Notice.Posted> interrupted(Instant claimedBefore) {
        return sql.sql("select * from notice where state = 'sending' and claimed_at < :before order by claimed_at")
                .param("before", Sql.at(claimedBefore))
                .query((row, _) -> row(row))
                .list();
    }

    public Optional<Notice.Posted> get(UUID id) {
        return sql.sql("select * from notice where id = :id")
                .param("id", id)
                .query((row, _) -> row(row))
                .optional();
    }

    /// The notice with a Message-ID: what a bounce or an answer is about.
    public Optional<Notice.Posted> byMessageId(String messageId) {
        return sql.sql("select * from notice where message_id = :id")
                .param("id", Sql.text(messageId))
                .query((row, _) -> row(row))
                .optional();
    }

    /// All notices of a record, oldest first.
    public List<Notice.Posted> of(RecordName record) {
        return sql.sql("select * from notice where record = :record order by queued_at, id")
                .param("record", record.text())
                .query((row, _) -> row(row))
                .list();
    }

    /// Notices in a state, oldest first.
    public List<Notice.Posted> in(Notice.State state, int limit) {
        return sql.sql("select * from notice where state = :state order by queued_at, id limit :limit")
                .param("state", Words.of(state))
                .param("limit", limit)
                .query((row, _) -> row(row))
                .list();
    }

    /// Notices of open cases that did not go or of which nobody knows, with none to the same audience since; the
    /// oldest first.
    public List<Notice.Posted> stuck(int limit) {
        return sql.sql("""
                        select n.* from notice n
                        where n.state in ('uncertain', 'failed')
                            and exists (select 1 from case_state c
                                where c.open and n.record like 'case/%'
                                    and c.number = cast(nullif(split_part(n.record, '/', 2), '') as bigint))
                            and not exists (select 1 from notice later
                                where later.record = n.record and later.audience = n.audience
                                    and later.queued_at > n.queued_at and later.state in ('queued', 'sending', 'sent'))
                        order by n.queued_at, n.id limit :limit
                        """).param("limit", limit).query((row, _) -> row(row)).list();
    }

    /// A page of notices, the newest first: of some states, or of all.
    public Page<Notice.Posted> list(Set<Notice.State> states, Optional<String> after, int limit) {
        List<Notice.Posted> rows = sql.sql("""
                        select * from notice
                        where state = any (:states) and (cast(:after as uuid) is null or (queued_at, id)
                            < (select n.queued_at, n.id from notice n where n.id = cast(:after as uuid)))
                        order by queued_at desc, id desc limit :limit
                        """)
                .param("states", Sql.words(states.isEmpty() ? EnumSet.allOf(Notice.State.class) : states))
                .param("after", after.map(Outbox::id).orElse(null))
                .param("limit", limit + 1)
                .query((row, _) -> row(row))
                .list();
        return Page.of(rows, limit, posted -> posted.notice().id().toString());
    }

    static String id(String cursor) {
        try {
            return UUID.fromString(cursor).toString();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'%s' is not a cursor of this list".formatted(cursor), e);
        }
    }

    /// How many notices an address was queued for on a record since a time: for the cap.
    public int countSince(String address, RecordName record, Instant since) {
        return sql.sql("""
                        select count(*) from notice
                        where record = :record and address_key = :address and queued_at >= :since
                        """)
                .param("record", record.text())
                .param("address", digest.of(address))
                .param("since", Sql.at(since))
                .query(Integer.class)
                .single();
    }

    /// The Message-IDs of what an address was sent on a record, oldest first: the References of the next one.
    public List<String> thread(String address, RecordName record) {
        return sql.sql("""
                        select message_id from notice
                        where record = :record and address_key = :address and state <> 'failed' order by queued_at, id
                        """)
                .param("record", record.text())
                .param("address", digest.of(address))
                .query(String.class)
                .list();
    }

    /// How many notices there are in each state, each counted up to `most`.
    public Map<Notice.State, Long> counts(int most) {
        return StateCounts.upTo(sql, "notice", EnumSet.allOf(Notice.State.class), Notice.State.class, most);
    }

    /// How many notices there are in each state.
    public Map<Notice.State, Long> counts() {
        Map<Notice.State, Long> counts = new TreeMap<>();
        sql.sql("select state, count(*) as notices from notice group by state").query(row -> {
            counts.put(Words.parse(Notice.State.class, row.getString("state")), row.getLong("notices"));
        });
        return counts;
    }

    private static Notice.Posted row(ResultSet row) throws SQLException {
        Notice notice = new Notice(
                row.getObject("id", UUID.class),
                new RecordName(row.getString("record")),
                Words.parse(NoticeKind.class, row.getString("kind")),
                Words.parse(Audience.class, row.getString("audience")),
                new Enclosure(Chain.hex(row.getBytes("recipient"))),
                new Enclosure(Chain.hex(row.getBytes("message"))),
                row.getString("language"),
                row.getString("subject"),
                row.getString("message_id"),
                Sql.texts(row, "refs"),
                Sql.instant(row, "not_before"));
        return new Notice.Posted(
                notice,
                Words.parse(Notice.State.class, row.getString("state")),
                row.getInt("attempts"),
                Sql.instant(row, "queued_at"),
                Sql.optionalInstant(row, "claimed_at"),
                Sql.optionalInstant(row, "ended_at"),
                Sql.optionalText(row, "detail"));
    }
}
