package org.portreeve.witness;

/// One thing that was looked at.
///
/// @param ok whether it is as it should be
/// @param what what was looked at and seen, printable
/// @param advice what to do when it is not, else empty
public record Finding(boolean ok, String what, String advice) {
    static Finding good(String what) {
        return new Finding(true, what, "");
    }

    static Finding bad(String what, String advice) {
        return new Finding(false, what, advice);
    }
}
