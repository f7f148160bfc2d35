package org.portreeve.casework;

/// Whom a notice is for.
public enum Audience {
    ADMINISTRATOR,
    COMPLAINANTS,
    SECURITY,
    NOC,
    ESCALATION
}
