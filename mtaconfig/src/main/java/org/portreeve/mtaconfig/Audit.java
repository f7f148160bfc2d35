package org.portreeve.mtaconfig;

import java.util.List;
import java.util.Optional;

/// The result of an audit.
///
/// @param server what kind of server, such as `Postfix`
/// @param relayings ways to relay, one for each technique and listener
/// @param doubts what the files do not decide
/// @param findings what rules say about lines
/// @param remarks what was not read or not understood
/// @param patch the smallest change found that closes it
public record Audit(
        String server,
        Verdict verdict,
        List<Relaying> relayings,
        List<Doubt> doubts,
        List<Finding> findings,
        List<String> remarks,
        Optional<Patch> patch) {
    public Audit {
        relayings = List.copyOf(relayings);
        doubts = List.copyOf(doubts);
        findings = List.copyOf(findings);
        remarks = List.copyOf(remarks);
    }
}
