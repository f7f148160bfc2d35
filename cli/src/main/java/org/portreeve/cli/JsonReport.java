package org.portreeve.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// JSON Lines, to standard output when `--json` asks for it and to the evidence in any case.
final class JsonReport implements ResultWriter {
    private final Optional<PrintWriter> out;
    private final LiveProgress progress;
    private final Optional<EvidenceFolder> evidence;

    JsonReport(Optional<PrintWriter> out, LiveProgress progress, Optional<EvidenceFolder> evidence) {
        this.out = out;
        this.progress = progress;
        this.evidence = evidence;
    }

    @Override
    public void endpoint(Finding finding) throws IOException {
        write(JsonLines.endpoint(finding));
    }

    @Override
    public void server(ServerResult result) throws IOException {
        write(JsonLines.server(result));
    }

    private void write(byte[] line) throws IOException {
        if (evidence.isPresent()) {
            evidence.get().result(line);
        }
        if (out.isPresent()) {
            progress.around(() -> {
                out.get().write(new String(line, StandardCharsets.US_ASCII));
                out.get().flush();
            });
        }
    }

    @Override
    public void close() {
        out.ifPresent(PrintWriter::flush);
    }
}
