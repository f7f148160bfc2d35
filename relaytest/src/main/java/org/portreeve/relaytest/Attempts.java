package org.portreeve.relaytest;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.portreeve.smtp.Commands;
import org.portreeve.smtp.Failure;
import org.portreeve.smtp.Reply;
import org.portreeve.smtp.SmtpException;
import org.portreeve.smtp.SmtpSession;
import org.portreeve.smtp.Stage;

/// Carries out the attempts on one endpoint: writes them, takes them through as many sessions as it needs, and judges
/// the replies. Belongs to the thread of its endpoint.
final class Attempts {
    /// How often a session may end under one attempt before that is its outcome.
    private static final int STRIKES = 3;

    private static final Planned QUESTION = new Planned(Catalogue.PLAIN, 0, Form.PLAIN, Bindings.NONE);

    private final Target target;
    private final TestSettings settings;
    private final Tokens tokens;
    private final Witness witness;
    private final Progress progress;
    private final Dialogue dialogue;
    private final MessageWriter messages;
    private final Issuer issuer;
    private final List<Trial> trials = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private Scene scene;
    private Failure abort;
    private final Refusals refusals = new Refusals();
    private int planned;

    Attempts(Target target, Equipment equipment, Dialogue dialogue) {
        this.target = target;
        this.settings = equipment.settings();
        this.tokens = equipment.tokens();
        this.witness = equipment.witness();
        this.progress = equipment.progress();
        this.dialogue = dialogue;
        this.messages = new MessageWriter(settings.authority(), witness);
        this.issuer = Issuer.of(tokens, witness, target);
        this.scene = new Scene(target.endpoint(), List.of(), List.of(), witness, Optional.empty(), Optional.empty());
    }

    List<Trial> trials() {
        return trials;
    }

    /// What the reader of the report should know.
    List<String> remarks() {
        return remarks;
    }

    void remark(String words) {
        if (!remarks.contains(words)) {
            remarks.add(words);
        }
    }

    Scene scene() {
        return scene;
    }

    void learned(Scene known) {
        scene = known;
    }

    /// Tells how many attempts there will be, for the progress.
    void expect(int count) {
        planned = count;
    }

    /// Why nothing more can be attempted, or null.
    Failure abort() {
        return abort;
    }

    void abort(Failure failure, String words) {
        abort = failure;
        remark(words);
    }

    boolean attempted(String id) {
        return trials.stream().anyMatch(trial -> trial.id().equals(id));
    }

    boolean attempted(Planned attempt) {
        for (Trial trial : trials) {
            if (trial.planned.isTwinOf(attempt)) {
                return true;
            }
        }
        return false;
    }

    /// An attempt that has not begun, with fresh tokens.
    Trial prepare(Planned attempt) {
        return new Trial(attempt, issuer, Instant.now(), tokens.nextSerial());
    }

    /// Makes an attempt, and keeps it.
    Trial make(Planned attempt) throws InterruptedException {
        Trial trial = prepare(attempt);
        trials.add(trial);
        perform(trial);
        return trial;
    }

