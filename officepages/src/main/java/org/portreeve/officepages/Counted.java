package org.portreeve.officepages;

/// A number beside a tab, counted no further than somebody reads it.
final class Counted {
    /// Where counting ends: one more than is shown.
    static final int MOST = 1001;

    private Counted() {}

    static String text(long count) {
        return count < MOST ? Long.toString(count) : (MOST - 1) + "+";
    }
}
