package org.portreeve.store;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Entry;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The versions of the policy, as the YAML that somebody put in, and the last check of each provision's
/// link. Adding a version is an event in the record `policy`.
public final class PolicyStore {
    private final JdbcClient sql;
    private final Journal journal;

    PolicyStore(JdbcClient sql, Journal journal) {
        this.sql = sql;
        this.journal = journal;
    }

    /// A version of the policy.
    public record Version(long version, String yaml, Instant added, String by) {}

    /// What came of looking at a provision's link.
    public record LinkCheck(String provision, URI link, Instant checked, boolean works, String result) {}

    /// What the record says; `sha256` is of the YAML.
    sealed interface PolicyEvent permits Added {}

    record Added(long version, String sha256) implements PolicyEvent {}

    /// Adds a version, which becomes the current one; nothing happens when it is the same text as the
    /// current one.
    public Version add(String yaml, Actor by, Instant at) {
        Journal.Head head = journal.lockOrBegin(RecordName.POLICY);
        Optional<Version> current = current();
        String text = Sql.text(yaml);
        if (current.isPresent() && current.get().yaml().equals(text)) {
            return current.get();
        }
        long version = current.map(Version::version).orElse(0L) + 1;
        String digest = Chain.hex(Chain.sha256().digest(Chain.bytes(text)));
        journal.append(head, List.of(new Entry<>(new Added(version, digest), at, by, Optional.empty())));
        sql.sql("insert into policy_version (version, yaml, added_at, added_by) values (:version, :yaml, :at, :by)")
                .param("version", version)
                .param("yaml", text)
                .param("at", Sql.at(at))
                .param("by", Sql.text(by.name()))
                .update();
        return new Version(version, text, Sql.micros(at), by.name());
    }

    public Optional<Version> current() {
        return sql.sql("select * from policy_version order by version desc limit 1")
                .query((row, _) -> row(row))
                .optional();
    }

    public Optional<Version> get(long version) {
        return sql.sql("select * from policy_version where version = :version")
                .param("version", version)
                .query((row, _) -> row(row))
                .optional();
    }

    /// All versions, the newest first.
    public List<Version> versions() {
        return sql.sql("select * from policy_version order by version desc")
                .query((row, _) -> row(row))
                .list();
    }

    private static Version row(ResultSet row) throws SQLException {
        return new Version(
                row.getLong("version"), row.getString("yaml"), Sql.instant(row, "added_at"), row.getString("added_by"));
    }

    /// Keeps the last check of a provision's link.
    public void checked(LinkCheck check) {
        sql.sql("""
                        insert into link_check (provision, link, checked_at, works, result)
                        values (:provision, :link, :at, :works, :result)
                        on conflict (provision) do update set link = excluded.link, checked_at = excluded.checked_at,
                            works = excluded.works, result = excluded.result
                        """)
                .param("provision", Sql.text(check.provision()))
                .param("link", Sql.text(check.link().toString()))
                .param("at", Sql.at(check.checked()))
                .param("works", check.works())
                .param("result", Sql.text(check.result()))
                .update();
    }

    /// The last check of each provision's link.
    public List<LinkCheck> linkChecks() {
        return sql.sql("select * from link_check order by provision")
                .query((row, _) -> new LinkCheck(
                        row.getString("provision"),
                        URI.create(row.getString("link")),
                        Sql.instant(row, "checked_at"),
                        row.getBoolean("works"),
                        row.getString("result")))
                .list();
    }
}
