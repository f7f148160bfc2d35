package org.portreeve.relaytest;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.portreeve.smtp.Endpoint;
import org.portreeve.smtp.Failure;
import org.portreeve.smtp.Reply;
import org.portreeve.smtp.SmtpException;
import org.portreeve.smtp.SmtpSession;
import org.portreeve.smtp.Stage;
import org.portreeve.smtp.Transcript;

/// The test of one endpoint, by one thread: first [#dialogue], then [#settle], which gives the report.
///
/// 1. The plain envelope, and what the server says of itself.
/// 2. Which domains it serves: told by the user, or asked with RCPT for the postmaster of each candidate.
/// 3. The rest of the catalogue, as [Planner] decides; it ends early when the plain envelope came back.
/// 4. Retries of what was deferred.
/// 5. Controls for what was accepted.
/// 6. The wait for what is on its way, and a second, neutral message once something came back.
final class EndpointTest {
    private static final int STRIKES = 3;
    private static final Duration SLOW_GREETING = Duration.ofSeconds(3);

    private final Target target;
    private final TestSettings settings;
    private final Pace pace;
    private final Tokens tokens;
    private final Witness witness;
    private final Names names;
    private final Progress progress;
    private final Arrivals arrivals;
    private final Arrivals.Inbox inbox;
    private final MessageWriter messages;
    private final Instant start = Instant.now();
    private final Transcript transcript = new Transcript();
    private final Dialogue dialogue;
    private final int server;

    private final List<Trial> trials = new ArrayList<>();
    private final Map<String, Trial> bySentToken = new HashMap<>();
    private final List<Coverage.Skipped> skipped = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private final Map<String, Boolean> controls = new HashMap<>();
    private Plan plan = new Plan(List.of(), List.of(), Map.of());
    private Scene scene;
    private int planned = 1;
    private Failure abort;
    private boolean listening = true;
    private int evaluated;
    private final List<Arrival> seen = new ArrayList<>();
    private Trial confirmation;
    private boolean confirmed;
    private boolean disproved;

    EndpointTest(
            Target target,
            TestSettings settings,
            Tokens tokens,
            Witness witness,
            Names names,
            Progress progress,
            Arrivals arrivals) {
        this.target = target;
        this.settings = settings;
        this.pace = settings.pace();
        this.tokens = tokens;
        this.witness = witness;
        this.names = names;
        this.progress = progress;
        this.arrivals = arrivals;
        this.inbox = arrivals.open(target.endpoint());
        this.messages = new MessageWriter(settings.authority(), witness);
        this.dialogue = new Dialogue(target, settings, transcript, progress);
        this.server = Tokens.serverDigest(target.server());
    }

    /// Everything that is said to the server, but for the second message of a relay.
    void dialogue() throws InterruptedException {
        Optional<String> objection = Vantages.objection(settings, target.endpoint());
        if (objection.isPresent()) {
            reasons.add(objection.get());
            abort = new Failure.Connection("not attempted");
            return;
        }
        scene = new Scene(target.endpoint(), List.of(), List.of(), witness, Optional.empty(), Optional.empty());
        Planner planner = new Planner(settings);
        begin();
        if (abort == null) {
            learn();
            plan = planner.plan(scene);
            skipped.addAll(plan.skipped());
            planned = plan.attempts().size();
            goThrough(plan.attempts().stream()
                    .filter(attempt -> trials.stream().noneMatch(trial -> same(trial.planned, attempt)))
                    .toList());
            retryDeferred();
            askControls();
        }
        dialogue.end();
    }

    private static boolean same(Planned a, Planned b) {
        return a.technique().id().equals(b.technique().id()) && a.variant() == b.variant();
    }

    /// The first contact: the plain envelope when it is asked for, else a session alone.
    private void begin() throws InterruptedException {
        long before = System.nanoTime();
        try {
            dialogue.session(Needs.NOTHING, settings.helo(), firstSource());
        } catch (SmtpException e) {
            noContact(e);
            return;
        } catch (Unfit e) {
            abort = new Failure.Connection(e.getMessage());
            return;
        }
        if (System.nanoTime() - before > SLOW_GREETING.toNanos()) {
            dialogue.stayLonger();
        }
        Technique plain = Catalogue.find("A1").orElseThrow();
        if (settings.techniques().isEmpty() || settings.techniques().contains(plain.id())) {
            Planned first = new Planned(plain, 0, Form.PLAIN, plainBindings());
            perform(trial(first));
        }
    }

