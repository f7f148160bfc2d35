package org.portreeve.relaytest;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.portreeve.smtp.Failure;
import org.portreeve.smtp.Reply;
import org.portreeve.smtp.SmtpException;
import org.portreeve.smtp.Stage;
import org.portreeve.smtp.TlsDetails;
import org.portreeve.smtp.Transcript;

/// The test of one endpoint, by one thread: first [#dialogue], then [#settle], which gives the report.
///
/// 1. The plain envelope, and what the server says of itself.
/// 2. Which domains it serves: told by the user, or asked with RCPT for the postmaster of each candidate.
/// 3. The rest of the catalogue, as [Planner] decides; it ends early when the plain envelope came back.
/// 4. [Retries] of what was deferred.
/// 5. Controls for what was accepted.
/// 6. The wait for what is on its way, and a second, neutral message once something came back.
final class EndpointTest {
    private static final Duration SLOW_GREETING = Duration.ofSeconds(3);
    private static final String ENCRYPTED = "D9";

    private final Target target;
    private final TestSettings settings;
    private final Pace pace;
    private final Equipment equipment;
    private final Progress progress;
    private final Instant start = Instant.now();
    private final Transcript transcript = new Transcript();
    private final Dialogue dialogue;
    private final Attempts attempts;
    private final Mailbag mailbag;
    private final List<Coverage.Skipped> skipped = new ArrayList<>();
    private Plan plan = new Plan(List.of(), List.of(), Map.of());
    private boolean listening = true;
    private Trial confirmation;

    EndpointTest(Target target, Equipment equipment) {
        this.target = target;
        this.equipment = equipment;
        this.settings = equipment.settings();
        this.pace = settings.pace();
        this.progress = equipment.progress();
        this.dialogue = new Dialogue(target, settings, transcript, progress);
        this.attempts = new Attempts(target, equipment, dialogue);
        this.mailbag = new Mailbag(target, attempts, equipment.arrivals().open(target.endpoint()), progress);
    }

    /// Everything that is said to the server, but for the second message of a relay.
    void dialogue() throws InterruptedException {
        Optional<String> objection = Vantages.objection(settings, target.endpoint());
        if (objection.isPresent()) {
            attempts.abort(new Failure.Connection("not attempted"), objection.get());
            return;
        }
        begin();
        if (attempts.abort() == null) {
            learn();
            plan = equipment.planner().plan(attempts.scene());
            skipped.addAll(plan.skipped());
            attempts.expect(plan.attempts().size());
            goThrough(plan.attempts().stream()
                    .filter(attempt -> !attempts.attempted(attempt))
                    .toList());
            new Retries(target, attempts, dialogue, pace, progress).all();
            askControls();
        }
        dialogue.end();
    }

    private boolean wanted(String id) {
        return settings.techniques().isEmpty() || settings.techniques().contains(id);
    }

    /// The first contact: the plain envelope when it is asked for, else a session alone.
    private void begin() throws InterruptedException {
        long before = System.nanoTime();
        try {
            dialogue.session(Needs.NOTHING, settings.helo(), attempts.firstSource());
        } catch (SmtpException e) {
            noContact(e.failure());
            return;
        } catch (Unfit e) {
            attempts.abort(new Failure.MissingExtension("STARTTLS"), e.getMessage());
            return;
        }
        if (System.nanoTime() - before > SLOW_GREETING.toNanos()) {
            dialogue.stayLonger();
        }
        Technique plain = Catalogue.PLAIN;
        if (wanted(plain.id()) && pace.together() < 2) {
            attempts.make(plainly(plain, Form.PLAIN, 0));
        }
    }

    private Planned plainly(Technique technique, Form form, int variant) {
        return new Planned(technique, variant, form, Bindings.NONE);
    }

    private void noContact(Failure failure) throws InterruptedException {
        listening = target.asked()
                || !(failure instanceof Failure.Connection
                        || (failure instanceof Failure.TimedOut(Stage stage, Duration _) && stage == Stage.CONNECT));
        attempts.abort(failure, failure.describe());
        boolean silent = failure instanceof Failure.HungUp
                || failure instanceof Failure.TimedOut
                || failure instanceof Failure.Rejected
                || failure instanceof Failure.Protocol;
        if (listening && silent) {
            tryProxyHeader();
        }
    }

