package org.portreeve.contacts;

import java.time.Instant;
import java.util.Optional;

/// Somebody who may answer for an address. `who` is a name, a role or a zone, for people to read; `confirmed` is when
/// this was last known to be right.
public record Candidate(Reach reach, Source source, Confidence confidence, String who, Optional<Instant> confirmed) {
    public Candidate {
        who = Texts.line(who, 200);
    }
}
