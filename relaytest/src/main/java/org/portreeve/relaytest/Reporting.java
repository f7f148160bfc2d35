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
import org.portreeve.smtp.Transcript;

/// Makes the report of an endpoint from what its test found.
final class Reporting {
    private static final int SMTP_PORT = 25;

    private final Target target;
    private final Instant start;
    private final Dialogue dialogue;
    private final Transcript transcript;
    private final Scene scene;

    Reporting(Target target, Instant start, Dialogue dialogue, Transcript transcript, Scene scene) {
        this.target = target;
        this.start = start;
        this.dialogue = dialogue;
        this.transcript = transcript;
        this.scene = scene;
    }

    /// What is known besides the attempts.
    record Findings(boolean listening, Failure abort, boolean confirmed, boolean disproved) {}

    EndpointReport report(
            List<Trial> trials,
            Plan plan,
            List<Coverage.Skipped> skipped,
            List<String> reasons,
            List<Arrival> arrivals,
            Findings findings,
            List<AttemptReport> attempts,
            Vantage vantage) {
        List<Verdicts.State> states = trials.stream()
                .map(trial -> new Verdicts.State(trial.reflection(), trial.outcome))
                .toList();
        Verdict verdict = Verdicts.of(states, findings.abort() == null, findings.disproved());
        Set<String> relayed = ids(trials, Outcome.Relayed.class);
        if (target.endpoint().port() != SMTP_PORT && relayed.contains("A1")) {
            relayed.add("F1");
        }
        List<String> allReasons = new ArrayList<>(reasons);
        allReasons.addAll(doubts(trials, verdict));
        return new EndpointReport(
                target.server(),
                target.endpoint(),
                findings.listening(),
                security(),
                verdict,
                List.copyOf(allReasons),
                List.copyOf(relayed),
                List.copyOf(ids(trials, Outcome.Reflected.class)),
                deliveredBy(trials),
                findings.confirmed(),
                coverage(trials, plan, skipped, findings),
                Mta.of(dialogue.greeting() + " " + transcriptHints(arrivals)),
                dialogue.greeting(),
                dialogue.tls(),
                scene == null ? target.domains() : scene.domains(),
                vantage,
                start,
                Duration.between(start, Instant.now()),
                Optional.ofNullable(findings.abort()),
                attempts,
                List.copyOf(arrivals),
                transcript);
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
                arrivals.forEach(arrival -> hosts.add(Endpoint.text(arrival.peer())));
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
                case Outcome.Deferred(var stage, String words) ->
                    doubts.add(trial.id() + ": put off at " + stage.words() + " every time: " + words);
                default -> {}
            }
        }
        return doubts.stream().limit(5).toList();
    }

    private Coverage coverage(List<Trial> trials, Plan plan, List<Coverage.Skipped> skipped, Findings findings) {
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
        return new Coverage(ordered, notAttempted, findings.abort() == null);
    }
}
