package org.portreeve.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.portreeve.smtp.Endpoint;
import org.portreeve.smtp.Transcript;

/// Transcripts one behind the other in a few large files, with an index: for runs with so many endpoints that making a
/// file for each costs more than talking to it.
final class TranscriptLog implements TranscriptArchive {
    /// Octets in a file after which the next is begun.
    private static final long FILE_OCTETS = 64L << 20;

    private static final int BUFFER = 256 * 1024;

    private final Path folder;
    private final Manifest manifest;

    // What follows is guarded by this.
    private final HashedFile index;
    private HashedFile log;
    private Path file;
    private int number;

    TranscriptLog(Path folder, Manifest manifest) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.manifest = manifest;
        this.index = new HashedFile(folder.resolve("index.jsonl"), BUFFER);
        begin();
    }

    private void begin() throws IOException {
        number++;
        file = folder.resolve("%04d.log".formatted(number));
        log = new HashedFile(file, BUFFER);
    }

    private void end() throws IOException {
        manifest.enter(folder.getFileName() + "/" + file.getFileName(), log);
    }

    @Override
    public String keep(Endpoint endpoint, Transcript transcript) throws IOException {
        MessageDigest digest = HashedFile.sha256();
        transcript.update(digest);
        String tail = ",\"bytes\":" + transcript.size() + ",\"sha256\":\""
                + HexFormat.of().formatHex(digest.digest()) + "\"}\n";
        String head = "{\"address\":\"" + Endpoint.text(endpoint.address()) + "\",\"port\":" + endpoint.port();
        synchronized (this) {
            if (log.size() >= FILE_OCTETS) {
                end();
                begin();
            }
            long offset = log.size();
            transcript.writeTo(log);
            String line = head + ",\"file\":\"" + file.getFileName() + "\",\"offset\":" + offset + tail;
            index.write(line.getBytes(StandardCharsets.US_ASCII));
            return file + "#" + offset + "+" + transcript.size();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        end();
        manifest.enter(folder.getFileName() + "/index.jsonl", index);
    }
}
