package org.portreeve.casework;

/// How a block stands on one device.
public enum DeviceState {
    /// To be put there.
    PENDING_ACTIVATION,
    /// Seen there.
    ACTIVE,
    /// To be taken off.
    PENDING_REMOVAL,
    /// Seen to be gone.
    REMOVED,
    /// The device did not do it, or cannot be asked.
    FAILED,
    /// It was there, and is not any more without our doing.
    DRIFTED
}
