package org.portreeve.remote;

import java.util.Optional;
import java.util.OptionalLong;

/// What an office answered. `etag` is the version of the thing.
record Reply(int status, Optional<String> type, Optional<String> etag, byte[] body) {
    boolean fine() {
        return status >= 200 && status < 300;
    }

    /// The media type without its parameters, in lower case.
    String media() {
        return type.map(text -> text.split(";", 2)[0].strip().toLowerCase(java.util.Locale.ROOT))
                .orElse("");
    }

    boolean json() {
        return media().equals("application/json") || media().endsWith("+json");
    }

    OptionalLong version() {
        String digits = etag.map(text -> text.replaceAll("^(W/)?\"(\\d{1,18})\"$", "$2"))
                .orElse("");
        return digits.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }
}
