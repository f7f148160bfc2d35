package org.portreeve.store;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Verifies an export, a folder or a zip, without a database. What it reads is not trusted.
public final class ExportCheck {
    private static final Set<String> UNLISTED = Set.of("manifest.json", "manifest.sig", "office.pub");

    private final Path root;
    private final List<String> breaches = new ArrayList<>();

    private ExportCheck(Path root) {
        this.root = root;
    }

    /// What was found. `fingerprint` is of the key that is in the export: compare it with one from the
    /// office itself.
    public record Result(long caseNumber, long events, String fingerprint, List<String> breaches) {
        public Result {
            breaches = List.copyOf(breaches);
        }

        public boolean whole() {
            return breaches.isEmpty();
        }
    }

    /// Verifies.
    ///
    /// @throws StoreException when there is no export to be read
    public static Result run(Path export) {
        try {
            if (Files.isDirectory(export)) {
                return new ExportCheck(export).run();
            }
            try (FileSystem zip = FileSystems.newFileSystem(export)) {
                return new ExportCheck(zip.getPath("/")).run();
            }
        } catch (IOException
                | JacksonException
                | IllegalArgumentException
                | java.nio.file.ProviderNotFoundException e) {
            throw new StoreException("%s is not an export that can be read: %s".formatted(export, e), e);
        }
    }

    private Result run() throws IOException {
        byte[] text = Files.readAllBytes(root.resolve("manifest.json"));
        String fingerprint = signature(text);
        var manifest =
                RecordJson.read(RecordExport.Manifest.class, new String(text, java.nio.charset.StandardCharsets.UTF_8));
        files(manifest);
        long events = events(manifest);
        for (RecordExport.ExportedEnclosure enclosure : manifest.enclosures()) {
            if (enclosure.state().equals("included")) {
                enclosure(enclosure.digest());
            }
        }
        return new Result(manifest.caseNumber(), events, fingerprint, breaches);
    }

    private String signature(byte[] text) throws IOException {
        try {
            var key = OfficeKey.publicKey(Files.readString(root.resolve("office.pub")));
            if (!OfficeKey.verify(key, text, Files.readAllBytes(root.resolve("manifest.sig")))) {
                breaches.add("manifest.json is not what was signed with office.pub");
            }
            return Chain.hex(Chain.sha256().digest(key.getEncoded()));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            breaches.add("office.pub is not a public key");
            return "";
        }
    }

    private void files(RecordExport.Manifest manifest) throws IOException {
        Set<String> listed = new HashSet<>(UNLISTED);
        for (RecordExport.ExportedFile file : manifest.files()) {
            listed.add(file.path());
            Path path = root.resolve(file.path()).normalize();
            if (!path.startsWith(root) || !Files.isRegularFile(path)) {
                breaches.add(file.path() + " is missing");
            } else if (!RecordExport.digest(path).equals(file.sha256())) {
                breaches.add(file.path() + " was changed");
            }
        }
        try (Stream<Path> all = Files.walk(root)) {
            all.filter(Files::isRegularFile)
                    .map(path -> root.relativize(path).toString())
                    .filter(path -> !listed.contains(path))
                    .sorted()
                    .forEach(path -> breaches.add(path + " was added"));
        }
    }

    private long events(RecordExport.Manifest manifest) throws IOException {
        record Head(long seq, String hash) {}
        Map<String, Head> heads = new HashMap<>();
        long events = 0;
        try (Stream<String> lines = Files.lines(root.resolve("events.jsonl"))) {
            for (String line : (Iterable<String>) lines::iterator) {
                JsonNode event = RecordJson.parse(line);
                String record = event.path("record").asString();
                Head head = heads.getOrDefault(record, new Head(0, Chain.hex(Chain.START)));
                Head next =
                        new Head(event.path("seq").asLong(), event.path("hash").asString());
                byte[] hash = Chain.hash(
                        Chain.unhex(head.hash()),
                        next.seq(),
                        record,
                        java.time.Instant.parse(event.path("at").asString()),
                        event.path("body").asString());
                if (next.seq() != head.seq() + 1 || !Chain.hex(hash).equals(next.hash())) {
                    breaches.add("event %d of %s does not follow the one before it".formatted(next.seq(), record));
                }
                heads.put(record, next);
                events++;
            }
        } catch (java.time.DateTimeException e) {
            breaches.add("events.jsonl has a time that cannot be read: " + e.getMessage());
        }
        for (RecordExport.ExportedRecord record : manifest.records()) {
            if (!new Head(record.events(), record.hash()).equals(heads.remove(record.name()))) {
                breaches.add(record.name() + " does not end where the manifest says");
            }
        }
        heads.keySet().forEach(name -> breaches.add(name + " is not in the manifest"));
        return events;
    }

    private void enclosure(String digest) throws IOException {
        Path bytes = root.resolve("enclosures").resolve(digest);
        Path salt = root.resolve("enclosures").resolve(digest + ".salt");
        if (!digest.matches("[0-9a-f]{64}")
                || !Files.exists(bytes)
                || !Files.exists(salt)
                || !Chain.hex(EnclosureStore.digest(Files.readAllBytes(salt), Files.readAllBytes(bytes)))
                        .equals(digest)) {
            breaches.add("enclosures/%s is not what the record names".formatted(digest));
        }
    }
}
