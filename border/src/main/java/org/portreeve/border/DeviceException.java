package org.portreeve.border;

import java.io.IOException;

/// A device did not do what it was asked.
public final class DeviceException extends IOException {
    private static final long serialVersionUID = 1;

    /// What it means for the next try.
    public enum Kind {
        /// Nothing happened; it may be better later.
        UNREACHABLE,
        /// The device does not take this; the same will be refused again.
        REFUSED,
        /// It may have happened or not.
        TIMED_OUT
    }

    private final Kind kind;

    public DeviceException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public DeviceException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
