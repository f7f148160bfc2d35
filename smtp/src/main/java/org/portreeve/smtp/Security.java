package org.portreeve.smtp;

/// How a connection is protected: not at all, after STARTTLS (RFC 3207), or from the first byte (RFC 8314).
public enum Security {
    CLEAR,
    STARTTLS,
    IMPLICIT
}
