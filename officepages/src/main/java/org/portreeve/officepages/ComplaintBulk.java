package org.portreeve.officepages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.portreeve.casework.ComplaintAction;
import org.portreeve.casework.ComplaintEvent;
import org.portreeve.casework.ComplaintRules;
import org.portreeve.casework.Decision;
import org.portreeve.casework.Rule;
import org.portreeve.casework.Words;
import org.portreeve.office.ComplaintOutcome;
import org.portreeve.office.RegisterWords;
import org.portreeve.pages.Form;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Route;
import org.portreeve.pages.Sayings;
import org.portreeve.pages.Sorry;
import org.portreeve.pages.Visit;
import org.portreeve.store.ComplaintRecord;
import org.portreeve.store.Transaction;

/// Sets several complaints aside or dismisses them: shown first, then each done by itself, as it was shown.
final class ComplaintBulk {
    private static final int MOST = 200;

    private final OfficeParts parts;

    ComplaintBulk(OfficeParts parts) {
        this.parts = parts;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/complaints/bulk", Allowed.STAFF, this::preview),
                Route.post("/complaints/bulk/do", Allowed.STAFF, this::act));
    }

    /// What is to be done to all.
    enum Deed {
        SET_ASIDE,
        DISMISS;

        ComplaintAction action(String reason) {
            return switch (this) {
                case SET_ASIDE -> new ComplaintAction.SetAside(reason);
                case DISMISS -> new ComplaintAction.Dismiss(reason);
            };
        }
    }

    /// A complaint that was chosen; `obstacle` says why nothing will be, or was, done to it.
    public record Chosen(long number, long version, String state, Optional<String> accused, Optional<String> obstacle) {
        public boolean done() {
            return obstacle.isEmpty();
        }
    }

    private Reply preview(Visit visit) {
        Form form = visit.form();
        Deed deed = deed(form);
        ComplaintAction action = deed.action(form.text("reason", 2000));
        List<Long> numbers = form.all("number").stream()
                .map(ComplaintBulk::number)
                .distinct()
                .toList();
        if (numbers.isEmpty()) {
            throw Sorry.wrong("choose complaints first");
        }
        if (numbers.size() > MOST) {
            throw Sorry.wrong("at most %d complaints at a time".formatted(MOST));
        }
        List<Chosen> chosen = parts.store()
                .read(tx -> numbers.stream()
                        .map(number -> chosen(tx, visit, number, action))
                        .toList());
        return page(deed, form, chosen, false);
    }

    private static Deed deed(Form form) {
        return form.word("deed", Deed.class).orElseThrow(() -> Sorry.wrong("choose what is to be done"));
    }

    private static Reply.Page page(Deed deed, Form form, List<Chosen> chosen, boolean over) {
        return Reply.Page.of("officepages/complaints-bulk")
                .with("deed", Words.of(deed))
                .with("reason", form.text("reason"))
                .with("chosen", chosen)
                .with("able", chosen.stream().filter(Chosen::done).count())
                .with("over", over);
    }

    private static long number(String text) {
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw Sorry.wrong("that is no number of a complaint");
        }
        return Long.parseLong(text);
    }

    private static Chosen chosen(Transaction tx, Visit visit, long number, ComplaintAction action) {
        ComplaintRecord record = ComplaintPages.found(tx, number);
        Optional<String> obstacle = ComplaintRules.decide(record.state(), action, visit.actor())
                        instanceof Decision.Refused<ComplaintEvent>(Rule _, String reason)
                ? Optional.of(reason)
                : Optional.empty();
        return shown(visit, record, obstacle);
    }

    private static Chosen shown(Visit visit, ComplaintRecord record, Optional<String> obstacle) {
        return new Chosen(
                record.number(),
                record.version(),
                Words.of(record.state().state()),
                record.state().accused().map(RegisterWords::of),
                obstacle.map(why -> Sayings.in(visit.visitor().language(), why)));
    }

    private Reply act(Visit visit) {
        Form form = visit.form();
        Deed deed = deed(form);
        String reason = form.text("reason", 2000);
        List<String> items = form.all("item");
        if (items.isEmpty() || items.size() > MOST) {
            throw Sorry.wrong("choose complaints first");
        }
        List<Chosen> results = new ArrayList<>();
        for (String item : items) {
            String[] pair = item.split(":", 2);
            if (pair.length != 2) {
                throw Sorry.wrong("that is no number of a complaint");
            }
            results.add(act(visit, number(pair[0]), number(pair[1]), deed.action(reason)));
        }
        return page(deed, form, results, true);
    }

    private Chosen act(Visit visit, long number, long version, ComplaintAction action) {
        Optional<String> obstacle =
                switch (parts.complaints().act(number, OptionalLong.of(version), action, visit.actor())) {
                    case ComplaintOutcome.Done _ -> Optional.empty();
                    case ComplaintOutcome.Refused(Rule _, String why) -> Optional.of(why);
                    case ComplaintOutcome.Missing _ -> throw Sorry.missing("complaint " + number);
                    case ComplaintOutcome.Stale _ -> Optional.of("somebody changed it meanwhile");
                };
        return parts.store().read(tx -> shown(visit, ComplaintPages.found(tx, number), obstacle));
    }
}
