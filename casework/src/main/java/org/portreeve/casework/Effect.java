package org.portreeve.casework;

/// What a look at a block's effect showed.
public enum Effect {
    /// Mail to the outside is held back, and whatever else was looked at still works.
    PROVED,
    /// Nothing speaks against it, and nothing shows that mail is held back.
    UNPROVED,
    /// Mail to the outside still passes, or something is hit that is not to be.
    WRONG
}
