package org.portreeve.relaytest;

import java.time.Instant;
import org.portreeve.smtp.Endpoint;

/// Makes the tokens of attempts on one endpoint. The same question has the same answer, so nobody needs to keep them.
///
/// @param server what stands for the server's name in a token
record Issuer(Tokens tokens, Witness witness, int server, Endpoint endpoint) {
    static Issuer of(Tokens tokens, Witness witness, Target target) {
        return new Issuer(tokens, witness, Tokens.serverDigest(target.server()), target.endpoint());
    }

    String token(Role role, Planned planned, Instant time, int serial) {
        return tokens.issue(role, server, endpoint, planned.technique().id(), planned.variant(), time, serial);
    }

    /// The text of a template of an attempt, behind `start`.
    String fill(String start, Planned planned, Template template, LocalParts locals) {
        return planned.bindings().fill(start, template, endpoint, witness, locals);
    }
}