    private Bindings plainBindings() {
        return new Bindings("", "", "", target.endpoint().literal(), "", "");
    }

    private void noContact(SmtpException e) throws InterruptedException {
        abort = e.failure();
        switch (e.failure()) {
            case Failure.Connection _ -> listening = target.asked();
            case Failure.TimedOut(Stage stage, Duration _) when stage == Stage.CONNECT -> listening = target.asked();
            case Failure.HungUp _, Failure.TimedOut _ -> tryProxyHeader();
            default -> {}
        }
        if (listening) {
            reasons.add(e.failure().describe());
        }
    }

    /// A listener that says nothing may be one behind a load balancer, which waits for a PROXY header.
    private void tryProxyHeader() throws InterruptedException {
        Technique proxy = Catalogue.find("D5").orElseThrow();
        if (!settings.techniques().isEmpty() && !settings.techniques().contains(proxy.id())) {
            return;
        }
        int variant = 0;
        for (Form form : proxy.forms()) {
            perform(trial(new Planned(proxy, variant, form, plainBindings())));
            variant++;
        }
    }

    private void learn() throws InterruptedException {
        List<String> pointers = names.pointers(target.endpoint().address());
        List<String> hostNames = Learning.hostNames(
                target.server(), dialogue.greeting(), dialogue.extensions().name(), pointers);
        List<String> candidates = target.domains();
        if (candidates.isEmpty()) {
            if (dialogue.extensions().offers("STARTTLS") && dialogue.tls().isEmpty()) {
                lookAtCertificate();
            }
            List<String> certificate =
                    dialogue.tls().map(details -> details.names()).orElse(List.of());
            candidates = confirmedFirst(Learning.domains(List.of(), hostNames, certificate));
        }
        List<String> domains = Learning.domains(candidates, List.of(), List.of());
        scene = new Scene(
                target.endpoint(),
                hostNames,
                domains,
                witness,
                Vantages.trustedName(settings, names, domains),
                Vantages.neighbour(settings, target.endpoint()));
    }

    /// The certificate's names are worth a session: it is the one that D9 needs anyway.
    private void lookAtCertificate() throws InterruptedException {
        Technique encrypted = Catalogue.find("D9").orElseThrow();
        if (settings.techniques().isEmpty() || settings.techniques().contains(encrypted.id())) {
            perform(trial(new Planned(encrypted, 0, encrypted.forms().getFirst(), plainBindings())));
        }
    }

    /// The candidates that the server accepts a postmaster of; all of them when it accepts none.
    private List<String> confirmedFirst(List<String> candidates) throws InterruptedException {
        if (!settings.techniques().isEmpty() && candidates.size() == 1) {
            return candidates;
        }
        List<String> served = new ArrayList<>();
        for (String domain : candidates) {
            Optional<Reply> reply = ask("<postmaster@" + domain + ">");
            if (reply.isPresent() && reply.get().positive()) {
                served.add(domain);
            }
        }
        return served.isEmpty() ? candidates : served;
    }

