package org.portreeve.mtaconfig;

/// How much a finding matters.
public enum Severity {
    /// Mail may be relayed for strangers.
    ERROR,
    /// One change away from it, or open to some who should not be trusted.
    WARNING,
    /// Worth knowing.
    NOTE
}
