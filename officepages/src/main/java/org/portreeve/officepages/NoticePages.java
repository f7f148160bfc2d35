package org.portreeve.officepages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.portreeve.casework.Words;
import org.portreeve.complaintmail.ShownMail;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Route;
import org.portreeve.pages.Sorry;
import org.portreeve.pages.Visit;
import org.portreeve.store.Notice;
import org.portreeve.store.Transaction;

/// Mail of the office: what has not gone, what has, and what a person decides on it.
final class NoticePages {
    private static final Set<Notice.State> STUCK = EnumSet.of(Notice.State.FAILED, Notice.State.UNCERTAIN);

    private final OfficeParts parts;

    NoticePages(OfficeParts parts) {
        this.parts = parts;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/notices", Allowed.STAFF, this::list),
                Route.get("/notices/{id}", Allowed.STAFF, this::one),
                Route.post("/notices/{id}/retry", Allowed.STAFF, this::retry),
                Route.post("/notices/{id}/settle", Allowed.STAFF, this::settle));
    }

    /// A notice. `record` is the path of the case or complaint that it is about.
    public record Row(
            String id,
            String record,
            String about,
            String number,
            String kind,
            String audience,
            String state,
            Optional<String> recipient,
            String subject,
            int attempts,
            Instant queued,
            Instant notBefore,
            Optional<Instant> ended,
            Optional<String> detail) {
        static Row of(Transaction tx, Notice.Posted posted) {
            Notice notice = posted.notice();
            String record = notice.record().text();
            String number = record.substring(record.indexOf('/') + 1);
            boolean ofCase = record.startsWith("case/");
            return new Row(
                    notice.id().toString(),
                    (ofCase ? "/cases/" : "/complaints/") + number,
                    ofCase ? "case" : "complaint",
                    number,
                    Words.of(notice.kind()),
                    Words.of(notice.audience()),
                    Words.of(posted.state()),
                    tx.enclosures().text(notice.recipient()),
                    notice.subject(),
                    posted.attempts(),
                    posted.queued(),
                    notice.notBefore(),
                    posted.ended(),
                    posted.detail());
        }
    }

    private Reply list(Visit visit) {
        String asked = visit.query("state").orElse("stuck");
        Set<Notice.State> states = switch (asked) {
            case "stuck" -> STUCK;
            case "all" -> Set.of();
            default ->
                EnumSet.of(Words.of(Notice.State.class, asked)
                        .orElseThrow(() -> Sorry.wrong("there is no such state of a notice")));
        };
        return parts.store()
                .read(tx -> Reply.Page.of("officepages/notices")
                        .with(
                                "list",
                                Listed.of(
                                        visit,
                                        cursor -> tx.outbox().list(states, cursor, Listed.ROWS),
                                        posted -> Row.of(tx, posted)))
                        .with("state", asked)
                        .with("tabs", tabs(tx.outbox().counts(Counted.MOST), asked)));
    }

    private static List<IntakePages.Tab> tabs(Map<Notice.State, Long> counts, String asked) {
        List<IntakePages.Tab> tabs = new ArrayList<>();
        tabs.add(new IntakePages.Tab(
                "stuck",
                Counted.text(STUCK.stream()
                        .mapToLong(state -> counts.getOrDefault(state, 0L))
                        .sum()),
                asked.equals("stuck")));
        for (Notice.State state : List.of(Notice.State.QUEUED, Notice.State.SENDING, Notice.State.SENT)) {
            tabs.add(new IntakePages.Tab(
                    Words.of(state), Counted.text(counts.getOrDefault(state, 0L)), asked.equals(Words.of(state))));
        }
        tabs.add(new IntakePages.Tab(
                "all",
                Counted.text(counts.values().stream().mapToLong(Long::longValue).sum()),
                asked.equals("all")));
        return tabs;
    }

    private static Notice.Posted found(Transaction tx, Visit visit) {
        UUID id = Fields.id(visit, "id");
        return tx.outbox().get(id).orElseThrow(() -> Sorry.missing("notice " + id));
    }

    private Reply one(Visit visit) {
        return parts.store().read(tx -> {
            Notice.Posted posted = found(tx, visit);
            return Reply.Page.of("officepages/notice")
                    .with("notice", Row.of(tx, posted))
                    .with(
                            "shown",
                            tx.enclosures().get(posted.notice().message()).map(ShownMail::of))
                    .with("again", STUCK.contains(posted.state()))
                    .with("unsure", posted.state() == Notice.State.UNCERTAIN);
        });
    }

    private Reply retry(Visit visit) {
        UUID id = parts.store().read(tx -> found(tx, visit)).notice().id();
        if (!parts.notices().retry(id, visit.actor())) {
            throw Sorry.refused("only a notice that failed or is uncertain is sent again");
        }
        return Reply.Redirect.to("/notices/" + id).saying("notice.retry");
    }

    private Reply settle(Visit visit) {
        UUID id = parts.store().read(tx -> found(tx, visit)).notice().id();
        boolean sent = switch (visit.form().text("sent")) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw Sorry.wrong("say whether it went: yes or no");
        };
        if (!parts.notices().settle(id, sent, visit.form().text("reason", 2000), visit.actor())) {
            throw Sorry.refused("this notice is not uncertain");
        }
        return Reply.Redirect.to("/notices/" + id).saying("notice.settle");
    }
}
