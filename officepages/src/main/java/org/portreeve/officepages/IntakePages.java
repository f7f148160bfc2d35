package org.portreeve.officepages;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.portreeve.casework.Words;
import org.portreeve.complaintmail.ShownMail;
import org.portreeve.office.RegisterWords;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Route;
import org.portreeve.pages.Sorry;
import org.portreeve.pages.Visit;
import org.portreeve.store.QueuedMail;
import org.portreeve.store.Transaction;

/// Mail that was taken in: what waits to be read, what was set aside, what is finished.
final class IntakePages {
    private final OfficeParts parts;

    IntakePages(OfficeParts parts) {
        this.parts = parts;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/intake", Allowed.STAFF, this::list),
                Route.get("/intake/{n}", Allowed.STAFF, this::one),
                Route.get("/intake/{n}/mail", Allowed.STAFF, this::mail),
                Route.post("/intake/{n}/retry", Allowed.STAFF, this::retry));
    }

    public record Row(
            long id,
            Instant arrived,
            String source,
            Optional<String> peer,
            Optional<String> helo,
            String sender,
            List<String> recipients,
            long size,
            String state,
            int attempts,
            Optional<String> reason) {
        static Row of(QueuedMail mail) {
            return new Row(
                    mail.id(),
                    mail.arrived(),
                    mail.source(),
                    mail.peer().map(RegisterWords::of),
                    mail.helo(),
                    mail.sender(),
                    mail.recipients(),
                    mail.size(),
                    Words.of(mail.state()),
                    mail.attempts(),
                    mail.reason());
        }
    }

    /// A state with the number of its mails.
    public record Tab(String state, String count, boolean here) {}

    private Reply list(Visit visit) {
        QueuedMail.State state = visit.query("state")
                .map(word -> Words.of(QueuedMail.State.class, word)
                        .orElseThrow(() -> Sorry.wrong("there is no such state of a mail")))
                .orElse(QueuedMail.State.SET_ASIDE);
        return parts.store().read(tx -> {
            var counts = tx.intake().counts(Counted.MOST);
            return Reply.Page.of("officepages/intake")
                    .with("list", Listed.of(visit, cursor -> tx.intake().list(state, cursor, Listed.ROWS), Row::of))
                    .with("state", Words.of(state))
                    .with(
                            "tabs",
                            List.of(QueuedMail.State.SET_ASIDE, QueuedMail.State.WAITING, QueuedMail.State.FINISHED)
                                    .stream()
                                    .map(each -> new Tab(
                                            Words.of(each), Counted.text(counts.getOrDefault(each, 0L)), each == state))
                                    .toList());
        });
    }

    private static QueuedMail found(Transaction tx, Visit visit) {
        long id = visit.number("n");
        return tx.intake().get(id).orElseThrow(() -> Sorry.missing("mail " + id));
    }

    private Reply one(Visit visit) {
        return parts.store().read(tx -> {
            QueuedMail mail = found(tx, visit);
            Optional<byte[]> octets = tx.intake().bytes(mail.id());
            return Reply.Page.of("officepages/intake-mail")
                    .with("mail", Row.of(mail))
                    .with("shown", octets.map(ShownMail::of))
                    .with("again", octets.isPresent() && mail.state() == QueuedMail.State.SET_ASIDE);
        });
    }

    private Reply mail(Visit visit) {
        return parts.store().read(tx -> {
            QueuedMail mail = found(tx, visit);
            byte[] octets = tx.intake()
                    .bytes(mail.id())
                    .orElseThrow(() -> Sorry.missing("mail %d any more: it was read or erased".formatted(mail.id())));
            return ComplaintPages.raw(octets, "mail-" + mail.id());
        });
    }

    private Reply retry(Visit visit) {
        long id = parts.store().read(tx -> found(tx, visit)).id();
        if (!parts.intake().takeAgain(id)) {
            throw Sorry.refused("mail %d was not set aside, or is kept no more".formatted(id));
        }
        return Reply.Redirect.to("/intake/" + id).saying("intake.retry");
    }
}
