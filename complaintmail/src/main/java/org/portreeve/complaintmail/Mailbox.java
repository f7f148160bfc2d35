package org.portreeve.complaintmail;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A display name and a mail address.
record Mailbox(String name, String address) {
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s<>@,;:\"()\\[\\]\\\\]{1,64}@[^\\s<>@,;:\"()\\\\]{1,255}");

    /// The one mailbox in the value of a field; absent when there is none, or more than one.
    static Optional<Mailbox> parse(String field) {
        String value = SafeText.line(field, 1000);
        int open = value.lastIndexOf('<');
        int close = value.indexOf('>', Math.max(open, 0));
        String address;
        String name;
        if (open >= 0 && close > open) {
            address = value.substring(open + 1, close).strip();
            name = value.substring(0, open).strip();
            if (value.indexOf('<') != open) {
                return Optional.empty();
            }
        } else {
            int comment = value.indexOf('(');
            address = (comment < 0 ? value : value.substring(0, comment)).strip();
            name = comment < 0
                    ? ""
                    : value.substring(comment + 1).replace(")", "").strip();
        }
        if (name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")) {
            name = name.substring(1, name.length() - 1).strip();
        }
        return ADDRESS.matcher(address).matches() ? Optional.of(new Mailbox(name, address)) : Optional.empty();
    }

    String localPart() {
        return address.substring(0, address.lastIndexOf('@')).toLowerCase(Locale.ROOT);
    }

    String domain() {
        return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    /// Whether two domains have the same owner, as far as their last labels tell.
    static boolean related(String domain, String other) {
        return registered(domain).equals(registered(other));
    }

    /// The part of a host name that is registered, guessed without a list of suffixes: `example.co.uk`, `example.net`.
    static String registered(String host) {
        String[] labels = host.toLowerCase(Locale.ROOT).split("\\.");
        int keep = 2;
        if (labels.length > 2
                && labels[labels.length - 1].length() == 2
                && labels[labels.length - 2].matches("co|com|ac|edu|net|org|gov|or|ne|go|ed|ad")) {
            keep = 3;
        }
        StringBuilder out = new StringBuilder();
        for (int i = Math.max(0, labels.length - keep); i < labels.length; i++) {
            out.append(out.isEmpty() ? "" : ".").append(labels[i]);
        }
        return out.toString();
    }
}
