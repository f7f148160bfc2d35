package org.portreeve.cli;

import java.util.List;
import org.portreeve.mtaconfig.Audit;
import org.portreeve.mtaconfig.Relaying;

/// What a change of a configuration does to strangers.
///
/// @param opened ways to relay that were not there before
/// @param closed ways that are there no more
record Comparison(List<Relaying> opened, List<Relaying> closed) {
    static Comparison of(Audit before, Audit after) {
        return new Comparison(without(after, before), without(before, after));
    }

    private static List<Relaying> without(Audit some, Audit others) {
        return some.relayings().stream()
                .filter(relaying -> others.relayings().stream().noneMatch(other -> isSame(relaying, other)))
                .toList();
    }

    private static boolean isSame(Relaying one, Relaying other) {
        return one.listener().equals(other.listener()) && one.technique().equals(other.technique());
    }
}
