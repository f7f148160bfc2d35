package org.portreeve.relaytest;

import java.util.EnumMap;
import java.util.Map;

/// What to do about one cause.
///
/// @param advice what holds for every server
/// @param fixes what to change in a particular one, likeliest product first
public record Remedy(String advice, Map<Mta, String> fixes) {
    public Remedy {
        fixes = Map.copyOf(fixes);
    }

    static Remedy of(String advice) {
        return new Remedy(advice.strip(), Map.of());
    }

    Remedy with(Mta mta, String fix) {
        Map<Mta, String> more = new EnumMap<>(Mta.class);
        more.putAll(fixes);
        more.put(mta, fix.strip());
        return new Remedy(advice, more);
    }
}
