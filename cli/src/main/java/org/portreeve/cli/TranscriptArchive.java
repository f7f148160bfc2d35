package org.portreeve.cli;

import java.io.Closeable;
import java.io.IOException;
import org.portreeve.smtp.Endpoint;
import org.portreeve.smtp.Transcript;

/// Where a run's transcripts are kept. Safe for use by many threads.
sealed interface TranscriptArchive extends Closeable permits TranscriptFiles, TranscriptLog {
    /// Keeps the transcript of one endpoint.
    ///
    /// @return where it is
    String keep(Endpoint endpoint, Transcript transcript) throws IOException;
}
