package org.portreeve.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Signed statements of how far each record had come, so that no end of a record and no whole record can
/// vanish:
///
/// ```
/// digest = SHA-256( "portreeve-seal-1" LF number LF at LF hex(previous digest) LF
///                   { record " " seq " " hex(hash) LF } )      in the order of the records' names
/// ```
///
/// A seal has the records that changed since the one before it, and is signed over its digest. Number and
/// digest of each are also added to `seals.log` beside the key, where no change of the database reaches.
public final class Seals {
    static final String LOG = "seals.log";

    private final Store store;
    private final OfficeKey key;

    public Seals(Store store, OfficeKey key) {
        this.store = store;
        this.key = key;
    }

    /// A seal.
    public record Seal(long number, Instant at, int heads, String previous, String digest, byte[] signature) {}

    /// How far a record had come.
    record Head(String record, long seq, byte[] hash) {
        String line() {
            return record + " " + seq + " " + Chain.hex(hash) + "\n";
        }
    }

    /// Seals what changed since the last seal; empty when nothing did. Records that are being added to
    /// right now are left to the next one.
    public Optional<Seal> seal() {
        Optional<Seal> seal = store.inTransaction(_ -> make(JdbcClient.create(store.jdbc())));
        seal.ifPresent(this::note);
        return seal;
    }

    private Optional<Seal> make(JdbcClient sql) {
        sql.sql("lock table seal in exclusive mode").update();
        List<Head> heads = sql.sql("""
                        select name, seq, hash from record_head where seq > sealed order by name
                        for update skip locked
                        """)
                .query((row, _) -> new Head(row.getString("name"), row.getLong("seq"), row.getBytes("hash")))
                .list();
        if (heads.isEmpty()) {
            return Optional.empty();
        }
        Optional<Seal> last = last(sql);
        long number = last.map(Seal::number).orElse(0L) + 1;
        String previous = last.map(Seal::digest).orElse(Chain.hex(Chain.START));
        Instant at = Sql.micros(store.clock().instant());
        byte[] digest = digest(number, at, previous, heads);
        Seal seal = new Seal(number, at, heads.size(), previous, Chain.hex(digest), key.sign(digest));
        keep(sql, seal, heads);
        return Optional.of(seal);
    }

    private void keep(JdbcClient sql, Seal seal, List<Head> heads) {
        sql.sql("insert into seal values (:number, :at, :heads, :previous, :digest, :signature)")
                .param("number", seal.number())
                .param("at", Sql.at(seal.at()))
                .param("heads", seal.heads())
                .param("previous", Chain.unhex(seal.previous()))
                .param("digest", Chain.unhex(seal.digest()))
                .param("signature", seal.signature())
                .update();
        store.jdbc()
                .batchUpdate(
                        "insert into seal_head (seal, record, seq, hash) values (?, ?, ?, ?)",
                        heads,
                        1000,
                        (row, head) -> {
                            row.setLong(1, seal.number());
                            row.setString(2, head.record());
                            row.setLong(3, head.seq());
                            row.setBytes(4, head.hash());
                        });
        sql.sql("""
                        update record_head h set sealed = s.seq from seal_head s
                        where s.seal = :number and s.record = h.name
                        """).param("number", seal.number()).update();
    }

    static byte[] digest(long number, Instant at, String previous, List<Head> heads) {
        var digest = Chain.sha256();
        digest.update(Chain.bytes("portreeve-seal-1\n" + number + "\n" + at + "\n" + previous + "\n"));
        heads.forEach(head -> digest.update(Chain.bytes(head.line())));
        return digest.digest();
    }

    private void note(Seal seal) {
        try {
            key.note(LOG, seal.number() + " " + seal.at() + " " + seal.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("seal %d could not be noted in %s".formatted(seal.number(), LOG), e);
        }
    }

    /// The last seal.
    public Optional<Seal> last() {
        return store.read(_ -> last(JdbcClient.create(store.jdbc())));
    }

    private static Optional<Seal> last(JdbcClient sql) {
        return all(sql, "order by number desc limit 1").stream().findFirst();
    }

    static List<Seal> all(JdbcClient sql, String order) {
        return sql.sql("select * from seal " + order)
                .query((row, _) -> new Seal(
                        row.getLong("number"),
                        Sql.instant(row, "at"),
                        row.getInt("heads"),
                        Chain.hex(row.getBytes("previous")),
                        Chain.hex(row.getBytes("digest")),
                        row.getBytes("signature")))
                .list();
    }

    /// The lines that were noted beside the key.
    List<String> noted() {
        Path log = key.folder().resolve(LOG);
        try {
            return Files.exists(log) ? Files.readAllLines(log) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    OfficeKey key() {
        return key;
    }
}
