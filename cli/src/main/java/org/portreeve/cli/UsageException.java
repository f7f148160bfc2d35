package org.portreeve.cli;

/// What the user must change before the command can do its work. The message is one line that says what to do.
public final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    public UsageException(String message) {
        super(message);
    }

    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
