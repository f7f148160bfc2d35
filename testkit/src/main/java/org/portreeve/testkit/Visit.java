package org.portreeve.testkit;

import java.net.InetSocketAddress;
import java.util.List;

/// What happened in one connection to a [FakeMta].
///
/// @param client where it came from
/// @param hello the last name given in EHLO or HELO, or empty
/// @param tls whether it was encrypted in the end
/// @param dialogue lines heard and replies given, as `C: ` and `S: ` lines; messages are left out
/// @param envelopes the envelopes that got as far as DATA or BDAT
/// @param over whether the connection has ended
public record Visit(
        InetSocketAddress client,
        String hello,
        boolean tls,
        List<String> dialogue,
        List<Envelope> envelopes,
        boolean over) {
    /// The lines that the client sent.
    public List<String> commands() {
        return dialogue.stream()
                .filter(line -> line.startsWith("C: "))
                .map(line -> line.substring(3))
                .toList();
    }
}
