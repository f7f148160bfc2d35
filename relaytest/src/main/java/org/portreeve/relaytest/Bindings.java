package org.portreeve.relaytest;

import org.portreeve.smtp.Endpoint;

/// The values of the slots that differ from one attempt on a server to the next; an unknown one is empty.
record Bindings(String hostName, String domain, String user, String zoneName, String witnessLiteral) {
    static final Bindings NONE = new Bindings("", "", "", "", "");

    /// The text of a template for `endpoint`, behind `start`.
    String fill(String start, Template template, Endpoint endpoint, Witness witness, LocalParts locals) {
        return template.fill(start, slot -> switch (slot) {
            case X -> locals.sender();
            case S -> witness.senderDomain();
            case R -> locals.recipient();
            case E -> witness.domain();
            case T -> hostName;
            case IP -> endpoint.literal();
            case D -> domain;
            case V -> user;
            case M, H, N -> zoneName;
            case W -> witnessLiteral;
            case Q -> locals.random();
        });
    }
}
