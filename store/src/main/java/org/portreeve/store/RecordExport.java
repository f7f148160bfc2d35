package org.portreeve.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.portreeve.casework.CaseEvent;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Takes a case out of the database, into a folder or a zip that anybody can verify with common tools:
///
/// ```
/// README.txt                what this is, and how to verify it
/// events.jsonl              the events of the case and of its complaints: record, seq, at, body, hash
/// enclosures/DIGEST         what is kept beside the record, and DIGEST.salt
/// evidence/...              files of the tests
/// verify.py                 verifies all of it, with Python alone
/// SHA256SUMS                of all of the above
/// manifest.json             what is here, with digests, and what is left out
/// manifest.sig              the office's Ed25519 signature of manifest.json
/// office.pub                its public key
/// ```
public final class RecordExport {
    private final Store store;
    private final OfficeKey key;
    private final Path root;
    private final boolean complainants;
    private final Map<String, String> digests = new TreeMap<>();

    private RecordExport(Store store, OfficeKey key, Path root, boolean complainants) {
        this.store = store;
        this.key = key;
        this.root = root;
        this.complainants = complainants;
    }

    /// What manifest.json says.
    record Manifest(
            String format,
            long caseNumber,
            Instant exported,
            boolean complainants,
            List<ExportedRecord> records,
            List<ExportedEnclosure> enclosures,
            List<ExportedFile> files) {}

    record ExportedRecord(String name, long events, String hash) {}

    /// `state` is included, withheld or erased.
    record ExportedEnclosure(String digest, String record, String kind, String state) {}

    record ExportedFile(String path, long size, String sha256) {}

    /// Writes a case to a folder that does not exist yet, or to a zip when the name ends in `.zip`.
    /// `evidence` names files and folders of its tests; what can tell who complained comes with it only
    /// when `complainants` says so.
    ///
    /// @throws StoreException when there is no such case, or the target exists
    public static void write(
            Store store, OfficeKey key, long caseNumber, Path target, List<Path> evidence, boolean complainants) {
        if (Files.exists(target)) {
            throw new StoreException("%s exists already: choose another place for the export".formatted(target));
        }
        try {
            if (target.toString().endsWith(".zip")) {
                try (FileSystem zip = FileSystems.newFileSystem(target, Map.of("create", "true"))) {
                    new RecordExport(store, key, zip.getPath("/"), complainants).write(caseNumber, evidence);
                }
            } else {
                Files.createDirectories(target);
                new RecordExport(store, key, target, complainants).write(caseNumber, evidence);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new StoreException("the export to %s failed: %s".formatted(target, e), e);
        }
    }

    private void write(long caseNumber, List<Path> evidence) throws IOException {
        List<ExportedRecord> records = new ArrayList<>();
        List<ExportedEnclosure> enclosures = new ArrayList<>();
        store.read(tx -> {
            for (RecordName name : names(tx, caseNumber)) {
                records.add(events(name));
                enclosures.addAll(enclosures(name));
            }
            return true;
        });
        for (Path file : evidence) {
            copy(file);
        }
        put("verify.py", resource("verify.py"));
        put("README.txt", resource("README.txt"));
        StringBuilder sums = new StringBuilder();
        digests.forEach(
                (path, digest) -> sums.append(digest).append("  ").append(path).append('\n'));
        put("SHA256SUMS", Chain.bytes(sums.toString()));
        List<ExportedFile> files = new ArrayList<>();
        for (var entry : digests.entrySet()) {
            files.add(new ExportedFile(entry.getKey(), Files.size(root.resolve(entry.getKey())), entry.getValue()));
        }
        Manifest manifest = new Manifest(
                "portreeve-export-1", caseNumber, store.clock().instant(), complainants, records, enclosures, files);
        byte[] text = Chain.bytes(RecordJson.write(manifest) + "\n");
        Files.write(root.resolve("manifest.json"), text);
        Files.write(root.resolve("manifest.sig"), key.sign(text));
        Files.writeString(root.resolve("office.pub"), key.publicPem());
    }

    /// The case's record, and those of complaints that are or were on it.
    private static List<RecordName> names(Transaction tx, long caseNumber) {
        List<RecordName> names = new ArrayList<>();
        names.add(RecordName.ofCase(caseNumber));
        List<RecordedEntry<CaseEvent>> entries = tx.cases().entries(caseNumber);
        if (entries.isEmpty()) {
            throw new StoreException("there is no case %d".formatted(caseNumber));
        }
        entries.stream()
                .flatMap(entry -> switch (entry.entry().event()) {
                    case CaseEvent.ComplaintAttached attached -> Stream.of(attached.complaint());
                    case CaseEvent.MergedFrom merged -> merged.complaints().keySet().stream();
                    default -> Stream.of();
                })
                .distinct()
                .sorted()
                .map(RecordName::ofComplaint)
                .forEach(names::add);
        return names;
    }

    private ExportedRecord events(RecordName name) {
        List<String> lines = new ArrayList<>();
        List<String> last = new ArrayList<>();
        JdbcClient.create(store.jdbc())
                .sql("select seq, at, body, hash from event where record = :name order by seq")
                .param("name", name.text())
                .query(row -> {
                    String hash = Chain.hex(row.getBytes("hash"));
                    var line = RecordJson.object();
                    line.put("record", name.text());
                    line.put("seq", row.getLong("seq"));
                    line.put("at", Sql.instant(row, "at").toString());
                    line.put("body", row.getString("body"));
                    line.put("hash", hash);
                    lines.add(line + "\n");
                    last.clear();
                    last.add(hash);
                });
        append("events.jsonl", String.join("", lines));
        return new ExportedRecord(name.text(), lines.size(), last.isEmpty() ? Chain.hex(Chain.START) : last.getFirst());
    }

    private List<ExportedEnclosure> enclosures(RecordName name) {
        return JdbcClient.create(store.jdbc())
                .sql("select digest, salt, bytes, kind from enclosure where record = :name order by created, digest")
                .param("name", name.text())
                .query((row, _) -> {
                    String digest = Chain.hex(row.getBytes("digest"));
                    EnclosureKind kind = Words.parse(EnclosureKind.class, row.getString("kind"));
                    Optional<byte[]> bytes = Optional.ofNullable(row.getBytes("bytes"));
                    boolean withheld = kind.complainant() && !complainants;
                    if (bytes.isPresent() && !withheld) {
                        put("enclosures/" + digest, bytes.get());
                        put("enclosures/" + digest + ".salt", row.getBytes("salt"));
                    }
                    String state = bytes.isEmpty() ? "erased" : withheld ? "withheld" : "included";
                    return new ExportedEnclosure(digest, name.text(), Words.of(kind), state);
                })
                .list();
    }

    private void copy(Path from) throws IOException {
        Path parent = from.toAbsolutePath().normalize().getParent();
        try (Stream<Path> all = Files.walk(from.toAbsolutePath().normalize())) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                put("evidence/" + parent.relativize(file), Files.readAllBytes(file));
            }
        }
    }

    private void put(String path, byte[] bytes) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
                out.write(bytes);
            }
            digests.put(path, Chain.hex(Chain.sha256().digest(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void append(String path, String text) {
        try {
            Path file = root.resolve(path);
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            digests.put(path, digest(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String digest(Path file) throws IOException {
        MessageDigest digest = Chain.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Chain.hex(digest.digest());
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = RecordExport.class.getResourceAsStream("export/" + name)) {
            return in.readAllBytes();
        }
    }
}
