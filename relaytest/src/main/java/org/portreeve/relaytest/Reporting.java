package org.portreeve.relaytest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.portreeve.smtp.Endpoint;
import org.portreeve.smtp.Failure;
import org.portreeve.smtp.Security;
import org.portreeve.smtp.Stage;
import org.portreeve.smtp.Transcript;

/// Makes the report of an endpoint from what its test found.
final class Reporting {
    private static final int SMTP_PORT = 25;

    private final Target target;
    private final Instant start;
    private final Dialogue dialogue;
    private final Transcript transcript;
    private final Attempts attempts;

    Reporting(Target target, Instant start, Dialogue dialogue, Transcript transcript, Attempts attempts) {
        this.target = target;
        this.start = start;
        this.dialogue = dialogue;
        this.transcript = transcript;
        this.attempts = attempts;
    }

    /// What is known besides the attempts.
    ///
    /// @param disproved whether a second message did not come back though it was taken
    record Findings(boolean listening, boolean confirmed, boolean disproved, List<Arrival> arrivals) {}

    EndpointReport report(Plan plan, List<Coverage.Skipped> skipped, Findings findings, Vantage vantage) {
        List<Trial> trials = attempts.trials();
        boolean complete = attempts.abort() == null;
        List<Verdicts.State> states = trials.stream()
                .map(trial -> new Verdicts.State(trial.reflection(), trial.outcome))
                .toList();
        Verdict verdict = Verdicts.of(states, complete, findings.disproved());
        Set<String> relayed = ids(trials, Outcome.Relayed.class);
        if (target.endpoint().port() != SMTP_PORT && relayed.contains("A1")) {
            relayed.add("F1");
        }
        List<String> reasons = new ArrayList<>(attempts.remarks());
        reasons.addAll(doubts(trials, verdict));
        return new EndpointReport(
                target.server(),
                target.endpoint(),
                findings.listening(),
                security(),
                verdict,
                List.copyOf(reasons),
                List.copyOf(relayed),
                List.copyOf(ids(trials, Outcome.Reflected.class)),
                deliveredBy(trials),
                findings.confirmed(),
                coverage(trials, plan, skipped, complete),
                Mta.of(dialogue.greeting() + " " + transcriptHints(findings.arrivals())),
                dialogue.greeting(),
                dialogue.tls(),
                attempts.scene().domains().isEmpty()
                        ? target.domains()
                        : attempts.scene().domains(),
                vantage,
                start,
                Duration.between(start, Instant.now()),
                Optional.ofNullable(attempts.abort()),
                new AttemptReports(attempts),
                findings.arrivals(),
                transcript);
    }

    /// An outcome in words.
    static String words(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Relayed _ -> "relayed";
            case Outcome.Reflected _ -> "reflected";
            case Outcome.Accepted(String words, boolean _) -> "accepted: " + words;
            case Outcome.Refused(Stage stage, String words) -> "refused at " + stage.words() + ": " + words;
            case Outcome.Deferred(Stage stage, String words) -> "put off at " + stage.words() + ": " + words;
            case Outcome.Inconclusive(String reason, Failure _) -> reason;
            case Outcome.NotApplicable(String reason) -> reason;
        };
    }

    /// The newest Received field of what arrived was written by the host that delivered it, or by one before it.
    private static String transcriptHints(List<Arrival> arrivals) {
        return arrivals.isEmpty() || arrivals.getFirst().received().isEmpty()
                ? ""
                : arrivals.getFirst().received().getFirst();
    }

    private Security security() {
        if (target.implicitTls()) {
            return Security.IMPLICIT;
        }
        return dialogue.tlsRequired() ? Security.STARTTLS : Security.CLEAR;
    }

    private static Set<String> ids(List<Trial> trials, Class<? extends Outcome> kind) {
        Set<String> ids = new LinkedHashSet<>();
        for (Trial trial : trials) {
            if (kind.isInstance(trial.outcome)) {
                ids.add(trial.id());
            }
        }
        return ids;
    }

    private static List<String> deliveredBy(List<Trial> trials) {
        Set<String> hosts = new LinkedHashSet<>();
        for (Trial trial : trials) {
            if (trial.outcome instanceof Outcome.Relayed(List<Arrival> arrivals)) {
                // A mailbox cannot always tell who delivered; the unspecified address stands for that.
                arrivals.stream()
                        .map(Arrival::peer)
                        .filter(peer -> !peer.isAnyLocalAddress())
                        .forEach(peer -> hosts.add(Endpoint.text(peer)));
            }
        }
        return List.copyOf(hosts);
    }

    private static List<String> doubts(List<Trial> trials, Verdict verdict) {
        if (verdict != Verdict.INCONCLUSIVE) {
            return List.of();
        }
        Set<String> doubts = new LinkedHashSet<>();
        for (Trial trial : trials) {
            switch (trial.outcome) {
                case Outcome.Inconclusive(String reason, Failure _) -> doubts.add(trial.id() + ": " + reason);
                case Outcome.Deferred d -> doubts.add(trial.id() + ": " + words(d) + ", every time");
                case Outcome.Relayed _,
                        Outcome.Reflected _,
                        Outcome.Accepted _,
                        Outcome.Refused _,
                        Outcome.NotApplicable _ -> {}
            }
        }
        return doubts.stream().limit(5).toList();
    }

    private static Coverage coverage(List<Trial> trials, Plan plan, List<Coverage.Skipped> skipped, boolean complete) {
        Set<String> attempted = new LinkedHashSet<>();
        List<Coverage.Skipped> notAttempted = new ArrayList<>(skipped);
        for (Trial trial : trials) {
            if (!(trial.outcome instanceof Outcome.NotApplicable)) {
                attempted.add(trial.id());
            }
        }
        for (Trial trial : trials) {
            if (trial.outcome instanceof Outcome.NotApplicable(String reason)
                    && !attempted.contains(trial.id())
                    && notAttempted.stream().noneMatch(skip -> skip.technique().equals(trial.id()))) {
                notAttempted.add(new Coverage.Skipped(trial.id(), reason));
            }
        }
        plan.sameAs().forEach((id, twin) -> {
            if (attempted.contains(twin)) {
                attempted.add(id);
            }
        });
        if (attempted.contains("A1")) {
            // Every address and every listener is an endpoint of its own, so these two are covered by going there.
            attempted.add("D6");
            attempted.add("F1");
        }
        List<String> ordered = Catalogue.all().stream()
                .map(Technique::id)
                .filter(attempted::contains)
                .toList();
        return new Coverage(ordered, notAttempted, complete);
    }
}
