package org.portreeve.cli;

import java.io.PrintWriter;
import java.nio.file.Path;

/// What `portreeve witness` and `portreeve witness check` do.
final class WitnessService {
    private WitnessService() {}

    static int serve(Path config, PrintWriter out, PrintWriter err) throws UsageException {
        throw new UsageException("not there yet " + ConfigurationFile.load(config));
    }

    static int check(Path config, PrintWriter out) throws UsageException {
        throw new UsageException("not there yet " + ConfigurationFile.load(config));
    }
}
