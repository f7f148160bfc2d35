package org.portreeve.cli;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HexFormat;

/// `manifest.json` of the evidence: name, size and SHA-256 of every other file. It gets its name at the end: until then
/// it is called `manifest.json.part`. Safe for use by many threads.
final class Manifest implements Closeable {
    private final Path file;
    private final Path part;
    private final BufferedWriter out;
    private boolean first = true;

    Manifest(Path folder, Instant start, String version) throws IOException {
        this.file = folder.resolve("manifest.json");
        this.part = folder.resolve("manifest.json.part");
        this.out = Files.newBufferedWriter(part, StandardOpenOption.CREATE_NEW);
        out.write("{\"portreeve\":\"" + version + "\",\"start\":\"" + start + "\",\"files\":[");
    }

    /// Names a file. Its name is one of ours, and needs no quoting.
    synchronized void enter(String name, long size, byte[] digest) throws IOException {
        if (!first) {
            out.write(',');
        }
        out.write("\n{\"file\":\"" + name + "\",\"bytes\":" + size + ",\"sha256\":\""
                + HexFormat.of().formatHex(digest) + "\"}");
        first = false;
    }

    /// Names a file that is written, and closes it.
    void enter(String name, HashedFile written) throws IOException {
        written.close();
        enter(name, written.size(), written.digest());
    }

    @Override
    public synchronized void close() throws IOException {
        out.write("\n]}\n");
        out.close();
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
