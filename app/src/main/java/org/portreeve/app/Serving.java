package org.portreeve.app;

import java.io.PrintWriter;
import java.nio.file.Path;

final class Serving {
    private Serving() {}
    static int run(Path config, Path data, PrintWriter out, PrintWriter err) throws Exception {
        return 0;
    }
}
