package org.portreeve.office;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.portreeve.mailroom.MailAddress;

/// What the office has to know of itself.
///
/// @param mailFrom address of the office's notices, also where answers go
/// @param mailboxes addresses of ours: intake takes mail for them
/// @param messageIdDomain right side of Message-IDs
/// @param publicUrl where our web side is reached; for links to check orders
/// @param vantage name of the usual vantage
/// @param organisation for logs and headers
public record OfficeSettings(
        String mailFrom,
        Set<String> mailboxes,
        String messageIdDomain,
        Optional<URI> publicUrl,
        String vantage,
        String organisation) {
    public OfficeSettings {
        mailFrom = MailAddress.of(mailFrom).toString();
        mailboxes = Set.copyOf(mailboxes);
        Objects.requireNonNull(publicUrl);
        Objects.requireNonNull(organisation);
        if (!messageIdDomain.matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,58}[A-Za-z0-9])?")) {
            throw new IllegalArgumentException(
                    "'%s' does not do as the right side of Message-IDs; take a name of the office's domain"
                            .formatted(messageIdDomain));
        }
        if (vantage.isBlank()) {
            throw new IllegalArgumentException("the usual vantage needs a name");
        }
    }

    /// The office's name in its loop field ([org.portreeve.mailroom.Letter#LOOP_FIELD]).
    public String officeId() {
        return messageIdDomain;
    }

    MailAddress sender() {
        return MailAddress.of(mailFrom);
    }
}
