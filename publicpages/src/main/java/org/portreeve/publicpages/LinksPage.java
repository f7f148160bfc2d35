package org.portreeve.publicpages;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.UUID;
import org.portreeve.casework.Case;
import org.portreeve.casework.Rule;
import org.portreeve.office.LinkDesk.LinkOutcome;
import org.portreeve.pages.Form;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Sorry;
import org.portreeve.pages.Visit;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.LinkStore.Link;
import org.portreeve.store.LinkStore.Purpose;

/// Staff's list of the links to a case: who has one, whether it is good, when it was used; revoking one, making one.
final class LinksPage {
    private final PublicParts parts;

    LinksPage(PublicParts parts) {
        this.parts = parts;
    }

    /// A link in the list; `state` is good, expired or revoked.
    record Row(Link link, String state) {
        static Row of(Link link, Instant now) {
            String state = link.revoked().isPresent() ? "revoked" : link.good(now) ? "good" : "expired";
            return new Row(link, state);
        }

        public boolean good() {
            return state.equals("good");
        }

        public boolean administrator() {
            return link.purpose() == Purpose.ADMINISTRATOR;
        }

        /// The number of the complaint, empty for an administrator's.
        public String complaint() {
            OptionalLong number = link.complaint();
            return number.isPresent() ? Long.toString(number.getAsLong()) : "";
        }
    }

    Reply list(Visit visit) {
        return page(visit, Optional.empty());
    }

    private Reply.Page page(Visit visit, Optional<String> made) {
        long number = visit.number("n");
        Case about = parts.store()
                .read(tx -> tx.cases().get(number))
                .map(CaseRecord::state)
                .orElseThrow(() -> Sorry.missing("case " + number));
        Instant now = parts.clock().instant();
        List<Row> rows = parts.links().ofCase(number, visit.actor()).stream()
                .map(link -> Row.of(link, now))
                .toList();
        return Reply.Page.of("publicpages/links")
                .with("number", number)
                .with("server", about.server())
                .with("rows", rows)
                .with("complaints", new TreeSet<>(about.complaints().keySet()))
                .with("made", made);
    }

    /// The new link is shown on the page that answers the form, and never again.
    Reply make(Visit visit) {
        long number = visit.number("n");
        Form form = visit.form();
        Purpose purpose = form.word("purpose", Purpose.class).orElse(Purpose.ADMINISTRATOR);
        String to = form.text("to", 254);
        LinkOutcome outcome = switch (purpose) {
            case ADMINISTRATOR -> parts.links().forAdministrator(number, to, visit.actor());
            case COMPLAINANT -> {
                long complaint = form.number("complaint").orElseThrow(() -> Sorry.wrong("complaint is missing"));
                yield parts.links().forComplainant(number, complaint, to, visit.actor());
            }
        };
        return switch (outcome) {
            case LinkOutcome.Made(Link _, String path) -> page(visit, Optional.of(base() + path));
            case LinkOutcome.Refused(Rule rule, String reason) -> throw refused(rule, reason);
            case LinkOutcome.Revoked() -> throw new IllegalStateException("making a link revokes none");
        };
    }

    private String base() {
        return parts.settings()
                .publicUrl()
                .map(URI::toString)
                .map(url -> url.replaceAll("/+$", ""))
                .orElse("");
    }

    Reply revoke(Visit visit) {
        long number = visit.number("n");
        UUID id;
        try {
            id = UUID.fromString(visit.at("id"));
        } catch (IllegalArgumentException _) {
            throw Sorry.missing("link");
        }
        return switch (parts.links().revoke(number, id, visit.actor())) {
            case LinkOutcome.Revoked() ->
                Reply.Redirect.to("/cases/%d/links".formatted(number)).saying("link.revoked");
            case LinkOutcome.Refused(Rule rule, String reason) -> throw refused(rule, reason);
            case LinkOutcome.Made _ -> throw new IllegalStateException("revoking a link makes none");
        };
    }

    private static Sorry refused(Rule rule, String reason) {
        return rule == Rule.ROLE ? Sorry.forbidden(reason) : Sorry.refused(reason);
    }
}