    /// A listener that does not greet us may be one behind a load balancer, which waits for a PROXY header.
    private void tryProxyHeader() throws InterruptedException {
        Technique proxy = Catalogue.find("D5").orElseThrow();
        if (wanted(proxy.id())) {
            int variant = 0;
            for (Form form : proxy.forms()) {
                attempts.make(plainly(proxy, form, variant));
                variant++;
            }
        }
    }

    private void learn() throws InterruptedException {
        List<String> pointers = equipment.names().pointers(target.endpoint().address());
        List<String> hostNames = Learning.hostNames(
                target.server(), dialogue.greeting(), dialogue.extensions().name(), pointers);
        List<String> domains = Learning.domains(target.domains(), List.of(), List.of());
        if (domains.isEmpty() && equipment.planner().needsDomain()) {
            lookAtCertificate();
            List<String> certificate = dialogue.tls().map(TlsDetails::names).orElse(List.of());
            domains = served(Learning.domains(List.of(), hostNames, certificate));
        }
        attempts.learned(new Scene(
                target.endpoint(),
                hostNames,
                domains,
                equipment.witness(),
                Vantages.trustedName(settings, equipment.names(), domains),
                Vantages.neighbour(settings, target.endpoint())));
    }

    /// The certificate's names are worth a session: it is the one that D9 needs anyway.
    private void lookAtCertificate() throws InterruptedException {
        if (dialogue.extensions().offers("STARTTLS") && dialogue.tls().isEmpty() && wanted(ENCRYPTED)) {
            Technique encrypted = Catalogue.find(ENCRYPTED).orElseThrow();
            attempts.make(plainly(encrypted, encrypted.forms().getFirst(), 0));
        }
    }

    /// The candidates whose postmaster the server accepts; all of them when it accepts none.
    private List<String> served(List<String> candidates) throws InterruptedException {
        List<String> served = new ArrayList<>();
        for (String domain : candidates) {
            if (attempts.ask("<postmaster@" + domain + ">").map(Reply::positive).orElse(false)) {
                served.add(domain);
            }
        }
        return served.isEmpty() ? candidates : List.copyOf(served);
    }

    private void goThrough(List<Planned> todo) throws InterruptedException {
        int next = 0;
        while (next < todo.size() && attempts.abort() == null) {
            if (dialogue.overtime()) {
                attempts.abort(
                        new Failure.TimedOut(Stage.COMMAND, pace.endpoint()),
                        "the test took longer than " + pace.endpoint().toMinutes() + " minutes");
            } else if (plainCameBack()) {
                skip(
                        todo.subList(next, todo.size()),
                        "the plain envelope was relayed, so no other form can tell more (--all tries it)");
                return;
            } else {
                int together = attempts.together(todo, next);
                if (together > 1) {
                    attempts.makeTogether(todo.subList(next, next + together));
                } else {
                    attempts.make(todo.get(next));
                }
                next += together;
            }
        }
        if (attempts.abort() != null) {
            skip(
                    todo.subList(next, todo.size()),
                    "not reached: " + attempts.abort().describe());
        }
    }

    private void skip(List<Planned> rest, String reason) {
        rest.stream()
                .map(attempt -> attempt.technique().id())
                .distinct()
                .filter(id -> !attempts.attempted(id))
                .forEach(id -> skipped.add(new Coverage.Skipped(id, reason)));
    }

    /// Whether the plain envelope was relayed, so that the rest can be spared. Waits a moment for it.
    private boolean plainCameBack() throws InterruptedException {
        if (settings.exhaustive() || attempts.trials().isEmpty()) {
            return false;
        }
        Trial first = attempts.trials().getFirst();
        if (!first.planned.plainest() || !first.messageSent()) {
            return false;
        }
        mailbag.look();
        long left = first.sent + pace.firstWait().toNanos() - System.nanoTime();
        while (!(first.outcome instanceof Outcome.Relayed) && left > 0 && mailbag.await(left)) {
            mailbag.look();
            left = first.sent + pace.firstWait().toNanos() - System.nanoTime();
        }
        return first.outcome instanceof Outcome.Relayed;
    }

