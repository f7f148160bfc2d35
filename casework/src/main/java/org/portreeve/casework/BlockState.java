package org.portreeve.casework;

/// Where a block stands.
public enum BlockState {
    /// Somebody thinks that Security should order it.
    PROPOSED,
    /// Ordered; a second person has to agree, or its time has not come.
    ORDERED,
    /// On its way to the devices.
    PENDING_ACTIVATION,
    /// Seen on a device.
    ACTIVE,
    /// To be taken off the devices.
    PENDING_REMOVAL,
    /// Seen to be gone.
    REMOVED,
    /// Not ordered, or not agreed to.
    REFUSED,
    /// Its time was over, and it was seen to be gone.
    EXPIRED;

    /// Whether a device should have it now.
    public boolean wanted() {
        return this == PENDING_ACTIVATION || this == ACTIVE;
    }

    /// Whether it is or may be in effect, or can come to be so without a new proposal.
    public boolean live() {
        return switch (this) {
            case PROPOSED, ORDERED, PENDING_ACTIVATION, ACTIVE, PENDING_REMOVAL -> true;
            case REMOVED, REFUSED, EXPIRED -> false;
        };
    }
}
