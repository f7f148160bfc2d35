package org.portreeve.casework;

/// What somebody may do in the office.
public enum Role {
    /// A member of the network operations centre.
    ANALYST,
    /// Security staff: the only ones who order blocks.
    SECURITY,
    /// Keeps the policy and reads the figures.
    POLICY,
    /// Administers servers of one unit.
    ADMINISTRATOR,
    /// Reads everything but complainants, changes nothing.
    AUDITOR,
    /// The office itself: results of tests, clocks, devices.
    SYSTEM
}
