package org.portreeve.relaytest;

/// An attempt that is to be made: a form of a technique, bound to a server.
record Planned(Technique technique, int variant, Form form, Bindings bindings) {
    /// Whether this is the plain envelope in a plain session: when it is relayed, no other form can tell more.
    boolean plainest() {
        return technique.id().equals(Catalogue.PLAIN.id());
    }

    /// Whether both are the same form of the same technique.
    boolean isTwinOf(Planned other) {
        return technique.id().equals(other.technique.id()) && variant == other.variant;
    }
}
