package org.portreeve.publicpages;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.portreeve.casework.Policy;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Sorry;
import org.portreeve.pages.Visit;

/// Files that programs look for: `security.txt` (RFC 9116) and `robots.txt`.
final class WellKnown {
    /// Less than a year is recommended (RFC 9116 section 2.5.5); it is made new for each request.
    private static final Duration GOOD_FOR = Duration.ofDays(180);

    private final PublicParts parts;

    WellKnown(PublicParts parts) {
        this.parts = parts;
    }

    Reply security(Visit visit) {
        Optional<String> url = parts.settings()
                .publicUrl()
                .map(URI::toString)
                .filter(text -> text.startsWith("https://"))
                .map(text -> text.replaceAll("/+$", ""));
        List<String> contacts = contacts(PolicyPage.policy(parts));
        url.ifPresent(base -> contacts.add(base + "/complain"));
        if (contacts.isEmpty()) {
            throw Sorry.missing("security.txt");
        }
        Instant expires = parts.clock().instant().plus(GOOD_FOR).truncatedTo(ChronoUnit.DAYS);
        List<String> lines = new ArrayList<>();
        contacts.forEach(contact -> lines.add("Contact: " + contact));
        lines.add("Expires: " + DateTimeFormatter.ISO_INSTANT.format(expires));
        lines.add("Preferred-Languages: en, de");
        url.ifPresent(base -> {
            lines.add("Canonical: " + base + "/.well-known/security.txt");
            lines.add("Policy: " + base + "/policy");
        });
        return text(String.join("\r\n", lines) + "\r\n");
    }

    /// Security first, then the NOC; of each the mail, then the telephone.
    private static List<String> contacts(Policy policy) {
        List<String> contacts = new ArrayList<>();
        for (String role : List.of("security", "noc")) {
            for (Policy.OfficeContact contact : policy.contacts()) {
                if (contact.role().equals(role)) {
                    contact.mail().ifPresent(mail -> contacts.add("mailto:" + mail));
                    contact.phone()
                            .map(phone -> phone.replaceAll("[^0-9+]", ""))
                            .filter(phone -> phone.matches("\\+[0-9]{5,20}"))
                            .ifPresent(phone -> contacts.add("tel:" + phone));
                }
            }
        }
        return contacts;
    }

    Reply robots(Visit visit) {
        return text("""
                User-agent: *
                Disallow: /
                Allow: /$
                Allow: /policy$
                Allow: /complain$
                Allow: /.well-known/security.txt
                """);
    }

    private static Reply text(String text) {
        return Reply.Raw.of("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }
}
