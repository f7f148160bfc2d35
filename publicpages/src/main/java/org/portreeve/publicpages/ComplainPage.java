package org.portreeve.publicpages;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.portreeve.casework.Policy;
import org.portreeve.office.ComplaintForm;
import org.portreeve.office.FormDesk.Taken;
import org.portreeve.pages.Form;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Sorry;
import org.portreeve.pages.Visit;

/// The form for complaints: no account, no script. What it takes is durable before the page says so.
final class ComplainPage {
    private static final String TEMPLATE = "publicpages/complain";
    /// What can be chosen; each is a word of the office's and the key of a text.
    private static final List<String> ABUSES = List.of("spam-sent", "open-relay", "fraud-sent", "virus-sent", "other");
    private static final int LONGEST_SERVER = 253;
    private static final int LONGEST_WHAT = 5_000;
    private static final int LONGEST_MAIL = 200_000;
    private static final int LONGEST_ADDRESS = 254;
    private static final int MOST_OF_ONE = 8;
    private static final int MOST_OF_ALL = 300;

    private final PublicParts parts;
    private final Pace pace;

    ComplainPage(PublicParts parts) {
        this.parts = parts;
        pace = new Pace(MOST_OF_ONE, MOST_OF_ALL, parts.clock());
    }

    /// What was typed, to be mended; `wrong` is the field that cannot be that, `why` the key of a text.
    record Typed(String server, String abuse, String what, String mail, String complainant, Optional<String> wrong) {
        public boolean wrong(String field) {
            return wrong.filter(field::equals).isPresent();
        }
    }

    Reply form(Visit visit) {
        String server = visit.query("server").orElse("");
        return page(new Typed(server, "spam-sent", "", "", "", Optional.empty()));
    }

    private Reply.Page page(Typed typed) {
        Policy policy = PolicyPage.policy(parts);
        return Reply.Page.of(TEMPLATE)
                .with("typed", typed)
                .with("abuses", ABUSES)
                .with("organisation", policy.organisation())
                .with("most", Map.of("server", LONGEST_SERVER, "what", LONGEST_WHAT, "mail", LONGEST_MAIL));
    }

    Reply take(Visit visit) {
        Form form = visit.form();
        Typed typed = new Typed(
                field(form, "server", LONGEST_SERVER),
                form.optional("abuse").filter(ABUSES::contains).orElse(""),
                field(form, "what", LONGEST_WHAT),
                field(form, "mail", LONGEST_MAIL),
                field(form, "complainant", LONGEST_ADDRESS),
                Optional.empty());
        // A field that nobody sees: who fills it in is a program, and hears what it hopes to.
        if (form.optional("homepage").isPresent()) {
            return Reply.Redirect.to("/").saying("complained");
        }
        if (!pace.allows(visit.peer())) {
            throw Sorry.tooOften("");
        }
        ComplaintForm complaint = new ComplaintForm(
                typed.server(), typed.abuse(), typed.what(), typed.mail(), Optional.of(typed.complainant()));
        return switch (parts.forms().take(complaint)) {
            case Taken.Done done -> Reply.Redirect.to(done.path() + "/received");
            case Taken.Wrong(String field, String _) ->
                page(new Typed(
                                typed.server(),
                                typed.abuse(),
                                typed.what(),
                                typed.mail(),
                                typed.complainant(),
                                Optional.of(field)))
                        .status(422);
        };
    }

    private static String field(Form form, String name, int most) {
        String text = form.optional(name).orElse("");
        if (text.length() > most) {
            throw Sorry.wrong("%s is longer than %d characters".formatted(name, most));
        }
        return text;
    }
}
