package org.portreeve.web;

import org.portreeve.casework.Actor;
import org.portreeve.office.Clearance;

/// Whoever asks, by the key that came with the request.
record Caller(String keyId, Actor actor) {
    Clearance clearance() {
        return new Clearance(actor);
    }
}
