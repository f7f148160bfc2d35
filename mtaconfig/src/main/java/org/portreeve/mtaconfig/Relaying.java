package org.portreeve.mtaconfig;

import java.util.List;

/// A way to relay that the configuration leaves to strangers, proved by a transaction.
///
/// @param listener the service that accepts it, such as `smtp/inet`
/// @param path the decisions; the last one accepts
public record Relaying(String listener, Trial witness, Reach reach, List<Step> path) {
    public Relaying {
        path = List.copyOf(path);
    }

    public String technique() {
        return witness.technique();
    }

    /// The step that let it pass.
    public Step decisive() {
        return path.getLast();
    }
}
