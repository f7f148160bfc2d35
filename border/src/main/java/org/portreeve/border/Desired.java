package org.portreeve.border;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// How the office wants its devices to be: blocks that are ordered and released, blocks that are to go, and what is
/// around them. Whatever else a device lists is taken away. `waiting` has wanted blocks that must not be on any
/// device for now, by tag, and why ([Admission]).
public record Desired(
        List<WantedBlock> wanted, List<WantedBlock> leaving, Surroundings surroundings, Map<String, String> waiting) {
    public Desired {
        wanted = List.copyOf(wanted);
        leaving = List.copyOf(leaving);
        waiting = Map.copyOf(waiting);
        Set<String> tags = new HashSet<>();
        Stream.of(wanted, leaving).flatMap(Collection::stream).forEach(block -> {
            if (!tags.add(block.tag())) {
                throw new IllegalArgumentException(block.tag() + " is there twice");
            }
        });
    }

    public Desired(List<WantedBlock> wanted, List<WantedBlock> leaving, Surroundings surroundings) {
        this(wanted, leaving, surroundings, Map.of());
    }
}
