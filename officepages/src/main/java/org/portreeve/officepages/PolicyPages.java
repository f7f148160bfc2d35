package org.portreeve.officepages;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.portreeve.casework.Policy;
import org.portreeve.casework.Provision;
import org.portreeve.casework.Role;
import org.portreeve.office.Policies;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Route;
import org.portreeve.pages.Sorry;
import org.portreeve.pages.Visit;
import org.portreeve.store.PolicyStore;

/// The policy's versions, what each changed, and whether the links of its provisions work.
final class PolicyPages {
    private final OfficeParts parts;

    PolicyPages(OfficeParts parts) {
        this.parts = parts;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/policy/edit", Allowed.READERS, this::overview),
                Route.get("/policy/edit/{n}", Allowed.READERS, this::version),
                Route.get("/policy/edit/{n}/yaml", Allowed.READERS, this::yaml),
                Route.post("/policy/links/check", Allowed.KEEPERS, this::check));
    }

    public record Version(long number, Instant added, String by) {
        static Version of(PolicyStore.Version version) {
            return new Version(version.version(), version.added(), version.by());
        }
    }

    /// A provision's link and what came of looking at it.
    public record Link(
            String provision,
            String title,
            Optional<String> link,
            Optional<Instant> checked,
            boolean works,
            Optional<String> result) {}

    private Reply overview(Visit visit) {
        return parts.store().inTransaction(tx -> {
            // A store without a policy is given the model one.
            Policies.Numbered current = Policies.current(tx, parts.clock().instant());
            return Reply.Page.of("officepages/policy")
                    .with("current", current.version())
                    .with("policyTitle", current.policy().title())
                    .with(
                            "versions",
                            tx.policies().versions().stream().map(Version::of).toList())
                    .with("links", links(current.policy(), tx.policies().linkChecks()))
                    .with("may", visit.actor().is(Role.POLICY))
                    .with("check", visit.clearance().has(Allowed.KEEPERS));
        });
    }

    private static List<Link> links(Policy policy, List<PolicyStore.LinkCheck> checks) {
        Map<String, PolicyStore.LinkCheck> known = new HashMap<>();
        checks.forEach(check -> known.put(check.provision(), check));
        return policy.provisions().stream()
                .map(provision -> link(provision, known))
                .toList();
    }

    private static Link link(Provision provision, Map<String, PolicyStore.LinkCheck> known) {
        // What was found of an earlier link says nothing of this one.
        Optional<PolicyStore.LinkCheck> check = Optional.ofNullable(known.get(provision.id()))
                .filter(last -> provision.link().filter(last.link()::equals).isPresent());
        return new Link(
                provision.id(),
                provision.title(),
                provision.link().map(Object::toString),
                check.map(PolicyStore.LinkCheck::checked),
                check.map(PolicyStore.LinkCheck::works).orElse(false),
                check.map(PolicyStore.LinkCheck::result));
    }

    private PolicyStore.Version found(Visit visit) {
        long number = visit.number("n");
        return parts.store()
                .read(tx -> tx.policies().get(number))
                .orElseThrow(() -> Sorry.missing("version %d of the policy".formatted(number)));
    }

    private Reply version(Visit visit) {
        PolicyStore.Version version = found(visit);
        Optional<PolicyStore.Version> before =
                parts.store().read(tx -> tx.policies().get(version.version() - 1));
        return Reply.Page.of("officepages/policy-version")
                .with("version", Version.of(version))
                .with("yaml", version.yaml())
                .with("before", before.map(Version::of))
                .with(
                        "difference",
                        before.map(old -> PolicyDifference.of(old.yaml(), version.yaml()))
                                .orElse(List.of()));
    }

    private Reply yaml(Visit visit) {
        PolicyStore.Version version = found(visit);
        return Reply.Raw.of("application/yaml;charset=utf-8", version.yaml().getBytes(StandardCharsets.UTF_8))
                .saved("policy-%d.yaml".formatted(version.version()));
    }

    private Reply check(Visit visit) {
        try {
            parts.links().all();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Sorry.of(503, "the office is ending");
        }
        return Reply.Redirect.to("/policy/edit").saying("policy.checked");
    }
}
