package org.portreeve.mtaconfig;

import java.util.Locale;

/// Whether a configuration relays for strangers.
public enum Verdict {
    OPEN,
    /// Takes mail for anybody, and delivers it nowhere.
    ACCEPTS,
    UNKNOWN,
    CLOSED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
