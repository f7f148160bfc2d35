package org.portreeve.relaytest;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// What to do about each cause of open relaying: in general, and in the configuration of common servers.
public final class Remedies {
    private static final Map<Cause, Remedy> ALL = all();

    private Remedies() {}

    private static Map<Cause, Remedy> all() {
        Map<Cause, Remedy> all = new EnumMap<>(Cause.class);
        all.putAll(RemediesForTrust.ALL);
        all.putAll(RemediesForSyntax.ALL);
        all.putAll(RemediesForDestinations.ALL);
        all.putAll(RemediesForClients.ALL);
        all.putAll(RemediesForDialogue.ALL);
        return Collections.unmodifiableMap(all);
    }

    /// There is one for every cause.
    public static Remedy of(Cause cause) {
        Remedy remedy = ALL.get(cause);
        if (remedy == null) {
            throw new IllegalStateException("no remedy for " + cause);
        }
        return remedy;
    }
}
