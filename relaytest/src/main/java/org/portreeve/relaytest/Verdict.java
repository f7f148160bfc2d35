package org.portreeve.relaytest;

import java.util.Collection;
import java.util.Locale;

/// What is known of a listening endpoint or a server, strongest first.
public enum Verdict {
    /// A message came back: it relays.
    OPEN,
    /// It does not relay, but carries a stranger's text to a third party in bounces or notices.
    REFLECTS,
    /// It took a foreign message, which did not come back in the time that was waited.
    ACCEPTS,
    /// Not known, because something stood in the way.
    INCONCLUSIVE,
    /// Every technique that applies was attempted and refused.
    CLOSED;

    /// The strongest of several; inconclusive when there is none.
    public static Verdict strongest(Collection<Verdict> verdicts) {
        return verdicts.stream().min(Verdict::compareTo).orElse(INCONCLUSIVE);
    }

    /// The word for it in reports.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
