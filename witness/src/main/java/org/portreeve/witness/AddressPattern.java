package org.portreeve.witness;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The addresses that lead to a user's mailbox, with `{token}` where the token goes: `tester+{token}@example.org`, or
/// `{token}@example.org` for a domain that is all the user's.
///
/// @param prefix what stands before the token
/// @param suffix what stands between it and the `@`
/// @param domain the mailbox's domain
public record AddressPattern(String prefix, String suffix, String domain) {
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9._+=~-]*)\\{token\\}([A-Za-z0-9._+=~-]*)@([A-Za-z0-9._-]+)");

    /// @throws IllegalArgumentException when `text` is not of that form
    public static AddressPattern of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no address with {token} in it, such as tester+{token}@example.org");
        }
        return new AddressPattern(form.group(1), form.group(2), WitnessSettings.domainName(form.group(3)));
    }

    String localPart(String token) {
        return prefix + token + suffix;
    }

    /// What stands for the token in the first address of this form in `text`, which is hostile.
    Optional<String> tokenPlace(String text) {
        Matcher place = Pattern.compile(
                        Pattern.quote(prefix) + "([a-z0-9._+=-]{1,64}?)" + Pattern.quote(suffix + "@" + domain)
                                + "(?![a-z0-9.-])",
                        Pattern.CASE_INSENSITIVE)
                .matcher(text);
        return place.find() ? Optional.of(place.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }
}
