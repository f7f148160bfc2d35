package org.portreeve.border;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// How the office wants its devices to be: blocks that are ordered and released, blocks that are to go, and what is
/// around them. Whatever else a device lists is taken away.
public record Desired(List<WantedBlock> wanted, List<WantedBlock> leaving, Surroundings surroundings) {
    public Desired {
        wanted = List.copyOf(wanted);
        leaving = List.copyOf(leaving);
        Set<String> tags = new HashSet<>();
        Stream.of(wanted, leaving).flatMap(Collection::stream).forEach(block -> {
            if (!tags.add(block.tag())) {
                throw new IllegalArgumentException(block.tag() + " is there twice");
            }
        });
    }
}
