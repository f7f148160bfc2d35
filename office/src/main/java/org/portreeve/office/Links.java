package org.portreeve.office;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.portreeve.casework.Policy;
import org.portreeve.casework.Span;
import org.portreeve.store.LinkStore.Link;
import org.portreeve.store.LinkStore.Purpose;
import org.portreeve.store.Transaction;

/// Makes links, in somebody's transaction.
final class Links {
    private final OfficeSettings settings;
    private final LinkSeal seal;

    Links(OfficeSettings settings, LinkSeal seal) {
        this.settings = settings;
        this.seal = seal;
    }

    /// What a link is to lead to.
    record Goal(Purpose purpose, OptionalLong caseNumber, OptionalLong complaint) {}

    /// A link that was just made: the only time that its token is known.
    record Made(Link link, String token) {}

    Made make(Transaction tx, Goal goal, String sentTo, String by, Policy policy, Instant at) {
        Span span = switch (goal.purpose()) {
            case ADMINISTRATOR -> policy.links().administrator();
            case COMPLAINANT -> policy.links().complainant();
        };
        Link link = new Link(
                UUID.randomUUID(),
                goal.purpose(),
                goal.caseNumber(),
                goal.complaint(),
                sentTo,
                at,
                by,
                policy.workingTime().plus(at, span),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        String token = seal.token(goal.purpose());
        tx.links().add(link, LinkSeal.digest(token));
        return new Made(link, token);
    }

    /// The path of a link's page.
    static String path(Purpose purpose, String token) {
        return switch (purpose) {
            case ADMINISTRATOR -> "/a/" + token;
            case COMPLAINANT -> "/c/" + token;
        };
    }

    /// A new link for a letter; empty when this office has no public address.
    String forLetter(Transaction tx, Goal goal, String sentTo, Policy policy, Instant at) {
        return settings.publicUrl()
                .map(URI::toString)
                .map(url -> url.replaceAll("/+$", "")
                        + path(
                                goal.purpose(),
                                make(tx, goal, sentTo, "system", policy, at).token()))
                .orElse("");
    }
}
