package org.portreeve.casework;

import java.time.Instant;
import java.util.List;

/// The last look at a block's effect: the verdict, and a sentence for each thing that was looked at.
public record EffectSeen(Effect effect, Instant at, List<String> findings) {
    public EffectSeen {
        findings = List.copyOf(findings);
    }
}
