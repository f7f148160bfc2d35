package org.portreeve.border;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// How a device comes from what it shows to what is wanted: the entries it will have, the changes, how it differs now,
/// the wanted entries that were without effect, and the blocks that must not be put there, with the reason, by tag.
public record Plan(
        Map<Restriction, Listed> goal,
        Changes changes,
        List<Drift> drift,
        Set<Restriction> ineffective,
        Map<String, String> forbidden) {
    public Plan {
        goal = Map.copyOf(goal);
        drift = List.copyOf(drift);
        ineffective = Set.copyOf(ineffective);
        forbidden = Map.copyOf(forbidden);
    }
}
