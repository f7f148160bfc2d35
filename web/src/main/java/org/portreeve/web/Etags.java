package org.portreeve.web;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Versions in `ETag` and `If-Match` (RFC 9110): the number of the record's last event, in quotes.
final class Etags {
    private static final Pattern TAG = Pattern.compile("\"([0-9]{1,18})\"");

    private Etags() {}

    static String of(long version) {
        return "\"" + version + "\"";
    }

    /// The version that a request is about; none when it does not say, or takes any (`*`).
    static OptionalLong expected(String header) {
        if (header == null || header.strip().equals("*")) {
            return OptionalLong.empty();
        }
        Matcher tag = TAG.matcher(header.strip());
        if (!tag.matches()) {
            throw Refusal.of(400, "If-Match takes one version in quotes, as ETag had it: \"12\"");
        }
        return OptionalLong.of(Long.parseLong(tag.group(1)));
    }

    static Refusal stale(long version) {
        return Problem.of(412, "it has changed since: the version is now %d; read it again".formatted(version))
                .with("ETag", of(version))
                .refusal();
    }
}
