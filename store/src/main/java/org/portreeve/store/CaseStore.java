package org.portreeve.store;

import java.net.InetAddress;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.portreeve.casework.Case;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.Entry;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Cases: their records, and the tables derived from them.
public final class CaseStore {
    private final JdbcClient sql;
    private final Journal journal;
    private final CaseTables tables;
    private final CaseLists lists;
    private final FigureTables figures;

    CaseStore(JdbcClient sql, Journal journal, FigureTables figures) {
        this.sql = sql;
        this.journal = journal;
        tables = new CaseTables(sql);
        lists = new CaseLists(sql);
        this.figures = figures;
    }

    /// A number for a new case. Numbers may be left out, never used twice.
    public long nextNumber() {
        return sql.sql("select nextval('case_number')").query(Long.class).single();
    }

    /// A case, locked until the transaction ends: nobody else adds to it.
    public Optional<CaseRecord> lock(long number) {
        return journal.lock(RecordName.ofCase(number)).map(this::replay);
    }

    /// A case as it is, not locked.
    public Optional<CaseRecord> get(long number) {
        return journal.head(RecordName.ofCase(number)).map(this::replay);
    }

    private CaseRecord replay(Journal.Head head) {
        List<RecordedEntry<CaseEvent>> entries = journal.entries(head.name(), CaseEvent.class);
        RecordedEntry<CaseEvent> last = entries.getLast();
        Case state =
                Case.of(entries.stream().map(RecordedEntry::entry).toList()).orElseThrow();
        return new CaseRecord(last.seq(), last.hash(), state);
    }

    /// Begins the record of a new case.
    ///
    /// @throws OpenCaseExists when its server or an address of it has an open case
    public CaseRecord open(Entry<CaseEvent> opened, List<Entry<CaseEvent>> further) {
        if (!(opened.event() instanceof CaseEvent.Opened event)) {
            throw new IllegalArgumentException("a case begins with being opened");
        }
        List<Entry<CaseEvent>> entries = new ArrayList<>(List.of(opened));
        entries.addAll(further);
        return append(Journal.Head.before(RecordName.ofCase(event.number())), Optional.empty(), entries);
    }

    /// Adds to a case that this transaction has locked, and derives its state. When cases are merged, add
    /// to the one that ends first; when they are taken apart, to the one that gives back first.
    ///
    /// @throws OpenCaseExists when it is open again, and another one is open on its server or an address of it
    public CaseRecord append(CaseRecord before, List<Entry<CaseEvent>> entries) {
        if (entries.isEmpty()) {
            return before;
        }
        var head = new Journal.Head(before.name(), before.version(), Chain.unhex(before.hash()));
        return append(head, Optional.of(before.state()), entries);
    }

    private CaseRecord append(Journal.Head head, Optional<Case> before, List<Entry<CaseEvent>> entries) {
        List<Entry<CaseEvent>> kept = Journal.kept(CaseEvent.class, entries);
        Case after = before.orElse(null);
        List<FigureTables.Step> steps = new ArrayList<>();
        for (Entry<CaseEvent> entry : kept) {
            Optional<Case> was = Optional.ofNullable(after);
            after = after == null ? Case.of(List.of(entry)).orElseThrow() : after.after(entry);
            steps.add(new FigureTables.Step(head.seq() + 1 + steps.size(), entry, was, after));
        }
        Journal.Head last = journal.append(head, kept);
        try {
            tables.derive(before, after, last.seq(), kept);
            figures.add(steps);
        } catch (DuplicateKeyException e) {
            throw new OpenCaseExists("another case is open on %s or an address of it".formatted(after.server()), e);
        }
        return new CaseRecord(last.seq(), Chain.hex(last.hash()), after);
    }

    /// Writes the figures of some cases again where they are missing or were written by other rules. Says how many.
    int writeFigures(int limit) {
        List<Long> numbers = figures.toWrite(limit);
        for (long number : numbers) {
            journal.lock(RecordName.ofCase(number)).ifPresent(_ -> figures.replace(entries(number)));
        }
        return numbers.size();
    }

    /// What happened, oldest first.
    public List<RecordedEntry<CaseEvent>> entries(long number) {
        return journal.entries(RecordName.ofCase(number), CaseEvent.class);
    }

    /// The open case on a server.
    public OptionalLong openOn(String server) {
        return openOn(server, List.of());
    }

