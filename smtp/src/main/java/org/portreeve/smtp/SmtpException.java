package org.portreeve.smtp;

import java.io.IOException;

/// A dialogue ended by a [Failure].
public final class SmtpException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public SmtpException(Failure failure) {
        super(failure.describe());
        this.failure = failure;
    }

    public SmtpException(Failure failure, Throwable cause) {
        super(failure.describe(), cause);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
