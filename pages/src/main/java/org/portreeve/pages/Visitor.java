package org.portreeve.pages;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/// Whoever looks: signed in or not, in their language and their time zone.
public record Visitor(Optional<Person> person, Locale language, ZoneId zone) {
    public boolean signedIn() {
        return person.isPresent();
    }
}
