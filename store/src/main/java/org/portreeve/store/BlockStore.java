package org.portreeve.store;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.portreeve.casework.BlockState;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Blocks of all cases, derived from their records. What a device should have is decided here and nowhere
/// else.
public final class BlockStore {
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

    /// Every address that a device should block now.
    public Set<InetAddress> wantedAddresses() {
        Set<InetAddress> addresses = new HashSet<>();
        wanted().forEach(block -> addresses.addAll(block.addresses()));
        return addresses;
    }

    private List<LiveBlock> where(String condition) {
        return sql.sql("""
                        select *, array(select host(a) from unnest(addresses) a order by a) as hosts
                        from block_state where %s order by case_number, number
                        """.formatted(condition))
                .query((row, _) -> new LiveBlock(
                        row.getLong("case_number"),
                        row.getInt("number"),
                        row.getString("server"),
                        Set.copyOf(Sql.inets(row, "hosts")),
                        Words.parse(BlockState.class, row.getString("state")),
                        row.getBoolean("wanted"),
                        Sql.optionalInstant(row, "from_at"),
                        Sql.optionalInstant(row, "until_at"),
                        Sql.optionalText(row, "ordered_by"),
                        Sql.optionalText(row, "provision")))
                .list();
    }
}