    /// The answer to RCPT for `rcpt` from a foreign sender, when there is one. No message follows.
    Optional<Reply> ask(String rcpt) throws InterruptedException {
        Trial question = prepare(QUESTION);
        for (int tries = 0; tries < 2 && abort == null; tries++) {
            try {
                SmtpSession session = dialogue.session(Needs.NOTHING, settings.helo(), firstSource());
                dialogue.begin(1);
                Reply reply = new Transaction(session, dialogue)
                        .envelope(question.mail(), "RCPT TO:" + rcpt)
                        .reply();
                if (ReplyReading.wantsTls(reply) && dialogue.requireTls()) {
                    continue;
                }
                return Optional.of(reply);
            } catch (SmtpException e) {
                dialogue.cutShort();
            } catch (Unfit e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /// Whether any local part is accepted where `trial` was.
    boolean controlAccepted(Trial trial) throws InterruptedException {
        return ask(trial.fill(trial.planned.form().control()))
                .map(Reply::positive)
                .orElse(false);
    }

    /// A template filled with what no attempt carries, to compare it with others.
    String shape(Planned attempt, Template template) {
        return issuer.fill("", attempt, template, LocalParts.Fixed.LETTERS);
    }

    /// How many of the next attempts can go out in one write.
    int together(List<Planned> attempts, int next) {
        int most = settings.pace().together();
        if (most < 2 || !dialogue.extensions().offers("PIPELINING")) {
            return 1;
        }
        int count = 0;
        while (count < most
                && next + count < attempts.size()
                && plain(attempts.get(next + count).form())) {
            count++;
        }
        return Math.max(1, count);
    }

    private static boolean plain(Form form) {
        return form.manner() == Manner.PLAIN
                && form.extension().isEmpty()
                && form.needs().equals(Needs.NOTHING);
    }

    /// Sends the envelopes of several attempts in one write. What is not plainly refused is then carried out in full.
    void makeTogether(List<Planned> attempts) throws InterruptedException {
        List<Trial> batch = new ArrayList<>(attempts.size());
        attempts.forEach(attempt -> batch.add(prepare(attempt)));
        trials.addAll(batch);
        List<Reply> replies = List.of();
        try {
            SmtpSession session = dialogue.session(Needs.NOTHING, settings.helo(), firstSource());
            if (dialogue.clean()) {
                dialogue.begin(batch.size());
                replies = session.pipeline(commands(batch));
            }
        } catch (SmtpException | Unfit e) {
            dialogue.cutShort();
        }
        for (int i = 0; i < batch.size(); i++) {
            boolean refused = !replies.isEmpty() && refused(batch.get(i), replies.get(3 * i), replies.get(3 * i + 1));
            if (refused) {
                told(batch.get(i));
            } else {
                perform(batch.get(i));
            }
        }
    }

    private static Commands commands(List<Trial> batch) {
        Commands commands = new Commands(3 * batch.size());
        for (Trial trial : batch) {
            commands.add(Stage.MAIL, trial.mail()).add(Stage.RCPT, trial.rcpt()).add(Stage.COMMAND, "RSET");
        }
        return commands;
    }

    /// Takes a refusal for the outcome when it is a plain one.
    private boolean refused(Trial trial, Reply mail, Reply rcpt) {
        Stage stage = mail.positive() ? Stage.RCPT : Stage.MAIL;
        Reply reply = mail.positive() ? rcpt : mail;
        if (!reply.permanentFailure() || !refusals.plain(reply)) {
            return false;
        }
        trial.outcome = new Outcome.Refused(stage, refusals.words(reply));
        return true;
    }

    /// Carries out an attempt, over several sessions if need be, until it has an outcome or a deferral.
    void perform(Trial trial) throws InterruptedException {
        Form form = trial.planned.form();
        String missing = missing(form);
        if (!missing.isEmpty()) {
            trial.outcome = new Outcome.NotApplicable(missing);
        } else {
            while (!performOnce(trial)) {
                if (abort != null) {
                    trial.outcome = new Outcome.Inconclusive(abort.describe(), abort);
                    break;
                }
            }
        }
        told(trial);
    }

    /// Why a form makes no sense here, or empty.
    private String missing(Form form) {
        boolean offered =
                form.extension().isEmpty() || dialogue.extensions().offers(form.extension()) || alreadyEncrypted(form);
        if (!offered) {
            return form.extension() + " is not offered";
        }
        return form.needs().tls() ? dialogue.tlsBroken() : "";
    }

    private boolean alreadyEncrypted(Form form) {
        return form.extension().equals("STARTTLS") && (target.implicitTls() || dialogue.tlsRequired());
    }

    private void told(Trial trial) {
        if (progress.wantsAttempts()) {
            progress.attempted(target, report(trial), trials.size(), Math.max(planned, trials.size()));
        }
    }

    /// One try. Returns whether the attempt is through for now.
    private boolean performOnce(Trial trial) throws InterruptedException {
        Form form = trial.planned.form();
        boolean inSession = false;
        try {
            SmtpSession session = dialogue.session(needs(form), helo(trial), source(form));
            inSession = true;
            dialogue.begin(1);
            long begun = System.nanoTime();
            Transaction.End end = new Transaction(session, dialogue).perform(form.manner(), parts(trial));
            dialogue.took(System.nanoTime() - begun);
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
        return needs.tls() && !needs.clientCertificate() && alreadyEncrypted(form) ? Needs.NOTHING : needs;
    }

    private Transaction.Parts parts(Trial trial) {
        return new Transaction.Parts(
                trial.mail(),
                trial.rcpt(),
                "RCPT TO:<postmaster@" + trial.planned.bindings().domain() + ">",
                () -> trial.neutral()
                        ? messages.neutral(trial.token(), trial.sender(), trial.recipient(), trial.time)
                        : messages.message(trial.token(), trial.sender(), trial.recipient(), trial.time));
    }

    private boolean judged(Trial trial, Transaction.End end) {
        Reply reply = end.reply();
        if (end.messageSent()) {
            trial.sent = System.nanoTime();
        }
        if (reply.positive() && end.messageSent()) {
            trial.outcome = new Outcome.Accepted(
                    reply.summary(), trial.planned.form().manner().smuggles());
        } else if (reply.permanentFailure() && refusals.plain(reply)) {
            trial.outcome = new Outcome.Refused(end.stage(), refusals.words(reply));
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
            trial.outcome = new Outcome.Refused(end.stage(), reply.summary());
        }
        return true;
    }

    /// The session ended under the attempt, or could not be had. Returns whether that is the outcome.
    private boolean struck(Trial trial, Failure failure, boolean inSession) {
        boolean special = !trial.planned.form().needs().equals(Needs.NOTHING);
        if (inSession) {
            dialogue.cutShort();
        }
        boolean noTls = failure instanceof Failure.Tls
                || (failure instanceof Failure.Rejected(Stage stage, Reply _) && stage == Stage.STARTTLS);
        if (noTls && special) {
            dialogue.tlsBroken("TLS does not work: " + failure.describe());
            remark(dialogue.tlsBroken());
            trial.outcome = new Outcome.NotApplicable(dialogue.tlsBroken());
            return true;
        }
        if (trial.planned.technique().abrupt() && (dialogue.everOpened() || abort != null)) {
            trial.outcome = new Outcome.Refused(Stage.COMMAND, "cut off: " + failure.describe());
            return true;
        }
        if (!inSession && !special) {
            abort(failure, failure.describe());
            return false;
        }
        if (failure instanceof Failure.Rejected(Stage stage, Reply reply) && reply.permanentFailure()) {
            if (!inSession) {
                trial.outcome = new Outcome.Refused(stage, reply.summary());
                return true;
            }
            if (trial.planned.form().manner() == Manner.AFTER_RESET) {
                trial.outcome = new Outcome.NotApplicable("RSET is refused");
                return true;
            }
        }
        trial.strikes++;
        if (trial.strikes < STRIKES) {
            return false;
        }
        trial.outcome = failure instanceof Failure.Rejected(Stage stage, Reply reply)
                ? new Outcome.Deferred(stage, reply.summary())
                : new Outcome.Inconclusive(failure.describe(), failure);
        return true;
    }

    Optional<InetAddress> firstSource() {
        int length = target.endpoint().address().getAddress().length;
        return settings.sources().stream()
                .filter(source -> source.getAddress().length == length)
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
        Template template = trial.planned.form().needs().helo();
        return template.isEmpty() ? settings.helo() : trial.fill(template);
    }

    AttemptReport report(Trial trial) {
        return new AttemptReport(
                trial.id(),
                trial.planned.variant(),
                trial.mail(),
                trial.rcpt(),
                How.words(trial.planned.form(), helo(trial)),
                trial.time,
                trial.outcome);
    }
}