    /// Asks, for what was accepted but did not come back so far, whether any local part is accepted there.
    private void askControls() throws InterruptedException {
        mailbag.look();
        Map<String, Boolean> answers = new HashMap<>();
        for (Trial trial : attempts.trials()) {
            if (trial.outcome instanceof Outcome.Accepted(String words, boolean saysNothing)
                    && !saysNothing
                    && trial.planned.form().control() != null
                    && attempts.abort() == null) {
                String shape =
                        attempts.shape(trial.planned, trial.planned.form().control());
                Boolean accepted = answers.get(shape);
                if (accepted == null) {
                    accepted = attempts.controlAccepted(trial);
                    answers.put(shape, accepted);
                }
                trial.outcome = new Outcome.Accepted(words, accepted);
            }
        }
    }

    /// Waits for what is on its way, proves a relay by a second message, and gives the report.
    EndpointReport settle() throws InterruptedException {
        mailbag.look();
        boolean told = false;
        while (true) {
            Optional<Trial> relayed = attempts.trials().stream()
                    .filter(trial -> trial.outcome instanceof Outcome.Relayed)
                    .findFirst();
            if (confirmation == null && relayed.isPresent()) {
                confirm(relayed.get());
            }
            long left = waitLeft();
            if (left <= 0) {
                break;
            }
            if (!told) {
                progress.waiting(target, "for messages on their way", Duration.ofNanos(left));
                told = true;
            }
            mailbag.await(left);
            mailbag.look();
        }
        dialogue.end();
        equipment.arrivals().close(target.endpoint());
        return report();
    }

    private boolean confirmed() {
        return confirmation != null && confirmation.outcome instanceof Outcome.Relayed;
    }

    private long waitLeft() {
        long now = System.nanoTime();
        if (confirmed()) {
            return mailbag.last() + pace.settle().toNanos() - now;
        }
        long left = confirmation == null ? 0 : left(confirmation, now);
        for (Trial trial : attempts.trials()) {
            left = Math.max(left, left(trial, now));
        }
        return left;
    }

    private long left(Trial trial, long now) {
        boolean settled = trial.outcome instanceof Outcome.Relayed || trial.outcome instanceof Outcome.Reflected;
        return trial.messageSent() && !settled ? trial.sent + waitFor(trial).toNanos() - now : 0;
    }

    private Duration waitFor(Trial trial) {
        if (trial.planned.form().manner().smuggles() || trial.id().equals("G2")) {
            return pace.localWait();
        }
        return trial.reflection() ? pace.noticeWait() : pace.arrivalWait();
    }

    /// Sends a second message by the technique that worked, which does not look like a probe.
    private void confirm(Trial relayed) throws InterruptedException {
        Trial fresh = attempts.prepare(relayed.planned);
        String recipient = Aliases.of(fresh.token());
        String sender = Aliases.of(fresh.senderToken());
        try {
            equipment.witness().expect(recipient, fresh.token());
            equipment.witness().expect(sender, fresh.senderToken());
            fresh = new Trial(fresh, recipient, sender);
        } catch (IOException e) {
            attempts.remark("the second message looked like the first: " + e.getMessage());
        }
        confirmation = fresh;
        mailbag.expect(fresh);
        attempts.perform(fresh);
        for (Duration wait : pace.greylistWaits()) {
            if (fresh.deferral == null || attempts.abort() != null) {
                return;
            }
            Duration named = ReplyReading.namedWait(fresh.deferral).orElse(wait);
            progress.waiting(target, "to be let in, after " + fresh.deferral.summary(), named);
            Thread.sleep(named);
            fresh.deferral = null;
            attempts.perform(fresh);
        }
    }

    private EndpointReport report() {
        boolean disproved = false;
        if (confirmation != null && !confirmed()) {
            disproved = confirmation.messageSent() && !(confirmation.outcome instanceof Outcome.Deferred);
            attempts.remark(
                    disproved
                            ? "a first message came back, a second and neutral one did not: this looks like a honeypot"
                            : "a second, neutral message could not be sent: " + Reporting.words(confirmation.outcome));
        }
        Reporting.Findings findings = new Reporting.Findings(listening, confirmed(), disproved, mailbag.seen());
        return new Reporting(target, start, dialogue, transcript, attempts)
                .report(plan, skipped, findings, Vantages.of(settings, dialogue.localAddress(), equipment.names()));
    }
}
