package org.portreeve.remote;

import java.util.List;

/// A command that could not be carried out: what the user is told, and the exit code.
final class RemoteFailure extends Exception {
    static final int PROBLEMS = 1;
    static final int USAGE = 2;
    static final int REFUSED = 5;
    static final int NOT_FOUND = 6;
    static final int NO_OFFICE = 7;

    private static final long serialVersionUID = 1;

    private final int code;
    private final transient List<String> more;

    RemoteFailure(int code, String line, List<String> more) {
        super(line);
        this.code = code;
        this.more = List.copyOf(more);
    }

    RemoteFailure(int code, String line) {
        this(code, line, List.of());
    }

    /// The same, with what led to it.
    RemoteFailure(int code, String line, Throwable cause) {
        super(line, cause);
        this.code = code;
        more = List.of();
    }

    static RemoteFailure usage(String line) {
        return new RemoteFailure(USAGE, line);
    }

    static RemoteFailure unreadable(String line) {
        return new RemoteFailure(USAGE, "the office's answer cannot be read: " + line);
    }

    int code() {
        return code;
    }

    /// Further lines, one for each thing that is wrong.
    List<String> more() {
        return more;
    }
}
