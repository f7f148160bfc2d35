package org.portreeve.store;

import java.net.InetAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.portreeve.casework.BlockState;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Blocks of all cases, derived from their records. What a device should have is decided here and nowhere
/// else.
public final class BlockStore {
    private static final String ROWS =
            "select *, array(select host(a) from unnest(addresses) a order by a) as hosts from block_state ";

    private final JdbcClient sql;

    BlockStore(JdbcClient sql) {
        this.sql = sql;
    }

    /// Blocks that are or may be in effect, or can come to be so.
    public List<LiveBlock> live() {
        return where("live");
    }

    /// Blocks that a device should have now.
    public List<LiveBlock> wanted() {
        return where("live and wanted");
    }

    /// Live blocks of a case.
    public List<LiveBlock> live(long caseNumber) {
        return where("live and case_number = " + caseNumber);
    }

    /// Blocks of a server, past ones too, the newest first.
    public List<LiveBlock> of(String server) {
        return sql.sql(ROWS + "where server = :server order by case_number desc, number desc")
                .param("server", Sql.text(server))
                .query((row, _) -> row(row))
                .list();
    }

    /// A page of all blocks that are over, those of the newest cases first.
    public Page<LiveBlock> past(Optional<String> after, int limit) {
        long[] cursor = after.map(BlockStore::cursor).orElse(new long[] {Long.MAX_VALUE, 0});
        List<LiveBlock> rows = sql.sql(ROWS + """
                        where not live and (case_number, number) < (:case, :number)
                        order by case_number desc, number desc limit :limit
                        """)
                .param("case", cursor[0])
                .param("number", cursor[1])
                .param("limit", limit + 1)
                .query((row, _) -> row(row))
                .list();
        return Page.of(rows, limit, block -> block.caseNumber() + "-" + block.number());
    }

    private static long[] cursor(String text) {
        String[] parts = text.split("-", 2);
        if (parts.length != 2) {
            throw new IllegalArgumentException("'%s' is not a cursor of this list".formatted(text));
        }
        return new long[] {ComplaintStore.number(parts[0]), ComplaintStore.number(parts[1])};
    }

    /// What caps count of a block that a device should have: its unit, and when it was first seen on a device.
    public record Counted(LiveBlock block, Optional<String> unit, Optional<Instant> began) {}

    /// Blocks that a device should have now: those that are in effect longest first, then those that may take effect
    /// longest.
    public List<Counted> counted() {
        return sql.sql("""
                        select b.*, array(select host(a) from unnest(b.addresses) a order by a) as hosts,
                            f.active_at as began, unit_of_case(b.case_number, b.server) as unit
                        from block_state b left join block_figure f using (case_number, number)
                        where b.live and b.wanted
                        order by f.active_at nulls last, b.from_at, b.case_number, b.number
                        """)
                .query((row, _) ->
                        new Counted(row(row), Sql.optionalText(row, "unit"), Sql.optionalInstant(row, "began")))
                .list();
    }

    /// How many blocks were seen on a device for the first time after a time; those that are over too.
    public int begunSince(Instant time) {
        return sql.sql("select count(*) from block_figure where active_at > :time")
                .param("time", Sql.at(time))
                .query(Integer.class)
                .single();
    }

    /// Every address that a device should block now.
    public Set<InetAddress> wantedAddresses() {
        Set<InetAddress> addresses = new HashSet<>();
        wanted().forEach(block -> addresses.addAll(block.addresses()));
        return addresses;
    }

    private List<LiveBlock> where(String condition) {
        return sql.sql(ROWS + "where %s order by case_number, number".formatted(condition))
                .query((row, _) -> row(row))
                .list();
    }

    private static LiveBlock row(ResultSet row) throws SQLException {
        return new LiveBlock(
                row.getLong("case_number"),
                row.getInt("number"),
                row.getString("server"),
                Set.copyOf(Sql.inets(row, "hosts")),
                Words.parse(BlockState.class, row.getString("state")),
                row.getBoolean("wanted"),
                Sql.optionalInstant(row, "from_at"),
                Sql.optionalInstant(row, "until_at"),
                Sql.optionalText(row, "ordered_by"),
                Sql.optionalText(row, "provision"));
    }
}
