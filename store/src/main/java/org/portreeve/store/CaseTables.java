package org.portreeve.store;

import java.net.InetAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.portreeve.casework.Block;
import org.portreeve.casework.Case;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.Deadline;
import org.portreeve.casework.Entry;
import org.portreeve.casework.Phase;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The tables that are derived from cases: how each stands, its addresses, its blocks.
final class CaseTables {
    private final JdbcClient sql;

    CaseTables(JdbcClient sql) {
        this.sql = sql;
    }

    /// Brings the tables to `after`, which `entries` led to.
    void derive(Optional<Case> before, Case after, long version, List<Entry<CaseEvent>> entries) {
        sql.sql("""
                        insert into case_state (number, version, server, phase, open, origin, advisory, severity,
                            policy, opened, changed, due, assignee, complaints, escalation, block, block_state,
                            closed_at, resolution, merged_into)
                        values (:number, :version, :server, :phase, :open, :origin, :advisory, :severity, :policy,
                            :opened, :changed, coalesce(:due, timestamptz 'infinity'), :assignee, :complaints,
                            :escalation, :block, :block_state, :closed_at, :resolution, :merged_into)
                        on conflict (number) do update set
                            version = excluded.version, phase = excluded.phase, open = excluded.open,
                            advisory = excluded.advisory, severity = excluded.severity, changed = excluded.changed,
                            due = excluded.due, assignee = excluded.assignee,
                            complaints = excluded.complaints, escalation = excluded.escalation,
                            block = excluded.block, block_state = excluded.block_state,
                            closed_at = excluded.closed_at, resolution = excluded.resolution,
                            merged_into = excluded.merged_into
                        """).params(columns(after, version)).update();
        if (before.isEmpty()
                || !before.get().addresses().equals(after.addresses())
                || before.get().open() != after.open()) {
            replaceAddresses(after);
        }
        if (before.isEmpty() || !before.get().blocks().equals(after.blocks())) {
            Set<Integer> activated = entries.stream()
                    .flatMap(entry -> entry.event() instanceof CaseEvent.BlockActivated(int block, String _)
                            ? Stream.of(block)
                            : Stream.empty())
                    .collect(Collectors.toSet());
            after.blocks().values().stream()
                    .filter(block -> before.isEmpty()
                            || !block.equals(before.get().blocks().get(block.number())))
                    .forEach(block -> put(after, block, activated.contains(block.number())));
        }
    }

    /// The columns of a case's row.
    static Map<String, Object> columns(Case now, long version) {
        Map<String, Object> columns = new HashMap<>();
        columns.put("number", now.number());
        columns.put("version", version);
        columns.put("server", Sql.text(now.server()));
        columns.put("phase", now.phase().word());
        columns.put("open", now.open());
        columns.put("origin", Words.of(now.origin()));
        columns.put("advisory", now.advisory());
        columns.put(
                "severity", now.proof().map(proof -> Words.of(proof.severity())).orElse(null));
        columns.put("policy", now.policyVersion());
        columns.put("opened", Sql.at(now.opened()));
        columns.put("changed", Sql.at(now.changed()));
        columns.put("due", Sql.at(due(now)));
        columns.put("assignee", Sql.text(now.assignee()));
        columns.put("complaints", now.complaints().size());
        columns.put("escalation", now.escalation());
        columns.put("block", now.liveBlock().map(Block::number).orElse(null));
        columns.put(
                "block_state",
                now.liveBlock().map(block -> Words.of(block.state())).orElse(null));
        columns.put("closed_at", now.phase() instanceof Phase.Closed(var _, Instant at) ? Sql.at(at) : null);
        columns.put("resolution", now.phase() instanceof Phase.Closed(var why, var _) ? Words.of(why) : null);
        columns.put("merged_into", now.phase() instanceof Phase.Merged(long into, var _) ? into : null);
        return columns;
    }

    private static Optional<Instant> due(Case now) {
        return now.open()
                ? now.deadlines().values().stream().map(Deadline::due).min(Instant::compareTo)
                : Optional.empty();
    }

    private void replaceAddresses(Case now) {
        sql.sql("delete from case_address where case_number = :number")
                .param("number", now.number())
                .update();
        sql.sql("""
                        insert into case_address (case_number, address, open)
                        select :number, address, :open from unnest(cast(:addresses as inet[])) as address
                        """)
                .param("number", now.number())
                .param("open", now.open())
                .param("addresses", Inet.array(now.addresses()))
                .update();
    }

    private void put(Case now, Block block, boolean activated) {
        Set<InetAddress> addresses = block.addresses();
        sql.sql("""
                        insert into block_state (case_number, number, server, addresses, state, wanted, live,
                            was_active, from_at, until_at, ordered_by, provision)
                        values (:case, :number, :server, cast(:addresses as inet[]), :state, :wanted, :live, :active,
                            :from, :until, :by, :provision)
                        on conflict (case_number, number) do update set
                            addresses = excluded.addresses, state = excluded.state, wanted = excluded.wanted,
                            live = excluded.live, was_active = block_state.was_active or excluded.was_active,
                            from_at = excluded.from_at, until_at = excluded.until_at,
                            ordered_by = excluded.ordered_by, provision = excluded.provision
                        """)
                .param("case", now.number())
                .param("number", block.number())
                .param("server", Sql.text(now.server()))
                .param("addresses", Inet.array(addresses))
                .param("state", Words.of(block.state()))
                .param("wanted", block.state().wanted())
                .param("live", block.state().live())
                .param("active", activated)
                .param("from", Sql.at(block.from()))
                .param("until", Sql.at(block.until()))
                .param("by", Sql.text(block.orderedBy()))
                .param("provision", Sql.text(block.provision()))
                .update();
    }
}
