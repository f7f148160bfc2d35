package org.portreeve.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/// Knows who is signed in.
@FunctionalInterface
public interface Doorkeeper {
    /// Where people sign in; gets the path to return to as `to`.
    String SIGN_IN = "/sign-in";

    /// A person, and what their account says of language and zone.
    record SignedIn(Person person, Optional<Locale> language, Optional<ZoneId> zone) {}

    /// Who sent a request; nobody when its session is not known or over.
    Optional<SignedIn> who(HttpServletRequest request);
}
