package org.portreeve.web;

import java.time.Instant;
import java.util.List;
import org.portreeve.contacts.CsvProblem;
import org.portreeve.contacts.Row;
import org.portreeve.office.RegisterImport;
import org.portreeve.office.RegisterImport.Deed;
import org.portreeve.office.RegisterImport.Outcome;
import org.portreeve.store.Transaction;

/// Imports of the register over REST.
final class ImportPages {
    private final WebParts parts;

    ImportPages(WebParts parts) {
        this.parts = parts;
    }

    /// What an import changed, or would change.
    record Counts(String table, boolean dryRun, int added, int changed, int removed, int unchanged) {}

    Answer read(Call call) {
        if (call.query("kind").filter("csv"::equals).isEmpty()) {
            throw Refusal.of(400, "kind is csv");
        }
        Row.Kind table = call.word("table", Row.Kind.class).orElseGet(() -> RegisterImport.named(call.body()));
        boolean dryRun = call.truth("dry_run").orElse(false);
        return parts.store().inTransaction(tx -> Answer.json(done(tx, call, table, dryRun)));
    }

    private Counts done(Transaction tx, Call call, Row.Kind table, boolean dryRun) {
        Instant now = parts.clock().instant();
        return switch (RegisterImport.plan(tx, table, call.body(), now)) {
            case Outcome.Faulty(List<CsvProblem> problems) -> throw refused(problems);
            case Outcome.Unknown(String what, String key) ->
                throw Refusal.invalid("there is no %s %s in the register; import the %ss first"
                        .formatted(what, Problem.quoted(key), what));
            case Outcome.Planned(RegisterImport.Plan plan) -> {
                if (!dryRun && !RegisterImport.apply(tx, plan, call.actor(), now)) {
                    throw Refusal.of(
                            409,
                            "something in the register still refers to what the file leaves out; nothing was changed");
                }
                yield new Counts(
                        table.word(),
                        dryRun,
                        plan.count(Deed.ADD),
                        plan.count(Deed.CHANGE),
                        plan.count(Deed.REMOVE),
                        plan.unchanged());
            }
        };
    }

    private static Refusal refused(List<CsvProblem> problems) {
        return Problem.of(
                        422,
                        "the file has %d problems; nothing was changed".formatted(problems.size()),
                        problems.stream()
                                .map(problem -> new Problem.Place(
                                        "line %d, column %d".formatted(problem.line(), problem.column()),
                                        printable(problem.message())))
                                .toList())
                .refusal();
    }

    private static String printable(String message) {
        return message.length() > 300 ? message.substring(0, 300) : message;
    }
}
