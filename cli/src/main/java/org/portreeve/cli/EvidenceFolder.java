package org.portreeve.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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
/// With more than [#MANY] endpoints, the dialogues lie in a few large files instead:
///
/// ```
/// transcripts/0001.log                dialogues, one behind the other
/// transcripts/index.jsonl             endpoint, file, offset, length and SHA-256 of each
/// ```
///
/// Every file is written once and hashed on the way; nothing is kept in memory. Safe for use by many threads.
public final class EvidenceFolder implements AutoCloseable {
    /// The most endpoints whose transcripts get files of their own.
    public static final int MANY = 1_000;

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final Path messages;
    private final Manifest manifest;
    private final TranscriptArchive transcripts;
    private final HashedFile results;
    private final AtomicInteger messageNumber = new AtomicInteger();
    private boolean closed;

    private EvidenceFolder(Path folder, Instant start, String version, int endpoints) throws IOException {
        this.folder = folder;
        this.messages = Files.createDirectories(folder.resolve("messages"));
        this.results = new HashedFile(folder.resolve("results.jsonl"), 0);
        this.manifest = new Manifest(folder, start, version);
        Path place = folder.resolve("transcripts");
        this.transcripts = endpoints > MANY ? new TranscriptLog(place, manifest) : new TranscriptFiles(place, manifest);
    }

    /// Makes the folder, which must be new or empty, for a test of so many endpoints.
    ///
    /// @throws IOException also when something is in it
    public static EvidenceFolder create(Path folder, Instant start, String version, int endpoints) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> there = Files.list(folder)) {
            if (there.findAny().isPresent()) {
                throw new IOException("the evidence folder " + folder + " is not empty; name another with --evidence");
            }
        }
        return new EvidenceFolder(folder, start, version, endpoints);
    }

    /// A new folder below `parent` that is called after the time.
    public static EvidenceFolder createIn(Path parent, Instant start, String version, int endpoints)
            throws IOException {
        String name = NAME.format(start);
        for (int i = 1; ; i++) {
            Path folder = parent.resolve(i == 1 ? name : name + "-" + i);
            if (!Files.exists(folder)) {
                return create(folder, start, version, endpoints);
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
        String place = transcripts.keep(report.endpoint(), report.transcript());
        for (Arrival arrival : report.arrivals()) {
            keep(report.endpoint(), arrival);
        }
        return place;
    }

    /// Files a message that arrived for an endpoint.
    public void keep(Endpoint endpoint, Arrival arrival) throws IOException {
        String name = TranscriptFiles.name(endpoint) + "-" + messageNumber.incrementAndGet();
        write(name + ".eml", arrival.message());
        ByteArrayOutputStream envelope = new ByteArrayOutputStream(512);
        JsonLines.envelope(arrival, envelope);
        write(name + ".json", envelope.toByteArray());
    }

    private void write(String name, byte[] octets) throws IOException {
        Files.write(messages.resolve(name), octets, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        manifest.enter(
                messages.getFileName() + "/" + name,
                octets.length,
                HashedFile.sha256().digest(octets));
    }

    /// Adds a line to the results.
    void result(byte[] line) throws IOException {
        synchronized (results) {
            results.write(line);
        }
    }

    /// Completes the manifest. To be called once, when all threads are done.
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        transcripts.close();
        manifest.enter("results.jsonl", results);
        manifest.close();
    }
}
