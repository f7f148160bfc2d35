package org.portreeve.officepages;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.portreeve.casework.Words;
import org.portreeve.contacts.CsvProblem;
import org.portreeve.contacts.Row;
import org.portreeve.office.RegisterImport;
import org.portreeve.office.RegisterImport.Deed;
import org.portreeve.office.RegisterImport.Outcome;
import org.portreeve.office.RegisterImport.Plan;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Route;
import org.portreeve.pages.Sorry;
import org.portreeve.pages.Visit;
import org.portreeve.store.Transaction;

/// Replaces a table of the register by a CSV file: shows what would change, then changes that and nothing else.
final class ImportPages {
    private static final int SHOWN = 500;

    private final OfficeParts parts;

    ImportPages(OfficeParts parts) {
        this.parts = parts;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/register/import", Allowed.STAFF, _ -> form()),
                Route.post("/register/import", Allowed.STAFF, this::tried),
                Route.post("/register/import/apply", Allowed.STAFF, this::apply));
    }

    /// An entry that changes.
    public record Line(String deed, String key, Optional<String> before, Optional<String> after) {}

    /// What a file would change.
    public record Preview(
            String table, int added, int changed, int removed, int unchanged, int beside, List<Line> lines, int more) {
        static Preview of(Plan plan) {
            List<Line> lines = plan.lines().stream()
                    .limit(SHOWN)
                    .map(line -> new Line(Words.of(line.deed()), line.key(), line.before(), line.after()))
                    .toList();
            return new Preview(
                    plan.table().word(),
                    plan.count(Deed.ADD),
                    plan.count(Deed.CHANGE),
                    plan.count(Deed.REMOVE),
                    plan.unchanged(),
                    plan.changes().size() - plan.lines().size(),
                    lines,
                    plan.lines().size() - lines.size());
        }

        public boolean nothing() {
            return lines.isEmpty() && beside == 0;
        }
    }

    private static Reply.Page form() {
        return Reply.Page.of("officepages/import")
                .with("csv", "")
                .with("table", "")
                .with("problems", List.of())
                .with("preview", Optional.empty())
                .with("digest", "")
                .with("moved", false);
    }

    private Reply tried(Visit visit) {
        return Typed.tried(
                visit.form(),
                () -> preview(visit),
                typed -> form().with("csv", typed.of("csv")).with("table", typed.of("table")));
    }

    private Reply preview(Visit visit) {
        String text = text(visit);
        byte[] file = file(text);
        Reply.Page page = form().with("csv", text)
                .with("table", visit.form().optional("table").orElse(""));
        return parts.store().read(tx -> switch (plan(tx, visit, file)) {
            case Outcome.Faulty(List<CsvProblem> problems) ->
                page.with("problems", problems).status(422);
            case Outcome.Unknown(String what, String key) -> stranger(page, what, key);
            case Outcome.Planned(Plan plan) -> planned(page, plan);
        });
    }

    private static Reply.Page stranger(Reply.Page page, String what, String key) {
        return page.with(
                        "problem",
                        Optional.of("there is no %s “%s” in the register; import the %ss first"
                                .formatted(what, Fields.shortened(key), what)))
                .status(422);
    }

    private static Reply.Page planned(Reply.Page page, Plan plan) {
        return page.with("preview", Optional.of(Preview.of(plan)))
                .with("table", plan.table().word())
                .with("digest", plan.digest());
    }

    /// What is in the file that was chosen, else what was typed.
    private static String text(Visit visit) {
        return visit.file("file")
                .map(ImportPages::decoded)
                .orElseGet(() -> visit.form()
                        .optional("csv")
                        .orElseThrow(() -> Sorry.wrong("choose a file, or put its text into the field")));
    }

    private static String decoded(byte[] file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return text.replace("\uFEFF", "").replace("\r\n", "\n").strip();
        } catch (CharacterCodingException _) {
            throw Sorry.wrong("the file is not in UTF-8; save it as CSV in UTF-8");
        }
    }

    private static byte[] file(String text) {
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private Outcome plan(Transaction tx, Visit visit, byte[] file) {
        Row.Kind table = visit.form().word("table", Row.Kind.class).orElseGet(() -> RegisterImport.named(file));
        return RegisterImport.plan(tx, table, file, parts.clock().instant());
    }

    /// Does what was shown. When the register has changed since, it is shown anew.
    private Reply apply(Visit visit) {
        byte[] file = file(visit.form().text("csv"));
        String digest = visit.form().text("digest", 64);
        return parts.store().inTransaction(tx -> {
            if (!(plan(tx, visit, file) instanceof Outcome.Planned(Plan plan))) {
                return preview(visit);
            }
            if (!plan.digest().equals(digest)) {
                return planned(form().with("csv", visit.form().text("csv")), plan)
                        .with("moved", true)
                        .status(409);
            }
            if (!RegisterImport.apply(tx, plan, visit.actor(), parts.clock().instant())) {
                throw Sorry.refused(
                        "something in the register still refers to what the file leaves out; nothing was changed");
            }
            return Reply.Redirect.to("/" + plan.table().word()).saying("register.imported");
        });
    }
}
