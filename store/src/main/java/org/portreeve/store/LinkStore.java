package org.portreeve.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Links that lead people without an account to a page of their own. Who reads the database cannot follow one: it has
/// the SHA-256 of each. They are deleted with the personal data of their case or complaint.
public final class LinkStore {
    private final JdbcClient sql;

    LinkStore(JdbcClient sql) {
        this.sql = sql;
    }

    /// Whom a link is for, and so what it shows.
    public enum Purpose {
        ADMINISTRATOR,
        COMPLAINANT
    }

    /// A link. `sentTo` is the address that it went to, empty when it was shown to whoever asked for it.
    public record Link(
            UUID id,
            Purpose purpose,
            OptionalLong caseNumber,
            OptionalLong complaint,
            String sentTo,
            Instant created,
            String createdBy,
            Instant expires,
            Optional<Instant> revoked,
            Optional<String> revokedBy,
            Optional<Instant> lastUsed) {
        public Link {
            Objects.requireNonNull(id);
            if (caseNumber.isEmpty() && complaint.isEmpty()) {
                throw new IllegalArgumentException("a link leads to a case or a complaint");
            }
        }

        /// Whether it leads anywhere at a time.
        public boolean good(Instant at) {
            return revoked.isEmpty() && expires.isAfter(at);
        }

        /// Names it in lists and records, where no address may stand.
        public String name() {
            return id.toString().substring(0, 8);
        }

        @Override
        public String toString() {
            return "Link[%s]".formatted(name());
        }
    }

    /// @param token the SHA-256 of what its holder has
    public void add(Link link, byte[] token) {
        sql.sql("""
                        insert into link (id, token, purpose, case_number, complaint, sent_to, created, created_by,
                            expires)
                        values (:id, :token, :purpose, :case, :complaint, :sent_to, :created, :created_by, :expires)
                        """)
                .param("id", link.id())
                .param("token", token)
                .param("purpose", Words.of(link.purpose()))
                .param("case", Sql.nullable(link.caseNumber()))
                .param("complaint", Sql.nullable(link.complaint()))
                .param("sent_to", Sql.text(link.sentTo()))
                .param("created", Sql.at(link.created()))
                .param("created_by", Sql.text(link.createdBy()))
                .param("expires", Sql.at(link.expires()))
                .update();
    }

    /// The link with a SHA-256, revoked and expired ones too.
    public Optional<Link> find(byte[] token, Purpose purpose) {
        return sql.sql("select * from link where token = :token and purpose = :purpose")
                .param("token", token)
                .param("purpose", Words.of(purpose))
                .query((row, _) -> row(row))
                .optional();
    }

    public Optional<Link> get(UUID id) {
        return sql.sql("select * from link where id = :id")
                .param("id", id)
                .query((row, _) -> row(row))
                .optional();
    }

    /// The links to a case and to the complaints that are on it, the newest first.
    public List<Link> ofCase(long number) {
        return sql.sql("""
                        select * from link
                        where case_number = :case
                            or complaint in (select number from complaint_state where case_number = :case)
                        order by created desc, id
                        """).param("case", number).query((row, _) -> row(row)).list();
    }

    /// Ends a link; false when it is not there or was revoked before.
    public boolean revoke(UUID id, String by, Instant at) {
        return sql.sql("update link set revoked = :at, revoked_by = :by where id = :id and revoked is null")
                        .param("id", id)
                        .param("by", Sql.text(by))
                        .param("at", Sql.at(at))
                        .update()
                == 1;
    }

    /// Notes that a link was used, to the minute.
    public void used(UUID id, Instant at) {
        sql.sql("update link set last_used = :at where id = :id and (last_used is null or last_used < :before)")
                .param("id", id)
                .param("at", Sql.at(at))
                .param("before", Sql.at(at.minus(Duration.ofMinutes(1))))
                .update();
    }

    /// Deletes what was made for a case or a complaint before a time.
    static int delete(JdbcClient sql, RecordName name, Instant before) {
        String column = name.isCase() ? "case_number" : "complaint";
        return sql.sql("delete from link where %s = :number and created < :before".formatted(column))
                .param("number", name.number())
                .param("before", Sql.at(before))
                .update();
    }

    /// Deletes what has led nowhere since before a time.
    static int delete(JdbcClient sql, Instant endedBefore) {
        return sql.sql("delete from link where least(expires, coalesce(revoked, expires)) < :before")
                .param("before", Sql.at(endedBefore))
                .update();
    }

    private static Link row(ResultSet row) throws SQLException {
        return new Link(
                row.getObject("id", UUID.class),
                Words.parse(Purpose.class, row.getString("purpose")),
                Sql.optionalLong(row, "case_number"),
                Sql.optionalLong(row, "complaint"),
                row.getString("sent_to"),
                Sql.instant(row, "created"),
                row.getString("created_by"),
                Sql.instant(row, "expires"),
                Sql.optionalInstant(row, "revoked"),
                Sql.optionalText(row, "revoked_by"),
                Sql.optionalInstant(row, "last_used"));
    }
}
