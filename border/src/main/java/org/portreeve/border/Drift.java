package org.portreeve.border;

/// A way in which a device was not as this system had left it, or not yet as it should be.
public record Drift(Kind kind, String what) {
    public enum Kind {
        /// An entry that should be there was not.
        MISSING,
        /// An entry was there with another end or comment.
        CHANGED,
        /// An entry was there that no order stands behind.
        FOREIGN,
        /// Rules, or the lists of networks, were not as they should be.
        FRAME
    }
}
