package org.portreeve.casework;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// A rule of the organisation that allows acts of the office. `summary` is in the office's own words; the rule itself
/// is behind `link`; `applies` says to whom and where it applies.
public record Provision(String id, String title, String summary, String applies, Optional<URI> link, Set<Act> allows) {
    public Provision {
        allows = Set.copyOf(allows);
    }

    /// What a provision can allow.
    public enum Act {
        TEST,
        NOTIFY,
        BLOCK,
        LIFT
    }
}
