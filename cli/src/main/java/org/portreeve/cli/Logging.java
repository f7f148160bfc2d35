package org.portreeve.cli;

import java.util.logging.Level;
import java.util.logging.Logger;

/// What the libraries and the witness log, on standard error, one line each.
public final class Logging {
    private static final String FORMAT = "java.util.logging.SimpleFormatter.format";
    // Kept, since a logger that nobody holds loses its level.
    private static final Logger ROOT = Logger.getLogger("");

    private Logging() {}

    /// Only what a person at the command line should know.
    public static void warnings() {
        format();
        ROOT.setLevel(Level.WARNING);
    }

    /// All that an operator of a service wants to see.
    static void service() {
        format();
        ROOT.setLevel(Level.INFO);
    }

    private static void format() {
        if (System.getProperty(FORMAT) == null) {
            System.setProperty(FORMAT, "%1$tFT%1$tT %4$s %5$s%n");
        }
    }
}