    /// The answer to RCPT for `rcpt` from a foreign sender, when there is one. No message follows.
    private Optional<Reply> ask(String rcpt) throws InterruptedException {
        Trial question = trial(new Planned(Catalogue.find("A1").orElseThrow(), 0, Form.PLAIN, plainBindings()));
        trials.remove(question);
        for (int tries = 0; tries < 2; tries++) {
            try {
                SmtpSession session = dialogue.session(Needs.NOTHING, settings.helo(), firstSource());
                dialogue.begin(1);
                String mail = "MAIL FROM:<" + question.senderToken + "@" + witness.senderDomain() + ">";
                return Optional.of(new Transaction(session, dialogue)
                        .envelope(mail, "RCPT TO:" + rcpt)
                        .reply());
            } catch (SmtpException e) {
                dialogue.cutShort();
            } catch (Unfit e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Trial trial(Planned attempt) {
        Instant now = Instant.now();
        int serial = tokens.nextSerial();
        String technique = attempt.technique().id();
        Endpoint endpoint = target.endpoint();
        Trial trial = new Trial(
                attempt,
                tokens.issue(Role.RECIPIENT, server, endpoint, technique, attempt.variant(), now, serial),
                tokens.issue(Role.SENDER, server, endpoint, technique, attempt.variant(), now, serial),
                "q" + Long.toString(ThreadLocalRandom.current().nextLong() >>> 24, 36),
                now);
        trials.add(trial);
        return trial;
    }

    private void goThrough(List<Planned> attempts) throws InterruptedException {
        int next = 0;
        while (next < attempts.size()) {
            if (abort != null) {
                break;
            }
            if (dialogue.overtime()) {
                abort = new Failure.TimedOut(Stage.COMMAND, pace.endpoint());
                reasons.add("the test took longer than " + pace.endpoint().toMinutes() + " minutes");
                break;
            }
            if (plainCameBack()) {
                attempts.subList(next, attempts.size()).stream()
                        .map(attempt -> attempt.technique().id())
                        .distinct()
                        .filter(id ->
                                trials.stream().noneMatch(trial -> trial.id().equals(id)))
                        .forEach(id -> skipped.add(new Coverage.Skipped(
                                id,
                                "the plain envelope was relayed, so no other form can tell more (--all tries it)")));
                return;
            }
            int together = together(attempts, next);
            if (together > 1) {
                performTogether(attempts.subList(next, next + together));
            } else {
                perform(trial(attempts.get(next)));
            }
            next += Math.max(1, together);
        }
        attempts.subList(Math.min(next, attempts.size()), attempts.size()).stream()
                .map(attempt -> attempt.technique().id())
                .distinct()
                .filter(id -> trials.stream().noneMatch(trial -> trial.id().equals(id)))
                .forEach(id -> skipped.add(new Coverage.Skipped(id, "not reached: " + abort.describe())));
    }

    /// Whether the plain envelope was relayed, so that the rest can be spared.
    private boolean plainCameBack() throws InterruptedException {
        if (settings.exhaustive() || trials.isEmpty()) {
            return false;
        }
        Trial first = trials.getFirst();
        if (!first.planned.plainest() || !first.messageSent()) {
            return false;
        }
        long left = first.sent + pace.firstWait().toNanos() - System.nanoTime();
        while (!evaluateArrivals(first) && left > 0 && inbox.awaitMore(evaluated, left)) {
            left = first.sent + pace.firstWait().toNanos() - System.nanoTime();
        }
        return first.outcome instanceof Outcome.Relayed;
    }

    /// How many of the next attempts can go out in one write.
    private int together(List<Planned> attempts, int next) {
        if (pace.together() < 2 || !dialogue.extensions().offers("PIPELINING")) {
            return 1;
        }
        int count = 0;
        while (count < pace.together()
                && next + count < attempts.size()
                && attempts.get(next + count).form().manner() == Manner.PLAIN
                && attempts.get(next + count).form().extension().isEmpty()
                && attempts.get(next + count).form().needs().equals(Needs.NOTHING)) {
            count++;
        }
        return count;
    }

    /// Sends the envelopes of several attempts in one write. What is accepted is then carried out in full.
    private void performTogether(List<Planned> attempts) throws InterruptedException {
        List<Trial> batch = attempts.stream().map(this::trial).toList();
        List<String> lines = new ArrayList<>(3 * batch.size());
        List<Stage> stages = new ArrayList<>(3 * batch.size());
        for (Trial trial : batch) {
            lines.add("RSET");
            lines.add(mail(trial));
            lines.add(rcpt(trial));
            stages.addAll(List.of(Stage.COMMAND, Stage.MAIL, Stage.RCPT));
        }
        List<Reply> replies = List.of();
        try {
            SmtpSession session = dialogue.session(Needs.NOTHING, settings.helo(), firstSource());
            boolean clean = dialogue.clean();
            dialogue.begin(batch.size());
            dialogue.setClean(false);
            replies = session.pipeline(
                    clean ? lines.subList(1, lines.size()) : lines, clean ? stages.subList(1, stages.size()) : stages);
            if (clean) {
                replies = new ArrayList<>(replies);
                replies.addFirst(new Reply(250, List.of("")));
            }
        } catch (SmtpException | Unfit e) {
            dialogue.cutShort();
        }
        for (int i = 0; i < batch.size(); i++) {
            Trial trial = batch.get(i);
            boolean answered = !replies.isEmpty() && replies.get(3 * i).positive();
            Reply mail = answered ? replies.get(3 * i + 1) : null;
            Reply rcpt = answered ? replies.get(3 * i + 2) : null;
            boolean refused = answered
                    && (mail.positive()
                            ? decided(trial, new Transaction.End(Stage.RCPT, rcpt, false))
                            : decided(trial, new Transaction.End(Stage.MAIL, mail, false)));
            if (!refused) {
                perform(trial);
            } else {
                told(trial);
            }
        }
    }

    /// Takes a refusal for the outcome when it is a plain one; anything else is gone through on its own.
    private boolean decided(Trial trial, Transaction.End end) {
        if (!end.reply().permanentFailure()
                || ReplyReading.wantsTls(end.reply())
                || ReplyReading.blocksTester(end.reply())) {
            return false;
        }
        trial.outcome = new Outcome.Refused(end.stage(), end.reply().summary());
        return true;
    }

    /// Carries out an attempt, over several sessions if need be, until it has an outcome or a deferral.
    private void perform(Trial trial) throws InterruptedException {
        Form form = trial.planned.form();
        if (!form.extension().isEmpty() && !dialogue.extensions().offers(form.extension()) && !alreadyEncrypted(form)) {
            trial.outcome = new Outcome.NotApplicable(form.extension() + " is not offered");
            told(trial);
            return;
        }
        if (form.needs().tls() && !dialogue.tlsBroken().isEmpty()) {
            trial.outcome = new Outcome.NotApplicable(dialogue.tlsBroken());
            told(trial);
            return;
        }
        while (!performOnce(trial)) {
            if (abort != null) {
                trial.outcome = new Outcome.Inconclusive(abort.describe(), abort);
                break;
            }
        }
        told(trial);
    }

    private boolean alreadyEncrypted(Form form) {
        return form.extension().equals("STARTTLS") && (target.implicitTls() || dialogue.tlsRequired());
    }

    private void told(Trial trial) {
        progress.attempted(target, report(trial), trials.size(), Math.max(planned, trials.size()));
    }

    /// One try. Returns whether the attempt is through for now.
    private boolean performOnce(Trial trial) throws InterruptedException {
        Form form = trial.planned.form();
        boolean inSession = false;
        try {
            SmtpSession session = dialogue.session(needs(form), helo(trial), source(form));
            inSession = true;
            dialogue.begin(1);
            Transaction.Parts parts = new Transaction.Parts(
                    mail(trial),
                    rcpt(trial),
                    "RCPT TO:<postmaster@" + trial.planned.bindings().domain() + ">",
                    message(trial));
            Transaction.End end = new Transaction(session, dialogue).perform(form.manner(), parts);
            if (form.manner().smuggles()) {
                dialogue.dropped();
            }
            return judged(trial, end);
        } catch (Unfit e) {
            trial.outcome = e.outcome();
            return true;
        } catch (SmtpException e) {
            return struck(trial, e.failure(), inSession);
        }
    }

    /// The needs of a form on this endpoint: where TLS is there from the start, none is asked for again.
    private Needs needs(Form form) {
        Needs needs = form.needs();
        if (needs.tls() && !needs.clientCertificate() && alreadyEncrypted(form)) {
            return Needs.NOTHING;
        }
        return needs;
    }

    private boolean judged(Trial trial, Transaction.End end) {
        Reply reply = end.reply();
        if (reply.positive() && end.messageSent()) {
            sent(trial);
            trial.outcome = new Outcome.Accepted(
                    reply.summary(), trial.planned.form().manner().smuggles());
        } else if (ReplyReading.wantsTls(reply) && dialogue.tlsBroken().isEmpty() && dialogue.requireTls()) {
            return false;
        } else if (ReplyReading.blocksTester(reply)) {
            trial.outcome = new Outcome.Inconclusive(
                    "the server says that the tester is blocked: " + reply.summary(),
                    new Failure.Rejected(end.stage(), reply));
        } else if (reply.transientFailure()) {
            trial.deferral = reply;
            trial.deferralStage = end.stage();
            trial.outcome = new Outcome.Deferred(end.stage(), reply.summary());
        } else {
            if (end.messageSent()) {
                sent(trial);
            }
            trial.outcome = new Outcome.Refused(end.stage(), reply.summary());
        }
        return true;
    }

    private void sent(Trial trial) {
        trial.sent = System.nanoTime();
        trial.deferral = null;
        bySentToken.put(trial.token, trial);
        bySentToken.put(trial.senderToken, trial);
    }

    /// The session ended under the attempt. Returns whether that is the outcome.
    private boolean struck(Trial trial, Failure failure, boolean inSession) {
        boolean special = !trial.planned.form().needs().equals(Needs.NOTHING);
        if (inSession) {
            dialogue.cutShort();
        }
        if (failure instanceof Failure.Tls && special) {
            dialogue.tlsBroken("TLS does not work: " + failure.describe());
            reasons.add(dialogue.tlsBroken());
            trial.outcome = new Outcome.NotApplicable(dialogue.tlsBroken());
            return true;
        }
        if (trial.planned.technique().abrupt() && (dialogue.everOpened() || abort != null)) {
            trial.outcome = new Outcome.Refused(Stage.COMMAND, "cut off: " + failure.describe());
            return true;
        }
        if (!inSession && special && failure instanceof Failure.Rejected(Stage stage, Reply reply)) {
            trial.outcome = reply.permanentFailure()
                    ? new Outcome.Refused(stage, reply.summary())
                    : new Outcome.Deferred(stage, reply.summary());
            return true;
        }
        if (!inSession && !special) {
            abort = failure;
            reasons.add(failure.describe());
            return false;
        }
        trial.strikes++;
        if (trial.strikes >= STRIKES) {
            trial.outcome = failure instanceof Failure.Rejected(Stage stage, Reply reply)
                    ? new Outcome.Deferred(stage, reply.summary())
                    : new Outcome.Inconclusive(failure.describe(), failure);
            return true;
        }
        return false;
    }

    private Optional<InetAddress> firstSource() {
        return settings.sources().stream()
                .filter(source -> source.getAddress().length
                        == target.endpoint().address().getAddress().length)
                .findFirst();
    }

    private Optional<InetAddress> source(Form form) {
        return switch (form.needs().source()) {
            case FIRST -> firstSource();
            case TRUSTED_NAME -> scene.trustedNameSource();
            case NEIGHBOUR -> scene.neighbourSource();
        };
    }

    private String helo(Trial trial) {
        String template = trial.planned.form().needs().helo();
        return template.isEmpty() ? settings.helo() : fill(Template.of(template), trial);
    }

    private String mail(Trial trial) {
        return "MAIL FROM:" + fill(trial.planned.form().mail(), trial);
    }

    private String rcpt(Trial trial) {
        return "RCPT TO:" + fill(trial.planned.form().rcpt(), trial);
    }

    private String fill(Template template, Trial trial) {
        return trial.planned
                .bindings()
                .fill(
                        template,
                        witness,
                        witness.localPart(trial.senderToken),
                        witness.localPart(trial.token),
                        trial.random);
    }

    private byte[] message(Trial trial) {
        return messages.message(trial.token, witness.localPart(trial.senderToken), trial.time);
    }

    /// Retries of what was answered 4yz. Replies that deny relaying are asked for again soon, one of each kind: when it
    /// says the same, all of that kind are refusals. Others get the patience that greylisting deserves.
    private void retryDeferred() throws InterruptedException {
        Map<String, List<Trial>> denials = new LinkedHashMap<>();
        for (Trial trial : trials) {
            if (trial.deferral != null && ReplyReading.deniesRelay(trial.deferral)) {
                denials.computeIfAbsent(
                                trial.deferralStage + " " + ReplyReading.kind(trial.deferral), _ -> new ArrayList<>())
                        .add(trial);
            }
        }
        if (!denials.isEmpty() && abort == null) {
            Thread.sleep(pace.denialRetry());
            denials.forEach(this::retryDenial);
        }
        for (Duration wait : pace.greylistWaits()) {
            List<Trial> waiting =
                    trials.stream().filter(trial -> trial.deferral != null).toList();
            if (waiting.isEmpty() || abort != null) {
                return;
            }
            dialogue.end();
            Duration named = ReplyReading.namedWait(waiting.getFirst().deferral).orElse(wait);
            progress.waiting(
                    target, "to be let in after " + waiting.getFirst().deferral.summary(), named);
            Thread.sleep(named);
            again(waiting.getFirst());
            if (waiting.getFirst().deferral == null) {
                for (Trial trial : waiting.subList(1, waiting.size())) {
                    again(trial);
                }
            }
        }
    }

    private void retryDenial(String kind, List<Trial> same) {
        try {
            Trial first = same.getFirst();
            again(first);
            boolean saidAgain = first.deferral != null
                    && kind.equals(first.deferralStage + " " + ReplyReading.kind(first.deferral));
            for (Trial trial : same) {
                if (saidAgain) {
                    trial.outcome = new Outcome.Refused(trial.deferralStage, trial.deferral.summary());
                    trial.deferral = null;
                } else if (trial != first) {
                    again(trial);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void again(Trial trial) throws InterruptedException {
        if (abort == null) {
            trial.deferral = null;
            trial.strikes = 0;
            perform(trial);
        }
    }

    /// Asks, for what was accepted but did not come back so far, whether any local part is accepted there.
    private void askControls() throws InterruptedException {
        evaluateArrivals(null);
        for (Trial trial : trials) {
            if (trial.outcome instanceof Outcome.Accepted(String words, boolean saysNothing)
                    && !saysNothing
                    && trial.planned.form().control() != null
                    && abort == null) {
                String control =
                        trial.planned.bindings().fill(trial.planned.form().control(), witness, "x", "r", "q");
                Boolean accepted = controls.get(control);
                if (accepted == null) {
                    accepted = ask(fill(trial.planned.form().control(), trial))
                            .map(Reply::positive)
                            .orElse(false);
                    controls.put(control, accepted);
                }
                trial.outcome = new Outcome.Accepted(words, accepted);
            }
        }
    }

    /// Waits for what is on its way, proves a relay by a second message, and gives the report.
    EndpointReport settle() throws InterruptedException {
        while (true) {
            boolean news = evaluateArrivals(null);
            if (confirmation == null && firstRelayed() != null) {
                confirm(firstRelayed());
                continue;
            }
            long left = waitLeft();
            if (left <= 0) {
                break;
            }
            if (news || inbox.count() == 0) {
                progress.waiting(target, "for messages on their way", Duration.ofNanos(left));
            }
            inbox.awaitMore(evaluated, left);
        }
        if (confirmation != null && !confirmed) {
            disproved = confirmation.messageSent() && confirmation.outcome instanceof Outcome.Accepted;
            reasons.add(
                    disproved
                            ? "a first message came back, a second and neutral one did not: this looks like a honeypot"
                            : "a second, neutral message could not be sent: " + confirmation.outcome);
        }
        dialogue.end();
        arrivals.close(target.endpoint());
        return report();
    }

    private Trial firstRelayed() {
        for (Trial trial : trials) {
            if (trial.outcome instanceof Outcome.Relayed) {
                return trial;
            }
        }
        return null;
    }

    private long waitLeft() {
        long now = System.nanoTime();
        if (confirmed) {
            return Math.max(confirmation.sent, lastArrival) + pace.settle().toNanos() - now;
        }
        long left = 0;
        if (confirmation != null && confirmation.messageSent()) {
            left = confirmation.sent + pace.arrivalWait().toNanos() - now;
        }
        for (Trial trial : trials) {
            if (trial.messageSent() && !settled(trial)) {
                left = Math.max(left, trial.sent + waitFor(trial).toNanos() - now);
            }
        }
        return left;
    }

    private static boolean settled(Trial trial) {
        return trial.outcome instanceof Outcome.Relayed || trial.outcome instanceof Outcome.Reflected;
    }

    private Duration waitFor(Trial trial) {
        if (trial.planned.form().manner().smuggles() || trial.id().equals("G2")) {
            return pace.localWait();
        }
        return trial.reflection() ? pace.noticeWait() : pace.arrivalWait();
    }

    private long lastArrival;

    /// Takes in what has arrived since the last look. Returns whether `awaited`, or anything when it is null, has an
    /// outcome by it.
    private boolean evaluateArrivals(Trial awaited) {
        List<Arrival> all = inbox.all();
        boolean news = false;
        for (Arrival arrival : all.subList(evaluated, all.size())) {
            progress.arrived(target, arrival);
            seen.add(arrival);
            lastArrival = System.nanoTime();
            String token = arrival.token().toLowerCase(java.util.Locale.ROOT);
            if (confirmation != null && token.equals(confirmation.token)) {
                confirmed |= Recognition.of(arrival, confirmation.token, false, false) == Recognition.MESSAGE;
                news = true;
                continue;
            }
            Trial trial = bySentToken.get(token);
            if (trial != null) {
                take(trial, arrival, token.equals(trial.senderToken));
                news |= awaited == null || trial == awaited;
            }
        }
        evaluated = all.size();
        return news;
    }

    private void take(Trial trial, Arrival arrival, boolean toSender) {
        switch (Recognition.of(arrival, trial.token, toSender, trial.reflection())) {
            case MESSAGE ->
                trial.outcome = trial.outcome instanceof Outcome.Relayed(List<Arrival> earlier)
                        ? new Outcome.Relayed(with(earlier, arrival))
                        : new Outcome.Relayed(List.of(arrival));
            case REFLECTION -> {
                if (!(trial.outcome instanceof Outcome.Relayed)) {
                    trial.outcome = new Outcome.Reflected(List.of(arrival));
                }
            }
            case NOTICE -> {
                String remark = "notices without our text are sent to strangers (" + trial.id() + ")";
                if (!reasons.contains(remark)) {
                    reasons.add(remark);
                }
            }
        }
    }

    private static List<Arrival> with(List<Arrival> earlier, Arrival arrival) {
        List<Arrival> all = new ArrayList<>(earlier);
        all.add(arrival);
        return List.copyOf(all);
    }

    /// Sends a second message by the technique that worked, which does not look like a probe.
    private void confirm(Trial relayed) throws InterruptedException {
        trials.remove(confirmation);
        confirmation = trial(relayed.planned);
        trials.remove(confirmation);
        List<Duration> waits = new ArrayList<>(List.of(Duration.ZERO));
        waits.addAll(pace.greylistWaits());
        String recipient = Aliases.of(confirmation.token);
        String sender = Aliases.of(confirmation.senderToken);
        try {
            witness.expect(recipient, confirmation.token);
            witness.expect(sender, confirmation.senderToken);
        } catch (java.io.IOException e) {
            recipient = confirmation.token;
            sender = confirmation.senderToken;
        }
        for (Duration wait : waits) {
            Thread.sleep(wait);
            confirmOnce(recipient, sender);
            if (confirmation.deferral == null) {
                break;
            }
            progress.waiting(target, "to be let in after " + confirmation.deferral.summary(), wait);
        }
    }

    private void confirmOnce(String recipient, String sender) throws InterruptedException {
        Form form = confirmation.planned.form();
        String reverse = witness.localPart(sender);
        String forward = witness.localPart(recipient);
        Bindings bindings = confirmation.planned.bindings();
        String mail = "MAIL FROM:" + bindings.fill(form.mail(), witness, reverse, forward, confirmation.random);
        String rcpt = "RCPT TO:" + bindings.fill(form.rcpt(), witness, reverse, forward, confirmation.random);
        byte[] text = messages.neutral(confirmation.token, reverse, forward, confirmation.time);
        confirmation.deferral = null;
        for (int tries = 0; tries < STRIKES; tries++) {
            boolean inSession = false;
            try {
                SmtpSession session = dialogue.session(needs(form), helo(confirmation), source(form));
                inSession = true;
                dialogue.begin(1);
                String local = "RCPT TO:<postmaster@" + bindings.domain() + ">";
                Transaction.End end = new Transaction(session, dialogue)
                        .perform(form.manner(), new Transaction.Parts(mail, rcpt, local, text));
                judged(confirmation, end);
                dialogue.end();
                return;
            } catch (Unfit e) {
                confirmation.outcome = e.outcome();
                return;
            } catch (SmtpException e) {
                if (inSession) {
                    dialogue.cutShort();
                }
                confirmation.outcome = new Outcome.Inconclusive(e.failure().describe(), e.failure());
            }
        }
    }

    private AttemptReport report(Trial trial) {
        return new AttemptReport(
                trial.id(),
                trial.planned.variant(),
                mail(trial),
                rcpt(trial),
                How.words(trial.planned.form(), helo(trial)),
                trial.time,
                trial.outcome);
    }

    private EndpointReport report() {
        return new Reporting(target, start, dialogue, transcript, scene)
                .report(
                        trials,
                        plan,
                        skipped,
                        reasons,
                        seen,
                        new Reporting.Findings(listening, abort, confirmed, disproved),
                        trials.stream().map(this::report).toList(),
                        Vantages.of(settings, dialogue.localAddress(), names));
    }
}
