package org.portreeve.postfixconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.portreeve.mtaconfig.Client;
import org.portreeve.mtaconfig.Envelope;
import org.portreeve.mtaconfig.Line;
import org.portreeve.mtaconfig.Step;

/// One run of a transaction up to RCPT, with the way taken at each open question.
final class Transaction {
    private static final int PATH = 200;

    final Smtpd smtpd;
    final Client client;
    final Choices choices;
    private final Optional<String> givenSender;
    private final Optional<String> givenRecipient;

    /// What has been said so far: restrictions see no more.
    private Optional<String> helo = Optional.empty();

    private Optional<String> sender = Optional.empty();
    private Optional<String> recipient = Optional.empty();

    private final List<Step> path = new ArrayList<>();
    private int warnDepth;
    private int depth;
    private boolean deferIfPermit;
    private boolean deferIfReject;
    private boolean listed;
    private boolean discarded;
    private Optional<Step> permission = Optional.empty();
    private Optional<Permit> permit = Optional.empty();

    /// The restriction that permitted, and its list.
    record Permit(Value.Part part, Stage stage) {}

    Transaction(Smtpd smtpd, Client client, Envelope envelope, Choices choices) {
        this.smtpd = smtpd;
        this.client = client;
        this.choices = choices;
        boolean strict = smtpd.parameters.isYes("strict_rfc821_envelopes");
        givenSender = EnvelopePath.internal(envelope.sender(), strict);
        givenRecipient = EnvelopePath.internal(envelope.recipient(), strict);
    }

    List<Step> path() {
        List<Step> all = new ArrayList<>(path);
        permission.ifPresent(step -> {
            if (all.isEmpty() || !all.getLast().equals(step)) {
                all.add(step);
            }
        });
        return all;
    }

    /// What permitted the recipient; empty when nothing refused it.
    Optional<Permit> permit() {
        return permit;
    }

    boolean isDiscarded() {
        return discarded;
    }

    /// The recipient in its internal form.
    String recipient() {
        return givenRecipient.orElse("");
    }

    Optional<String> helo() {
        return helo;
    }

    Optional<String> sender() {
        return sender;
    }

    Optional<String> seenRecipient() {
        return recipient;
    }

    void note(Line line, String what) {
        if (path.size() < PATH) {
            path.add(new Step(line, what));
        }
    }

    /// What the recipient's restrictions end with.
    boolean accepts() {
        Line commands = Line.builtIn("the SMTP protocol");
        if (givenSender.isEmpty()
                || givenRecipient.isEmpty()
                || givenRecipient.get().isEmpty()) {
            note(commands, "an address is malformed");
            return false;
        }
        Value security = smtpd.parameters.value("smtpd_tls_security_level");
        if (security.text().equalsIgnoreCase("encrypt") && !client.tls()) {
            note(security.line(), "STARTTLS must come first");
            return false;
        }
        boolean delayed = smtpd.parameters.isYes("smtpd_delay_reject");
        if (!delayed && (run(Stage.CLIENT) == Status.REJECT || (greet() && run(Stage.HELO) == Status.REJECT))) {
            return false;
        }
        greet();
        if (isMalformed(givenSender.get())) {
            note(commands, "MAIL FROM:<" + givenSender.get() + "> is malformed");
            return false;
        }
        sender = givenSender;
        if (!delayed && !senderPasses()) {
            return false;
        }
        if (isMalformed(givenRecipient.get())) {
            note(commands, "RCPT TO:<" + givenRecipient.get() + "> is malformed");
            return false;
        }
        if (givenRecipient.get().equalsIgnoreCase("postmaster")) {
            note(commands, "postmaster is always accepted");
            return filtersPass();
        }
        recipient = givenRecipient;
        if (delayed && (run(Stage.CLIENT) == Status.REJECT || run(Stage.HELO) == Status.REJECT || !senderPasses())) {
            return false;
        }
        return recipientPasses() && filtersPass();
    }

    private boolean greet() {
        helo = Optional.of(client.helo());
        return true;
    }

    private boolean isMalformed(String address) {
        return !address.isEmpty() && smtpd.resolution.of(address).kind() == Resolved.Kind.MALFORMED;
    }

    private boolean senderPasses() {
        if (run(Stage.SENDER) == Status.REJECT) {
            return false;
        }
        return !smtpd.parameters.isYes("smtpd_reject_unlisted_sender")
                || discarded
                || sender.orElseThrow().isEmpty()
                || new Unlisted(this).check(sender.get(), true) != Status.REJECT;
    }

