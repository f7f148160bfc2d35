package org.portreeve.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.portreeve.smtp.Endpoint;
import org.portreeve.smtp.Transcript;

/// A file for each transcript, called after its endpoint.
final class TranscriptFiles implements TranscriptArchive {
    private final Path folder;
    private final Manifest manifest;

    TranscriptFiles(Path folder, Manifest manifest) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.manifest = manifest;
    }

    @Override
    public String keep(Endpoint endpoint, Transcript transcript) throws IOException {
        Path file = folder.resolve(name(endpoint) + ".txt");
        try (HashedFile out = new HashedFile(file, transcript.size())) {
            transcript.writeTo(out);
            manifest.enter(folder.getFileName() + "/" + file.getFileName(), out);
        }
        return file.toString();
    }

    /// An endpoint as a name of a file.
    static String name(Endpoint endpoint) {
        return Endpoint.text(endpoint.address()).replace(':', '-') + "_" + endpoint.port();
    }

    @Override
    public void close() {}
}
