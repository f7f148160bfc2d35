package org.portreeve.relaytest;

import java.util.List;

/// What a verdict rests on: the techniques that were attempted, and those that were not, with the reason.
///
/// @param complete whether everything that was planned for this endpoint was carried out
public record Coverage(List<String> attempted, List<Skipped> skipped, boolean complete) {
    public Coverage {
        attempted = List.copyOf(attempted);
        skipped = List.copyOf(skipped);
    }

    /// A technique that was not attempted.
    public record Skipped(String technique, String reason) {}
}
