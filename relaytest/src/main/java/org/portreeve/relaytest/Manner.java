package org.portreeve.relaytest;

/// How the transaction of an attempt is carried out.
enum Manner {
    /// MAIL, RCPT, DATA, each answered before the next.
    PLAIN,
    /// BDAT instead of DATA (RFC 3030).
    CHUNKED,
    /// MAIL, RCPT and DATA in one write, whether or not PIPELINING is offered.
    ONE_WRITE,
    /// A local recipient first, then ours, in one transaction.
    AFTER_LOCAL_RECIPIENT,
    /// A transaction to a local recipient, RSET, then ours.
    AFTER_RESET,
    /// A message to a local recipient that hides a second envelope behind a non-standard end of data.
    SMUGGLED,
    /// The same, behind an end of data of bare line feeds.
    SMUGGLED_BARE;

    /// Whether our message stands inside one that goes to a local recipient.
    boolean smuggles() {
        return this == SMUGGLED || this == SMUGGLED_BARE;
    }

    /// Whether a local recipient must be known.
    boolean needsLocalRecipient() {
        return this == AFTER_LOCAL_RECIPIENT || this == AFTER_RESET || smuggles();
    }
}
