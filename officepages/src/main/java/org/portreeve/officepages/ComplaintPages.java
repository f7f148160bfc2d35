package org.portreeve.officepages;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.portreeve.casework.ComplaintState;
import org.portreeve.casework.Words;
import org.portreeve.office.AbuseWords;
import org.portreeve.office.RegisterWords;
import org.portreeve.office.Veil;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Route;
import org.portreeve.pages.Sorry;
import org.portreeve.pages.Visit;
import org.portreeve.store.ComplaintQuery;
import org.portreeve.store.ComplaintRecord;
import org.portreeve.store.ComplaintRow;
import org.portreeve.store.Transaction;

/// Complaints: those that need a person first, the list, and one with its mail. Who complained, and the mail, are for
/// analysts and Security only.
final class ComplaintPages {
    /// Those on which nobody and nothing has decided.
    private static final Set<ComplaintState> UNDECIDED =
            EnumSet.of(ComplaintState.UNREADABLE, ComplaintState.RECEIVED, ComplaintState.ACKNOWLEDGED);

    private final OfficeParts parts;

    ComplaintPages(OfficeParts parts) {
        this.parts = parts;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/complaints", Allowed.READERS, this::list),
                Route.get("/complaints/{n}", Allowed.READERS, this::one),
                Route.get("/complaints/{n}/mail", Allowed.STAFF, this::mail));
    }

    /// A line of the list.
    public record Row(
            long number,
            long version,
            String state,
            Optional<String> accused,
            String abuse,
            String source,
            OptionalLong caseNumber,
            Instant received,
            Optional<ComplaintView.Step> why) {
        static Row of(ComplaintRow row) {
            return new Row(
                    row.number(),
                    row.version(),
                    Words.of(row.state()),
                    row.accused().map(RegisterWords::of),
                    row.abuse(),
                    row.source(),
                    row.caseNumber(),
                    row.received(),
                    Optional.empty());
        }

        Row because(Optional<ComplaintView.Step> reason) {
            return new Row(number, version, state, accused, abuse, source, caseNumber, received, reason);
        }
    }

    /// What is asked for, as it stands in the fields.
    public record Asked(String state, String about, String accused) {
        /// Whether it is what needs a person, and nothing narrower.
        public boolean waiting() {
            return state.isEmpty() && about.isEmpty() && accused.isEmpty();
        }
    }

    private Reply list(Visit visit) {
        Asked asked = new Asked(
                visit.query("state").orElse(""),
                visit.query("case").orElse(""),
                visit.query("accused").orElse(""));
        ComplaintQuery query = query(asked);
        return parts.store().read(tx -> {
            Map<ComplaintState, Long> counts = tx.complaints().counts(Counted.MOST);
            return Reply.Page.of("officepages/complaints")
                    .with(
                            "list",
                            Listed.of(
                                    visit,
                                    cursor -> tx.complaints().list(query, cursor, Listed.ROWS),
                                    row -> row(tx, visit, row, asked.waiting())))
                    .with("asked", asked)
                    .with("states", Words.all(ComplaintState.class))
                    .with("waiting", count(counts, UNDECIDED))
                    .with("all", count(counts, EnumSet.allOf(ComplaintState.class)))
                    .with("staff", visit.clearance().staff());
        });
    }

    private static String count(Map<ComplaintState, Long> counts, Set<ComplaintState> states) {
        return Counted.text(states.stream()
                .mapToLong(state -> counts.getOrDefault(state, 0L))
                .sum());
    }

    private static ComplaintQuery query(Asked asked) {
        Set<ComplaintState> states = asked.waiting()
                ? UNDECIDED
                : asked.state().isEmpty() || asked.state().equals("all")
                        ? Set.of()
                        : Set.of(Words.of(ComplaintState.class, asked.state())
                                .orElseThrow(() -> Sorry.wrong("there is no such state of a complaint")));
        OptionalLong about = asked.about().isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(
                        asked.about().matches("#?[0-9]{1,18}")
                                ? Long.parseLong(asked.about().replace("#", ""))
                                : -1);
        return new ComplaintQuery(
                states,
                about,
                Optional.of(asked.accused()).filter(text -> !text.isEmpty()).map(Fields::address));
    }

    private static Row row(Transaction tx, Visit visit, ComplaintRow row, boolean reasons) {
        Row plain = Row.of(row);
        return reasons
                ? plain.because(ComplaintView.why(
                        tx.complaints().entries(row.number()), Veil.ofComplaint(tx, visit.clearance(), row.number())))
                : plain;
    }

    static ComplaintRecord found(Transaction tx, long number) {
        return tx.complaints().get(number).orElseThrow(() -> Sorry.missing("complaint " + number));
    }

    private Reply one(Visit visit) {
        return page(parts, visit, visit.number("n"));
    }

    /// The page of a complaint, also for a verb that was refused.
    static Reply.Page page(OfficeParts parts, Visit visit, long number) {
        return parts.store()
                .read(tx -> Reply.Page.of("officepages/complaint")
                        .with("complaint", ComplaintView.of(tx, parts, visit, found(tx, number)))
                        .with("abuses", AbuseWords.all())
                        .with("typed", Typed.of(visit.form()))
                        .with("stale", false)
                        .with("staff", visit.clearance().staff()));
    }

    /// A mail as it came: as text, and to be saved.
    private Reply mail(Visit visit) {
        long number = visit.number("n");
        byte[] mail = parts.store()
                .read(tx -> tx.enclosures().get(found(tx, number).state().mail()))
                .orElseThrow(() -> Sorry.missing("mail of complaint %d: it was erased".formatted(number)));
        return raw(mail, "complaint-" + number);
    }

    static Reply raw(byte[] mail, String name) {
        return Reply.Raw.of("text/plain;charset=" + StandardCharsets.ISO_8859_1.name(), mail)
                .saved(name + ".txt");
    }
}
