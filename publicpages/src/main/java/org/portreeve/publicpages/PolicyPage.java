package org.portreeve.publicpages;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.portreeve.casework.Policy;
import org.portreeve.casework.PolicyProblem;
import org.portreeve.casework.PolicyReading;
import org.portreeve.casework.Provision;
import org.portreeve.casework.Words;
import org.portreeve.office.Policies;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Sorry;
import org.portreeve.pages.Visit;
import org.portreeve.store.PolicyStore;
import org.portreeve.store.PolicyStore.LinkCheck;

/// The policy as the public reads it: the one in force, and each earlier version.
final class PolicyPage {
    private final PublicParts parts;

    PolicyPage(PublicParts parts) {
        this.parts = parts;
    }

    /// A policy as the page shows it. `latest` is the number of the version in force.
    record View(
            Policy policy,
            long version,
            long latest,
            List<String> background,
            List<ProvisionView> provisions,
            List<ProcedureWords.Step> steps,
            List<ProcedureWords.Told> told,
            LocalDate created,
            LocalDate changed,
            List<VersionView> versions) {
        public boolean current() {
            return version == latest;
        }
    }

    /// A provision; `allows` are keys of texts.
    record ProvisionView(Provision provision, List<String> allows, Optional<LinkCheck> check) {}

    record VersionView(long number, Instant added, boolean shown) {}

    /// The policy in force.
    static Policy policy(PublicParts parts) {
        return parts.store()
                .inTransaction(
                        tx -> Policies.current(tx, parts.clock().instant()).policy());
    }

    /// Whom to ask.
    static List<Policy.OfficeContact> contacts(PublicParts parts) {
        return policy(parts).contacts().stream()
                .filter(contact -> List.of("noc", "security").contains(contact.role()))
                .toList();
    }

    Reply current(Visit visit) {
        policy(parts);
        return show(visit, Optional.empty());
    }

    Reply version(Visit visit) {
        return show(visit, Optional.of(visit.number("version")));
    }

    private Reply show(Visit visit, Optional<Long> number) {
        Locale language = visit.visitor().language();
        View view = parts.store().read(tx -> {
            List<PolicyStore.Version> versions = tx.policies().versions();
            PolicyStore.Version wanted = number.isEmpty()
                    ? versions.getFirst()
                    : versions.stream()
                            .filter(version -> version.version() == number.get())
                            .findFirst()
                            .orElseThrow(() -> Sorry.missing("version %d of the policy".formatted(number.get())));
            return view(wanted, versions, tx.policies().linkChecks(), language);
        });
        return Reply.Page.of("publicpages/policy").with("view", view);
    }

    private static View view(
            PolicyStore.Version version, List<PolicyStore.Version> versions, List<LinkCheck> checks, Locale language) {
        Policy policy = read(version);
        Map<URI, LinkCheck> byLink = checks.stream()
                .collect(Collectors.toMap(
                        LinkCheck::link,
                        Function.identity(),
                        (one, other) -> one.checked().isAfter(other.checked()) ? one : other));
        ProcedureWords words = new ProcedureWords(policy, language);
        Policy.Preamble preamble = policy.preamble();
        return new View(
                policy,
                version.version(),
                versions.getFirst().version(),
                paragraphs(preamble.background()),
                policy.provisions().stream()
                        .map(provision -> new ProvisionView(
                                provision,
                                provision.allows().stream()
                                        .sorted()
                                        .map(act -> "policy.act." + Words.of(act))
                                        .toList(),
                                provision.link().map(byLink::get)))
                        .toList(),
                words.steps(),
                words.told(),
                preamble.created().orElseGet(() -> day(versions.getLast(), policy)),
                preamble.changed().orElseGet(() -> day(version, policy)),
                versions.stream()
                        .map(one -> new VersionView(one.version(), one.added(), one.version() == version.version()))
                        .toList());
    }

    private static LocalDate day(PolicyStore.Version version, Policy policy) {
        return LocalDate.ofInstant(version.added(), policy.workingTime().zone());
    }

    private static List<String> paragraphs(String text) {
        return Arrays.stream(text.split("\\n\\s*\\n"))
                .map(paragraph -> paragraph.replaceAll("\\s+", " ").strip())
                .filter(paragraph -> !paragraph.isEmpty())
                .toList();
    }

    /// A version that was sound when it was added; an old one may not be by today's rules.
    private static Policy read(PolicyStore.Version version) {
        return switch (Policies.read(version.yaml())) {
            case PolicyReading.Sound(Policy policy) -> policy;
            case PolicyReading.Faulty(List<PolicyProblem> _) ->
                throw Sorry.refused("version %d of the policy cannot be shown any more".formatted(version.version()));
        };
    }
}
