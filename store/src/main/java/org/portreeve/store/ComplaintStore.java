package org.portreeve.store;

import java.net.InetAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.portreeve.casework.Complaint;
import org.portreeve.casework.ComplaintEvent;
import org.portreeve.casework.ComplaintState;
import org.portreeve.casework.Enclosure;
import org.portreeve.casework.Entry;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Complaints: their records, and the table derived from them.
public final class ComplaintStore {
    private final JdbcClient sql;
    private final Journal journal;
    private final KeyedDigest digest;

    ComplaintStore(JdbcClient sql, Journal journal, KeyedDigest digest) {
        this.sql = sql;
        this.journal = journal;
        this.digest = digest;
    }

    /// A number for a new complaint. Numbers may be left out, never used twice.
    public long nextNumber() {
        return sql.sql("select nextval('complaint_number')").query(Long.class).single();
    }

    /// Begins the record of a complaint. By `complainant` and `content` (addresses and text, as they are)
    /// another one like it is found; both are kept as keyed digests and erased with the personal data.
    public ComplaintRecord receive(
            Entry<ComplaintEvent> received, Optional<String> complainant, Optional<String> content) {
        if (!(received.event() instanceof ComplaintEvent.Received event)) {
            throw new IllegalArgumentException("a complaint begins with being received");
        }
        List<Entry<ComplaintEvent>> kept = Journal.kept(ComplaintEvent.class, List.of(received));
        Complaint state = Complaint.of(kept).orElseThrow();
        Journal.Head head = journal.append(Journal.Head.before(RecordName.ofComplaint(event.number())), kept);
        Map<String, Object> columns = columns(state, head.seq(), received.at());
        columns.put("complainant_key", complainant.map(digest::of).orElse(null));
        columns.put("content_key", content.map(digest::of).orElse(null));
        sql.sql("""
                        insert into complaint_state (number, version, state, case_number, accused, abuse, source,
                            received, changed, mail, complainant, complainant_key, content_key)
                        values (:number, :version, :state, :case, cast(:accused as inet), :abuse, :source, :received,
                            :changed, :mail, :complainant, :complainant_key, :content_key)
                        """).params(columns).update();
        return new ComplaintRecord(head.seq(), Chain.hex(head.hash()), state);
    }

    /// A complaint, locked until the transaction ends. Lock cases before their complaints.
    public Optional<ComplaintRecord> lock(long number) {
        return journal.lock(RecordName.ofComplaint(number)).map(this::replay);
    }

    /// A complaint as it is, not locked.
    public Optional<ComplaintRecord> get(long number) {
        return journal.head(RecordName.ofComplaint(number)).map(this::replay);
    }

    private ComplaintRecord replay(Journal.Head head) {
        List<RecordedEntry<ComplaintEvent>> entries = journal.entries(head.name(), ComplaintEvent.class);
        Complaint state = Complaint.of(
                        entries.stream().map(RecordedEntry::entry).toList())
                .orElseThrow();
        return new ComplaintRecord(entries.getLast().seq(), entries.getLast().hash(), state);
    }

    /// Adds to a complaint that this transaction has locked, and derives its state.
    public ComplaintRecord append(ComplaintRecord before, List<Entry<ComplaintEvent>> entries) {
        if (entries.isEmpty()) {
            return before;
        }
        List<Entry<ComplaintEvent>> kept = Journal.kept(ComplaintEvent.class, entries);
        Complaint after = before.state();
        for (Entry<ComplaintEvent> entry : kept) {
            after = after.after(entry.event());
        }
        var head = new Journal.Head(before.name(), before.version(), Chain.unhex(before.hash()));
        Journal.Head last = journal.append(head, kept);
        sql.sql("""
                        update complaint_state set version = :version, state = :state, case_number = :case,
                            accused = cast(:accused as inet), abuse = :abuse, changed = :changed
                        where number = :number
                        """).params(columns(after, last.seq(), kept.getLast().at())).update();
        return new ComplaintRecord(last.seq(), Chain.hex(last.hash()), after);
    }

