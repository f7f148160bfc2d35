package org.portreeve.office;

import java.util.Objects;
import java.util.Set;
import org.portreeve.casework.Verdict;

/// What a relay test found. `relayed` are the techniques that worked, `covered` those that were attempted to the end;
/// `evidence` is the SHA-256 of the manifest in hex, `folder` where the evidence is, `coverage` JSON of what was
/// attempted.
public record Probed(
        Verdict verdict,
        String vantage,
        Set<String> relayed,
        Set<String> covered,
        String evidence,
        String folder,
        String coverage) {
    public Probed {
        Objects.requireNonNull(verdict);
        relayed = Set.copyOf(relayed);
        covered = Set.copyOf(covered);
        if (!evidence.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("evidence is named by 64 hexadecimal digits");
        }
    }
}
