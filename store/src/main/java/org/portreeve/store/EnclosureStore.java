package org.portreeve.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.portreeve.casework.Enclosure;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What is kept beside the records: notes, names, mails. A digest is SHA-256 over 16 random bytes of salt
/// and the bytes themselves. Erasing removes both; then the digest tells nothing, not even to somebody who
/// guesses.
public final class EnclosureStore {
    private final JdbcClient sql;
    private final SecureRandom random;

    EnclosureStore(JdbcClient sql, SecureRandom random) {
        this.sql = sql;
        this.random = random;
    }

    /// What is known of an enclosure without opening it.
    public record Label(
            Enclosure enclosure,
            EnclosureKind kind,
            boolean personal,
            RecordName record,
            Instant created,
            long size,
            Optional<Instant> erased) {}

    /// Keeps bytes beside a record. `personal` ones are erased when their time is over.
    public Enclosure put(byte[] bytes, EnclosureKind kind, boolean personal, RecordName record, Instant at) {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        byte[] digest = digest(salt, bytes);
        sql.sql("""
                        insert into enclosure (digest, salt, bytes, kind, personal, record, created)
                        values (:digest, :salt, :bytes, :kind, :personal, :record, :created)
                        """)
                .param("digest", digest)
                .param("salt", salt)
                .param("bytes", bytes)
                .param("kind", Words.of(kind))
                .param("personal", personal)
                .param("record", record.text())
                .param("created", Sql.at(at))
                .update();
        return new Enclosure(Chain.hex(digest));
    }

    /// Keeps text, as UTF-8.
    public Enclosure put(String text, EnclosureKind kind, boolean personal, RecordName record, Instant at) {
        return put(Chain.bytes(text), kind, personal, record, at);
    }

    static byte[] digest(byte[] salt, byte[] bytes) {
        MessageDigest digest = Chain.sha256();
        digest.update(salt);
        return digest.digest(bytes);
    }

    /// The bytes; empty when they were erased.
    public Optional<byte[]> get(Enclosure enclosure) {
        return sql.sql("select bytes from enclosure where digest = :digest and bytes is not null")
                .param("digest", Chain.unhex(enclosure.digest()))
                .query((row, _) -> row.getBytes("bytes"))
                .optional();
    }

    /// The text; empty when it was erased.
    public Optional<String> text(Enclosure enclosure) {
        return get(enclosure).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    public Optional<Label> label(Enclosure enclosure) {
        return labels("digest = :key", Chain.unhex(enclosure.digest())).stream().findFirst();
    }

    /// All that is kept beside a record, oldest first.
    public List<Label> of(RecordName record) {
        return labels("record = :key order by created, digest", record.text());
    }

    /// Erases what is personal beside a record, and says how many there were.
    public int erase(RecordName record, Instant at) {
        return sql.sql("""
                        update enclosure set bytes = null, salt = null, erased_at = :at
                        where record = :record and personal and erased_at is null
                        """)
                .param("record", record.text())
                .param("at", Sql.at(at))
                .update();
    }

    private List<Label> labels(String condition, Object key) {
        return sql.sql("""
                        select digest, kind, personal, record, created, coalesce(octet_length(bytes), 0) as size,
                            erased_at
                        from enclosure where\s""" + condition)
                .param("key", key)
                .query((row, _) -> new Label(
                        new Enclosure(Chain.hex(row.getBytes("digest"))),
                        Words.parse(EnclosureKind.class, row.getString("kind")),
                        row.getBoolean("personal"),
                        new RecordName(row.getString("record")),
                        Sql.instant(row, "created"),
                        row.getLong("size"),
                        Sql.optionalInstant(row, "erased_at")))
                .list();
    }
}
