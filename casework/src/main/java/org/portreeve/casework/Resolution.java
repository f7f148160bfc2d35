package org.portreeve.casework;

/// Why a case was closed (IODEF's and X-ARF's words).
public enum Resolution {
    /// Repaired, and a retest showed it.
    RESOLVED,
    /// Given up without a repair.
    NOT_RESOLVED,
    /// Nobody answered.
    NO_RESPONSE,
    /// The test did not confirm the complaint.
    NOT_CONFIRMED,
    /// Not in our networks.
    NOT_OURS,
    /// Open on purpose, with an exemption in the register.
    EXEMPT
}
