package org.portreeve.mtaconfig;

/// The certificate that a client shows, as far as a stranger can choose it.
public enum Certificate {
    NONE,
    SELF_SIGNED,
    /// Signed by an authority that everybody trusts.
    PUBLIC
}
