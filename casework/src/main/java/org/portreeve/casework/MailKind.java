package org.portreeve.casework;

/// Mail that is kept on a case and never acted on.
public enum MailKind {
    /// A person wrote about the case.
    REPLY,
    /// An automatic answer (RFC 3834).
    AUTO_REPLY,
    /// A delivery notice (RFC 3464) about mail of ours: a failed contact.
    FAILED_DELIVERY,
    /// Our own notice came back.
    OWN_NOTICE
}