    /// The open case on a server, or else on one of some addresses.
    public OptionalLong openOn(String server, Collection<InetAddress> addresses) {
        return first(sql.sql("""
                        select number from (
                            select number, 1 as rank from case_state where open and server = :server
                            union all
                            select case_number, 2 from case_address
                            where open and address = any (cast(:addresses as inet[])))
                        order by rank, number limit 1
                        """)
                .param("server", Sql.text(server))
                .param("addresses", Inet.array(addresses))
                .query(Long.class)
                .list());
    }

    /// The newest case on a server, open or not.
    public Optional<CaseRow> latestOn(String server) {
        return lists
                .where("c.server = :server order by c.number desc limit 1", Map.of("server", Sql.text(server)))
                .stream()
                .findFirst();
    }

    /// The newest case that has an address, open or not.
    public Optional<CaseRow> latestOn(InetAddress address) {
        return lists.where("""
                        c.number in (select case_number from case_address where address = cast(:address as inet))
                        order by c.open desc, c.number desc limit 1
                        """, Map.of("address", Inet.text(address))).stream().findFirst();
    }

    public Optional<CaseRow> row(long number) {
        return lists.where("c.number = :number", Map.of("number", number)).stream()
                .findFirst();
    }

    /// A page of cases; `after` is the cursor that the page before it gave.
    public Page<CaseRow> list(CaseQuery query, Optional<String> after, int limit) {
        return lists.list(query, after, limit);
    }

    /// How many cases there are in each phase, by its word.
    public Map<String, Long> countsByPhase() {
        Map<String, Long> counts = new TreeMap<>();
        sql.sql("select phase, count(*) as cases from case_state group by phase")
                .query(row -> {
                    counts.put(row.getString("phase"), row.getLong("cases"));
                });
        return counts;
    }

    /// How many cases a query finds, counted up to `most`.
    public long count(CaseQuery query, int most) {
        return lists.count(query, most);
    }

    /// Cases of a query whose next deadline lies in a span, what is due first.
    public List<CaseRow> due(CaseQuery query, Instant from, Instant until, int limit) {
        return lists.due(query, from, until, limit);
    }

    /// Cases of a query that went to a higher level and have no block, what is due first.
    public List<CaseRow> escalated(CaseQuery query, int limit) {
        return lists.escalated(query, limit);
    }

    /// Cases of a query that nobody has, what is due first.
    public List<CaseRow> unassigned(CaseQuery query, int limit) {
        return lists.unassigned(query, limit);
    }

    /// Cases whose number, server, address or network is what somebody typed; the newest first.
    public List<CaseRow> search(String text, int limit) {
        return lists.search(text, limit);
    }

    /// Says when the office has to look at a case by itself again (see
    /// [org.portreeve.casework.Clocks#next]). Not part of its record.
    public void wakeAt(long number, Optional<Instant> at) {
        sql.sql("update case_state set wake = :at where number = :number and wake is distinct from :at")
                .param("number", number)
                .param("at", Sql.at(at), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /// Cases that the office has to look at by `now`, the longest due first.
    public List<Long> toWakeBy(Instant now, int limit) {
        return sql.sql("select number from case_state where wake <= :now order by wake, number limit :limit")
                .param("now", Sql.at(now))
                .param("limit", limit)
                .query(Long.class)
                .list();
    }

    /// When the next case has to be looked at.
    public Optional<Instant> nextWake() {
        return sql.sql("select wake from case_state where wake is not null order by wake limit 1")
                .query((row, _) -> Sql.instant(row, "wake"))
                .optional();
    }

    /// How many blocks of a server were in effect in cases other than one.
    public int earlierBlocks(String server, long exceptCase) {
        return sql.sql("""
                        select count(*) from block_state
                        where server = :server and was_active and case_number <> :number
                        """)
                .param("server", Sql.text(server))
                .param("number", exceptCase)
                .query(Integer.class)
                .single();
    }

    /// The addresses of ours that open cases are about.
    public Set<InetAddress> openAddresses() {
        return new HashSet<>(sql.sql("select host(address) as address from case_address where open")
                .query((row, _) -> Inet.parse(row.getString("address")))
                .list());
    }

    private static OptionalLong first(List<Long> numbers) {
        return numbers.isEmpty() ? OptionalLong.empty() : OptionalLong.of(numbers.getFirst());
    }
}