    private boolean recipientPasses() {
        reset();
        boolean relayFirst =
                smtpd.parameters.isYes("smtpd_relay_before_recipient_restrictions") && !smtpd.relaysByCompatibility();
        Stage[] order =
                relayFirst ? new Stage[] {Stage.RELAY, Stage.RECIPIENT} : new Stage[] {Stage.RECIPIENT, Stage.RELAY};
        for (Stage stage : order) {
            if (check(smtpd.restrictions(stage), stage) == Status.REJECT) {
                return false;
            }
        }
        if (deferIfPermit) {
            note(Line.builtIn("defer_if_permit"), "what was permitted is deferred");
            return false;
        }
        if (smtpd.parameters.isYes("smtpd_reject_unlisted_recipient") && !listed && !discarded) {
            if (unlistedRecipient() == Status.REJECT) {
                return false;
            }
        }
        if (permission.isEmpty()) {
            permission = Optional.of(
                    new Step(smtpd.parameters.value(Stage.RELAY.parameter()).line(), "nothing refuses the recipient"));
        }
        return true;
    }

    private boolean filtersPass() {
        for (String name : List.of("smtpd_milters", "smtpd_proxy_filter")) {
            Value value = smtpd.parameters.value(name);
            if (!value.isEmpty() && !smtpd.facts.willing()) {
                Step step = new Step(value.line(), name + " may refuse");
                if (choices.choose(name, step, 2) == 1) {
                    note(value.line(), name + " refuses");
                    return false;
                }
            }
        }
        return true;
    }

    private void reset() {
        depth = 0;
        warnDepth = 0;
        deferIfReject = false;
    }

    private Status run(Stage stage) {
        reset();
        return check(smtpd.restrictions(stage), stage);
    }

    /// Goes through a list of restrictions until one decides.
    Status check(List<Value.Part> list, Stage stage) {
        int outer = depth++;
        Status status = Status.DUNNO;
        Checks checks = new Checks(this, list, stage);
        while (checks.hasNext()) {
            if (discarded) {
                break;
            }
            if (checks.takesWarning()) {
                if (warnDepth == 0) {
                    warnDepth = depth;
                }
                continue;
            }
            Value.Part part = checks.peek();
            status = checks.next();
            if (warnDepth >= depth) {
                warnDepth = 0;
            }
            if (status == Status.OK
                    && outer == 0
                    && (stage == Stage.RELAY || (stage == Stage.RECIPIENT && permission.isEmpty()))) {
                permit = Optional.of(new Permit(part, stage));
                permission =
                        Optional.of(path.isEmpty() ? new Step(part.line(), part.text() + " permits") : path.getLast());
            }
            if (status != Status.DUNNO || (deferIfPermit && deferIfReject)) {
                break;
            }
        }
        depth = outer;
        if (warnDepth >= depth) {
            warnDepth = 0;
        }
        return status;
    }

    int depth() {
        return depth;
    }

    boolean isWarning() {
        return warnDepth != 0;
    }

    /// Refuses, unless the list only warns.
    Status reject(Line line, String what) {
        note(line, isWarning() ? what + ", but only warns" : what);
        return isWarning() ? Status.DUNNO : Status.REJECT;
    }

    /// A fault of the configuration, which refuses in any case.
    Status serverError(Line line, String what) {
        note(line, what + ": Postfix answers 451");
        return Status.REJECT;
    }

    Status permit(Line line, String what) {
        note(line, what);
        return Status.OK;
    }

    Status deferIfPermit(Line line, String what) {
        if (isWarning()) {
            return reject(line, what);
        }
        note(line, what);
        deferIfPermit = true;
        return Status.DUNNO;
    }

    void deferIfReject() {
        deferIfReject = true;
    }

    /// Accepts the message and throws it away.
    Status discard(Line line, String what) {
        discarded = true;
        return permit(line, what);
    }

    boolean acceptsDelegation() {
        return sender.isPresent()
                && smtpd.parameters.value("smtpd_proxy_filter").isEmpty();
    }

    /// What hangs on the world outside: passes for a capable stranger, else open.
    Status outside(String question, Line line, String name) {
        if (smtpd.facts.willing()) {
            note(line, name + ": a stranger can be in order");
            return Status.DUNNO;
        }
        Step step = new Step(line, name + " looks something up outside");
        return choices.choose(question, step, 2) == 0 ? Status.DUNNO : reject(line, name + " refuses");
    }

    Status unlistedRecipient() {
        if (listed) {
            return Status.DUNNO;
        }
        if (!isWarning()) {
            listed = true;
        }
        return new Unlisted(this).check(recipient.orElseThrow(), false);
    }

    String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
