package org.portreeve.store;

/// Another transaction opened a case on the same server or address. [Store#inTransaction] tries again, so
/// that the other case is seen.
public final class OpenCaseExists extends RuntimeException {
    private static final long serialVersionUID = 1;

    OpenCaseExists(String message, Throwable cause) {
        super(message, cause);
    }
}
