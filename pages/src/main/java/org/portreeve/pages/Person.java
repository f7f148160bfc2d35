package org.portreeve.pages;

import org.portreeve.casework.Actor;
import org.portreeve.office.Clearance;

/// Somebody who is signed in.
///
/// @param account the name that records have
/// @param name what people call them
public record Person(String account, String name, Actor actor) {
    public Clearance clearance() {
        return new Clearance(actor);
    }
}
