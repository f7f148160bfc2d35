package org.portreeve.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Entry;
import org.portreeve.casework.Role;
import org.springframework.jdbc.core.simple.JdbcClient;

/// API keys. Making and revoking one are events in the record `people`.
public final class KeyStore {
    private final JdbcClient sql;
    private final Journal journal;

    KeyStore(JdbcClient sql, Journal journal) {
        this.sql = sql;
        this.journal = journal;
    }

    /// A key: `secret` is the SHA-256 of what its holder has.
    public record ApiKey(
            String id,
            byte[] secret,
            String name,
            Set<Role> roles,
            Optional<String> unit,
            Instant created,
            Optional<Instant> lastUsed,
            Optional<Instant> revoked) {
        public ApiKey {
            roles = Set.copyOf(roles);
        }

        /// Who acts with it.
        public Actor actor() {
            return new Actor(name, roles, unit);
        }

        @Override
        public String toString() {
            return "ApiKey[%s of %s]".formatted(id, name);
        }
    }

    /// What the record says of keys.
    sealed interface KeyEvent permits KeyAdded, KeyRevoked {}

    record KeyAdded(String id, String name, Set<Role> roles, Optional<String> unit) implements KeyEvent {}

    record KeyRevoked(String id) implements KeyEvent {}

    public void add(ApiKey key, Actor by, Instant at) {
        record(new KeyAdded(key.id(), key.name(), key.roles(), key.unit()), by, at);
        sql.sql("""
                        insert into api_key (id, secret, name, roles, unit, created)
                        values (:id, :secret, :name, :roles, :unit, :created)
                        """)
                .param("id", Sql.text(key.id()))
                .param("secret", key.secret())
                .param("name", Sql.text(key.name()))
                .param("roles", Sql.words(key.roles()))
                .param("unit", Sql.text(key.unit()))
                .param("created", Sql.at(key.created()))
                .update();
    }

    /// Revokes a key; false when there is none that is in force.
    public boolean revoke(String id, Actor by, Instant at) {
        boolean revoked = sql.sql("update api_key set revoked = :at where id = :id and revoked is null")
                        .param("id", Sql.text(id))
                        .param("at", Sql.at(at))
                        .update()
                == 1;
        if (revoked) {
            record(new KeyRevoked(id), by, at);
        }
        return revoked;
    }

    private void record(KeyEvent event, Actor by, Instant at) {
        journal.append(journal.lockOrBegin(RecordName.PEOPLE), List.of(new Entry<>(event, at, by, Optional.empty())));
    }

    public Optional<ApiKey> get(String id) {
        return sql.sql("select * from api_key where id = :id")
                .param("id", Sql.text(id))
                .query((row, _) -> row(row))
                .optional();
    }

    /// All keys, revoked ones too.
    public List<ApiKey> all() {
        return sql.sql("select * from api_key order by created, id")
                .query((row, _) -> row(row))
                .list();
    }

    /// Notes that a key was used, to the minute.
    public void used(String id, Instant at) {
        sql.sql("update api_key set last_used = :at where id = :id and (last_used is null or last_used < :before)")
                .param("id", Sql.text(id))
                .param("at", Sql.at(at))
                .param("before", Sql.at(at.minus(Duration.ofMinutes(1))))
                .update();
    }

    private static ApiKey row(ResultSet row) throws SQLException {
        return new ApiKey(
                row.getString("id"),
                row.getBytes("secret"),
                row.getString("name"),
                Sql.texts(row, "roles").stream()
                        .map(word -> Words.parse(Role.class, word))
                        .collect(Collectors.toSet()),
                Sql.optionalText(row, "unit"),
                Sql.instant(row, "created"),
                Sql.optionalInstant(row, "last_used"),
                Sql.optionalInstant(row, "revoked"));
    }
}
