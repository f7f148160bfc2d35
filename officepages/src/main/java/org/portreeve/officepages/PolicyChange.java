package org.portreeve.officepages;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.portreeve.casework.PolicyProblem;
import org.portreeve.casework.PolicyReading;
import org.portreeve.office.Policies;
import org.portreeve.office.PolicyLines;
import org.portreeve.pages.Form;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Route;
import org.portreeve.pages.Visit;
import org.portreeve.store.PolicyStore;
import org.portreeve.store.Transaction;

/// A new version of the policy: checked, shown as what it changes, and then put in force. With a problem it is never
/// stored.
final class PolicyChange {
    private static final int PROBLEMS = 100;

    private final OfficeParts parts;

    PolicyChange(OfficeParts parts) {
        this.parts = parts;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/policy/new", Allowed.POLICY, _ -> begin()),
                Route.post("/policy/new", Allowed.POLICY, this::check),
                Route.post("/policy/store", Allowed.POLICY, this::store));
    }

    /// A problem, with the line that it is at as it reads.
    public record Problem(OptionalInt line, String path, String message, String text) {}

    private PolicyStore.Version current(Transaction tx) {
        // A store without a policy is given the model one.
        Policies.current(tx, parts.clock().instant());
        return tx.policies().current().orElseThrow();
    }

    private static Reply.Page page(long version, String yaml) {
        return Reply.Page.of("officepages/policy-new")
                .with("version", version)
                .with("yaml", yaml)
                .with("problems", List.of())
                .with("checked", false)
                .with("difference", List.of())
                .with("moved", false);
    }

    private Reply begin() {
        PolicyStore.Version current = parts.store().inTransaction(this::current);
        return page(current.version(), current.yaml());
    }

    private static String text(Form form) {
        return form.text("yaml") + "\n";
    }

    private Reply check(Visit visit) {
        String yaml = text(visit.form());
        PolicyStore.Version current = parts.store().inTransaction(this::current);
        return faults(current, yaml).orElseGet(() -> sound(current, yaml));
    }

    private static Optional<Reply> faults(PolicyStore.Version current, String yaml) {
        return Policies.read(yaml) instanceof PolicyReading.Faulty(List<PolicyProblem> problems)
                ? Optional.of(page(current.version(), yaml)
                        .with("problems", placed(yaml, problems))
                        .status(422))
                : Optional.empty();
    }

    private static List<Problem> placed(String yaml, List<PolicyProblem> problems) {
        List<String> lines = yaml.lines().toList();
        return PolicyLines.place(yaml, problems.stream().limit(PROBLEMS).toList()).stream()
                .map(placed -> new Problem(
                        placed.line(),
                        Fields.shortened(placed.path()),
                        placed.message(),
                        placed.line().isPresent() && placed.line().getAsInt() <= lines.size()
                                ? Fields.shortened(
                                        lines.get(placed.line().getAsInt() - 1).strip())
                                : ""))
                .toList();
    }

    private static Reply.Page sound(PolicyStore.Version current, String yaml) {
        return page(current.version(), yaml)
                .with("checked", true)
                .with("difference", PolicyDifference.of(current.yaml(), yaml));
    }

    private Reply store(Visit visit) {
        String yaml = text(visit.form());
        long expected = Fields.version(visit.form()).orElse(-1);
        Instant now = parts.clock().instant();
        return parts.store().inTransaction(tx -> {
            PolicyStore.Version current = current(tx);
            Optional<Reply> faults = faults(current, yaml);
            if (faults.isPresent()) {
                return faults.get();
            }
            if (current.version() != expected) {
                return sound(current, yaml).with("moved", true).status(409);
            }
            PolicyStore.Version added = tx.policies().add(yaml, visit.actor(), now);
            return Reply.Redirect.to("/policy/edit/" + added.version())
                    .saying(added.version() == current.version() ? "policy.same" : "policy.stored");
        });
    }
}
