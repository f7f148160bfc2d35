package org.portreeve.relaytest;

/// The values of the slots that belong to the server; an unknown one is empty.
record Bindings(String hostName, String domain, String user, String literal, String zoneName, String witnessLiteral) {

    /// The text of a template. `sender`, `recipient` and `random` are the local parts of the attempt.
    String fill(Template template, Witness witness, String sender, String recipient, String random) {
        return template.fill(slot -> switch (slot) {
            case X -> sender;
            case S -> witness.senderDomain();
            case R -> recipient;
            case E -> witness.domain();
            case T -> hostName;
            case IP -> literal;
            case D -> domain;
            case V -> user;
            case M, H, N -> zoneName;
            case W -> witnessLiteral;
            case Q -> random;
        });
    }
}
