package org.portreeve.relaytest;

/// A place in the form of a technique that is filled for each server and attempt. In text a slot is written `{name}`.
enum Slot {
    /// Local part of a sender of ours, carrying the attempt's token.
    X("x"),
    /// A foreign sender domain of ours.
    S("S"),
    /// Local part of the witness's mailbox, carrying the attempt's token.
    R("r"),
    /// The witness's domain.
    E("E"),
    /// The server's host name.
    T("T"),
    /// The server's address as an address literal, brackets included.
    IP("IP"),
    /// A domain that the server serves.
    D("D"),
    /// A local user that is likely to exist.
    V("V"),
    /// A domain of ours whose MX records name the witness first and the server second.
    M("M"),
    /// A host name of ours whose address is the server's.
    H("H"),
    /// A domain of ours whose text ends in, or begins with, a domain that the server serves.
    N("N"),
    /// The witness's address as an address literal, brackets included.
    W("W"),
    /// A random local part that exists nowhere.
    Q("q");

    private final String text;

    Slot(String text) {
        this.text = text;
    }

    static Slot named(String text) {
        for (Slot slot : values()) {
            if (slot.text.equals(text)) {
                return slot;
            }
        }
        throw new IllegalArgumentException("no slot {" + text + "}");
    }
}
