package org.portreeve.app;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.portreeve.smtp.Transcript;

/// The log: one line on standard error for each thing, `TIME LEVEL WHERE MESSAGE`.
///
/// What mail and people say is not in it: of a failure only its kind and place are told, unless the words are ours.
final class Logs {
    private static final int LONGEST = 1000;
    // Kept, since a logger that nobody holds loses its level.
    private static final Logger ROOT = Logger.getLogger("");
    private static final List<Logger> QUIET = List.of(
            Logger.getLogger("org.flywaydb"),
            Logger.getLogger("com.zaxxer.hikari"),
            Logger.getLogger("org.springframework"),
            Logger.getLogger("org.apache"),
            Logger.getLogger("org.eclipse"),
            Logger.getLogger("org.postgresql"),
            Logger.getLogger("com.github.kagkarlsson"));

    private Logs() {}

    /// Sets up the log of this process.
    static void begin() {
        ROOT.setLevel(Level.INFO);
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
        for (Handler handler : ROOT.getHandlers()) {
            handler.setFormatter(new Line());
        }
    }

    /// A failure in a few words that tell nothing of mail or people.
    static String words(Throwable failure) {
        StringBuilder words = new StringBuilder();
        for (Throwable each = failure; each != null && words.length() < LONGEST; each = each.getCause()) {
            words.append(words.isEmpty() ? "" : " < ").append(each.getClass().getSimpleName());
            if (each instanceof java.sql.SQLException sql) {
                words.append(" state=").append(sql.getSQLState());
            } else if (ours(each.getClass().getName()) || each instanceof java.io.IOException) {
                words.append(" \"").append(each.getMessage()).append('"');
            }
        }
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (ours(frame.getClassName())) {
                String name = frame.getClassName();
                words.append(" at=")
                        .append(name.substring(name.lastIndexOf('.') + 1))
                        .append(':');
                words.append(frame.getLineNumber());
                break;
            }
        }
        return words.toString();
    }

    private static boolean ours(String className) {
        return className.startsWith("org.portreeve.");
    }

    /// One line.
    static final class Line extends Formatter {
        @Override
        public String format(LogRecord entry) {
            String name = String.valueOf(entry.getLoggerName());
            String failure = entry.getThrown() == null ? "" : " failure=" + words(entry.getThrown());
            return "%s %s %s %s%n"
                    .formatted(
                            entry.getInstant().truncatedTo(ChronoUnit.MILLIS),
                            entry.getLevel().getName(),
                            name.substring(name.lastIndexOf('.') + 1),
                            Transcript.printable(formatMessage(entry) + failure, LONGEST));
        }
    }
}
