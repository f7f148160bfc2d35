package org.portreeve.relaytest;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Every technique, in the order of its identifier. Each family is a class of its own.
public final class Catalogue {
    private static final List<Technique> ALL = Stream.of(
                    FamilyA.TECHNIQUES,
                    FamilyB.TECHNIQUES,
                    FamilyC.TECHNIQUES,
                    FamilyD.TECHNIQUES,
                    FamilyE.TECHNIQUES,
                    FamilyF.TECHNIQUES,
                    FamilyG.TECHNIQUES)
            .flatMap(Collection::stream)
            .sorted(Comparator.comparingInt(Technique::order))
            .toList();

    /// The plain envelope, A1.
    static final Technique PLAIN = find("A1").orElseThrow();

    private Catalogue() {}

    public static List<Technique> all() {
        return ALL;
    }

    /// The technique with an identifier, in any case.
    public static Optional<Technique> find(String id) {
        String canonical = Technique.canonical(id);
        return ALL.stream()
                .filter(technique -> technique.id().equals(canonical))
                .findFirst();
    }
}
