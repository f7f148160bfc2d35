package org.portreeve.mtaconfig;

import java.util.List;

/// A transaction of a stranger that the files do not decide.
///
/// @param open the steps on which it hangs
public record Doubt(String listener, Trial trial, List<Step> open) {
    public Doubt {
        open = List.copyOf(open);
    }
}
