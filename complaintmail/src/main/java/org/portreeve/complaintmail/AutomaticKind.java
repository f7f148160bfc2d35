package org.portreeve.complaintmail;

/// Kinds of mail that no person wrote. None of them opens, closes or reopens anything.
public enum AutomaticKind {
    /// Our mail could not be delivered: a failed contact.
    DELIVERY_FAILED,
    /// Our mail is late; the sender of the notice still tries.
    DELIVERY_DELAYED,
    /// Our mail was delivered, relayed or expanded, as far as the notice says.
    DELIVERY_REPORT,
    /// An absence notice, or the acknowledgement of another office's system (RFC 3834).
    AUTO_REPLY,
    /// A message disposition notification: read, deleted.
    READ_RECEIPT,
    /// A notice of our own that came back.
    OWN_NOTICE,
    /// From a mailing list, or in bulk, without an accusation in it.
    LIST_OR_BULK,
    /// Aggregate reports such as those of DMARC and TLS reporting.
    STATISTICS
}
