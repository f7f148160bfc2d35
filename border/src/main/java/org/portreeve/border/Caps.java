package org.portreeve.border;

/// How many blocks may go to the devices: new ones in an hour, those of one unit, and all. They hold up new blocks
/// only; what is in effect stays, even when a cap becomes lower than that.
public record Caps(int perHour, int perUnit, int inAll) {
    /// An order is a person's work, with a proof read before it: more than twenty in an hour, or fifty of one unit,
    /// are rather a mistake or a stolen key than so many relays.
    public static final Caps USUAL = new Caps(20, 50, 1000);

    /// No caps, for what only looks.
    public static final Caps NONE = new Caps(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

    public Caps {
        if (perHour < 0 || perUnit < 0 || inAll < 0) {
            throw new IllegalArgumentException("a cap is 0 or more");
        }
    }
}
