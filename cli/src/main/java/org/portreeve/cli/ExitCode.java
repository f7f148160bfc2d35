package org.portreeve.cli;

import org.portreeve.relaytest.Verdict;

/// What the process says at its end.
final class ExitCode {
    static final int CLOSED = 0;
    static final int OPEN = 1;
    static final int USAGE = 2;
    static final int INCONCLUSIVE = 3;
    static final int UNPROVEN = 4;
    /// Ended by SIGINT, as shells report it.
    static final int INTERRUPTED = 130;
    /// A fault of ours.
    static final int FAULT = 70;

    private ExitCode() {}

    static int of(Verdict verdict) {
        return switch (verdict) {
            case OPEN -> OPEN;
            case REFLECTS, ACCEPTS -> UNPROVEN;
            case INCONCLUSIVE -> INCONCLUSIVE;
            case CLOSED -> CLOSED;
        };
    }
}
