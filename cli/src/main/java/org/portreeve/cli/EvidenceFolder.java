package org.portreeve.cli;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.portreeve.relaytest.Arrival;
import org.portreeve.relaytest.EndpointReport;
import org.portreeve.smtp.Endpoint;

/// The evidence of one run, in a folder of its own:
///
/// ```
/// transcripts/192.0.2.1_25.txt        the dialogue with each endpoint
/// messages/192.0.2.1_25-1.eml         each arrived message, octet for octet
/// messages/192.0.2.1_25-1.json        its envelope and who delivered it
/// results.jsonl                       the results, as with --json
/// manifest.json                       SHA-256 and size of every other file
/// ```
///
/// Every file is written once and hashed on the way; nothing is kept in memory. Safe for use by many threads. The
/// manifest
/// gets its name at the end: until then it is called `manifest.json.part`.
public final class EvidenceFolder implements AutoCloseable {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final Path transcripts;
    private final Path messages;
    private final BufferedWriter manifest;
    private final OutputStream results;
    private final MessageDigest resultsDigest = sha256();
    private final AtomicInteger messageNumber = new AtomicInteger();
    private long resultsSize;
    private boolean first = true;
    private boolean closed;

    private EvidenceFolder(Path folder, Instant start, String version) throws IOException {
        this.folder = folder;
        this.transcripts = Files.createDirectories(folder.resolve("transcripts"));
        this.messages = Files.createDirectories(folder.resolve("messages"));
        this.results = Files.newOutputStream(folder.resolve("results.jsonl"), StandardOpenOption.CREATE_NEW);
        this.manifest = Files.newBufferedWriter(part(), StandardOpenOption.CREATE_NEW);
        manifest.write("{\"portreeve\":\"" + version + "\",\"start\":\"" + start + "\",\"files\":[");
    }

    /// Makes the folder, which must be new or empty.
    ///
    /// @throws IOException also when something is in it
    public static EvidenceFolder create(Path folder, Instant start, String version) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> there = Files.list(folder)) {
            if (there.findAny().isPresent()) {
                throw new IOException("the evidence folder " + folder + " is not empty; name another with --evidence");
            }
        }
        return new EvidenceFolder(folder, start, version);
    }

    /// A new folder below `parent` that is called after the time.
    public static EvidenceFolder createIn(Path parent, Instant start, String version) throws IOException {
        String name = NAME.format(start);
        for (int i = 1; ; i++) {
            Path folder = parent.resolve(i == 1 ? name : name + "-" + i);
            if (!Files.exists(folder)) {
                return create(folder, start, version);
            }
        }
    }

    public Path path() {
        return folder;
    }

    /// Files transcript and messages of one endpoint.
    ///
    /// @return where the transcript is
    public String keep(EndpointReport report) throws IOException {
        String name = name(report.endpoint()) + ".txt";
        write(transcripts, name, report.transcript().toBytes());
        for (Arrival arrival : report.arrivals()) {
            keep(report.endpoint(), arrival);
        }
        return transcripts.resolve(name).toString();
    }

    /// Files a message that arrived for an endpoint.
    public void keep(Endpoint endpoint, Arrival arrival) throws IOException {
        String name = name(endpoint) + "-" + messageNumber.incrementAndGet();
        write(messages, name + ".eml", arrival.message());
        ByteArrayOutputStream envelope = new ByteArrayOutputStream(512);
        JsonLines.envelope(arrival, envelope);
        write(messages, name + ".json", envelope.toByteArray());
    }

    /// Adds a line to the results.
    void result(byte[] line) throws IOException {
        synchronized (results) {
            results.write(line);
            resultsDigest.update(line);
            resultsSize += line.length;
        }
    }

    private static String name(Endpoint endpoint) {
        return Endpoint.text(endpoint.address()).replace(':', '-') + "_" + endpoint.port();
    }

    private void write(Path folder, String name, byte[] octets) throws IOException {
        Files.write(folder.resolve(name), octets, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        enter(folder.getFileName() + "/" + name, octets.length, sha256().digest(octets));
    }

    private void enter(String file, long size, byte[] digest) throws IOException {
        String entry = "\n{\"file\":\"" + file + "\",\"bytes\":" + size + ",\"sha256\":\""
                + HexFormat.of().formatHex(digest) + "\"}";
        synchronized (manifest) {
            if (!first) {
                manifest.write(',');
            }
            manifest.write(entry);
            first = false;
        }
    }

    /// Completes the manifest. To be called once, when all threads are done.
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        results.close();
        enter("results.jsonl", resultsSize, resultsDigest.digest());
        manifest.write("\n]}\n");
        manifest.close();
        Files.move(part(), folder.resolve("manifest.json"), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path part() {
        return folder.resolve("manifest.json.part");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
