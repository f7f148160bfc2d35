package org.portreeve.people;

import java.time.Instant;

/// How far an attempt to sign in came.
sealed interface Step {
    /// Signed in; the token of the session.
    record In(String token, String account) implements Step {}

    /// A code of the second factor is asked for.
    record Code(String token) implements Step {}

    /// A second factor has to be set up first.
    record Enrol(String token) implements Step {}

    /// Not right, whatever it was.
    record Wrong() implements Step {}

    /// Too many failures.
    record Wait(Instant until) implements Step {}
}
