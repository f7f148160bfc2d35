package org.portreeve.officepages;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.portreeve.casework.Complaint;
import org.portreeve.casework.ComplaintAction;
import org.portreeve.casework.Rule;
import org.portreeve.casework.Words;
import org.portreeve.office.AbuseWords;
import org.portreeve.office.ComplaintOutcome;
import org.portreeve.office.ManualComplaint;
import org.portreeve.pages.Form;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Route;
import org.portreeve.pages.Sorry;
import org.portreeve.pages.Visit;

/// What people do with a complaint, and the form for one that did not come as a mail.
final class ComplaintVerbs {
    private static final int REASON = 2000;

    private final OfficeParts parts;

    ComplaintVerbs(OfficeParts parts) {
        this.parts = parts;
    }

    /// A verb: what its form asks for, and one of its kind for asking the rules.
    enum Verb {
        ACKNOWLEDGE,
        ATTACH,
        DETACH,
        NOT_OURS,
        SET_ASIDE,
        DUPLICATE,
        DISMISS,
        CORRECT;

        ComplaintAction action(Form form) {
            return switch (this) {
                case ACKNOWLEDGE -> new ComplaintAction.Acknowledge();
                case ATTACH -> new ComplaintAction.Attach(number(form, "case"));
                case DETACH -> new ComplaintAction.Detach();
                case NOT_OURS -> new ComplaintAction.FindNotOurs();
                case SET_ASIDE -> new ComplaintAction.SetAside(form.text("reason", REASON));
                case DUPLICATE -> new ComplaintAction.FindDuplicate(number(form, "of"));
                case DISMISS -> new ComplaintAction.Dismiss(form.text("reason", REASON));
                case CORRECT -> new ComplaintAction.Correct(Fields.address(form.text("accused", 60)), abuse(form));
            };
        }

        ComplaintAction sample(Complaint now) {
            return switch (this) {
                case ACKNOWLEDGE -> new ComplaintAction.Acknowledge();
                case ATTACH -> new ComplaintAction.Attach(-1);
                case DETACH -> new ComplaintAction.Detach();
                case NOT_OURS -> new ComplaintAction.FindNotOurs();
                case SET_ASIDE -> new ComplaintAction.SetAside("why");
                case DUPLICATE -> new ComplaintAction.FindDuplicate(-1);
                case DISMISS -> new ComplaintAction.Dismiss("why");
                case CORRECT ->
                    new ComplaintAction.Correct(now.accused().orElse(InetAddress.ofLiteral("192.0.2.1")), now.abuse());
            };
        }
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>(List.of(
                Route.get(
                        "/complaints/new",
                        Allowed.STAFF,
                        visit -> form(Typed.NOTHING.with("accused", visit.query("accused")))),
                Route.post("/complaints", Allowed.STAFF, this::enter)));
        for (Verb verb : Verb.values()) {
            routes.add(Route.post("/complaints/{n}/" + Words.of(verb), Allowed.STAFF, visit -> act(visit, verb)));
        }
        return routes;
    }

    private static long number(Form form, String name) {
        String text = form.text(name, 30).replace("#", "").strip();
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw Sorry.wrong("write the number of it");
        }
        return Long.parseLong(text);
    }

    private static String abuse(Form form) {
        String word = form.text("abuse", 60);
        return AbuseWords.parse(word)
                .map(AbuseWords::of)
                .orElseThrow(() -> Sorry.wrong("nobody can be accused of that"));
    }

    private Reply act(Visit visit, Verb verb) {
        long number = visit.number("n");
        ComplaintOutcome outcome;
        try {
            ComplaintAction action = verb.action(visit.form());
            outcome = parts.complaints().act(number, Fields.version(visit.form()), action, visit.actor());
        } catch (Sorry sorry) {
            return ComplaintPages.page(parts, visit, number)
                    .with("problem", Optional.of(sorry.getMessage()))
                    .status(sorry.status());
        }
        return switch (outcome) {
            case ComplaintOutcome.Done _ ->
                Reply.Redirect.to("/complaints/" + number).saying("complaint." + Words.of(verb));
            case ComplaintOutcome.Refused(Rule rule, String reason) ->
                ComplaintPages.page(parts, visit, number)
                        .with("problem", Optional.of(reason))
                        .status(rule == Rule.ROLE ? 403 : 409);
            case ComplaintOutcome.Missing _ -> throw Sorry.missing("complaint " + number);
            case ComplaintOutcome.Stale _ ->
                ComplaintPages.page(parts, visit, number).with("stale", true).status(409);
        };
    }

    private static Reply.Page form(Typed typed) {
        return Reply.Page.of("officepages/complaint-form")
                .with("abuses", AbuseWords.all())
                .with("typed", typed);
    }

    private Reply enter(Visit visit) {
        Form form = visit.form();
        return Typed.tried(
                form,
                () -> {
                    ManualComplaint complaint = new ManualComplaint(
                            Fields.address(form.text("accused", 60)),
                            abuse(form),
                            form.text("text", 100_000),
                            Fields.line(form, "complainant", 320));
                    return switch (parts.complaints().enter(complaint, visit.actor())) {
                        case ComplaintOutcome.Done done ->
                            Reply.Redirect.to("/complaints/" + done.now().number())
                                    .saying("complaint.entered");
                        case ComplaintOutcome.Refused(Rule _, String reason) -> throw Sorry.wrong(reason);
                        case ComplaintOutcome.Missing _, ComplaintOutcome.Stale _ ->
                            throw new IllegalStateException("a new complaint is neither missing nor stale");
                    };
                },
                ComplaintVerbs::form);
    }
}
