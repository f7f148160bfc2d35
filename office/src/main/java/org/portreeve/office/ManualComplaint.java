package org.portreeve.office;

import java.net.InetAddress;
import java.util.Objects;
import java.util.Optional;

/// A complaint that a person of the office writes down: somebody called, or it came in a form that nobody can read.
///
/// @param abuse one of the words of [AbuseWords]
/// @param text what was said, by whom, and how it came: kept like a mail
/// @param complainant where the result goes to, if anywhere
public record ManualComplaint(InetAddress accused, String abuse, String text, Optional<String> complainant) {
    public ManualComplaint {
        Objects.requireNonNull(accused);
        Objects.requireNonNull(abuse);
        complainant = complainant.map(String::strip).filter(address -> !address.isEmpty());
        if (text.isBlank()) {
            throw new IllegalArgumentException("write down what was said, and how it came");
        }
    }
}