    static Map<String, Object> columns(Complaint now, long version, Instant changed) {
        Map<String, Object> columns = new HashMap<>();
        columns.put("number", now.number());
        columns.put("version", version);
        columns.put("state", Words.of(now.state()));
        columns.put("case", Sql.nullable(now.caseNumber()));
        columns.put("accused", now.accused().map(Inet::text).orElse(null));
        columns.put("abuse", Sql.text(now.abuse()));
        columns.put("source", Sql.text(now.source()));
        columns.put("received", Sql.at(now.received()));
        columns.put("changed", Sql.at(changed));
        columns.put("mail", Chain.unhex(now.mail().digest()));
        columns.put(
                "complainant",
                now.complainant().map(Enclosure::digest).map(Chain::unhex).orElse(null));
        return columns;
    }

    /// What happened, oldest first.
    public List<RecordedEntry<ComplaintEvent>> entries(long number) {
        return journal.entries(RecordName.ofComplaint(number), ComplaintEvent.class);
    }

    /// Earlier complaints since a time about the same address, by the same complainant, with the same
    /// content; the oldest first.
    public List<Long> alike(
            InetAddress accused, Optional<String> complainant, Optional<String> content, Instant since) {
        return sql.sql("""
                        select number from complaint_state
                        where accused = cast(:accused as inet) and received >= :since
                            and complainant_key is not distinct from cast(:complainant as bytea)
                            and content_key is not distinct from cast(:content as bytea)
                        order by number
                        """)
                .param("accused", Inet.text(accused))
                .param("since", Sql.at(since))
                .param("complainant", complainant.map(digest::of).orElse(null))
                .param("content", content.map(digest::of).orElse(null))
                .query(Long.class)
                .list();
    }

    public Optional<ComplaintRow> row(long number) {
        return sql.sql("select * from complaint_state where number = :number")
                .param("number", number)
                .query((row, _) -> row(row))
                .optional();
    }

    /// A page of complaints, the newest first; `after` is the cursor that the page before it gave.
    public Page<ComplaintRow> list(ComplaintQuery query, Optional<String> after, int limit) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        Map<String, Object> params = new HashMap<>(Map.of("limit", limit + 1));
        if (!query.states().isEmpty()) {
            conditions.add("state = any (:states)");
            params.put("states", Sql.words(query.states()));
        }
        query.caseNumber().ifPresent(number -> {
            conditions.add("case_number = :case");
            params.put("case", number);
        });
        query.accused().ifPresent(address -> {
            conditions.add("accused = cast(:accused as inet)");
            params.put("accused", Inet.text(address));
        });
        after.ifPresent(cursor -> {
            conditions.add("number < :after");
            params.put("after", number(cursor));
        });
        List<ComplaintRow> rows = sql.sql("select * from complaint_state where %s order by number desc limit :limit"
                        .formatted(String.join(" and ", conditions)))
                .params(params)
                .query((row, _) -> row(row))
                .list();
        return Page.of(rows, limit, row -> Long.toString(row.number()));
    }

    /// How many complaints are in a state.
    public long count(ComplaintState state) {
        return sql.sql("select count(*) from complaint_state where state = :state")
                .param("state", Words.of(state))
                .query(Long.class)
                .single();
    }

    /// How many complaints there are in each state, each counted up to `most`.
    public Map<ComplaintState, Long> counts(int most) {
        return StateCounts.upTo(
                sql, "complaint_state", EnumSet.allOf(ComplaintState.class), ComplaintState.class, most);
    }

    /// How many complaints there are in each state.
    public Map<ComplaintState, Long> counts() {
        Map<ComplaintState, Long> counts = new TreeMap<>();
        sql.sql("select state, count(*) as complaints from complaint_state group by state")
                .query(row -> {
                    counts.put(Words.parse(ComplaintState.class, row.getString("state")), row.getLong("complaints"));
                });
        return counts;
    }

    static long number(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'%s' is not a cursor of this list".formatted(cursor), e);
        }
    }

    private static ComplaintRow row(ResultSet row) throws SQLException {
        return new ComplaintRow(
                row.getLong("number"),
                row.getLong("version"),
                Words.parse(ComplaintState.class, row.getString("state")),
                Sql.optionalLong(row, "case_number"),
                Sql.optionalInet(row, "accused"),
                row.getString("abuse"),
                row.getString("source"),
                Sql.instant(row, "received"),
                Sql.instant(row, "changed"));
    }
}
