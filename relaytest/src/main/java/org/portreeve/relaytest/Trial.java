package org.portreeve.relaytest;

import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.portreeve.smtp.Reply;
import org.portreeve.smtp.Stage;

/// An attempt on its way: what is sent, and what is known so far. Belongs to the thread of its endpoint.
///
/// Thousands are there at a time, so what can be made again is not kept.
final class Trial implements LocalParts {
    private static final Outcome NOT_BEGUN = new Outcome.NotApplicable("not begun");

    final Planned planned;
    final Instant time;
    private final Issuer issuer;
    private final int serial;
    private final long chance;
    /// Local parts that look like people's, or null where the tokens are carried openly.
    private final String recipientAlias;
    private final String senderAlias;

    Outcome outcome = NOT_BEGUN;
    /// The 4yz reply that a retry is due for, and its stage.
    Reply deferral;
    Stage deferralStage;
    /// `System.nanoTime()` when the whole message was sent, 0 before.
    long sent;
    /// How often the session ended under this attempt.
    int strikes;

    /// An attempt with tokens of its own, whose addresses carry them openly.
    Trial(Planned planned, Issuer issuer, Instant time, int serial) {
        this.planned = planned;
        this.issuer = issuer;
        this.time = time;
        this.serial = serial;
        this.chance = ThreadLocalRandom.current().nextLong();
        this.recipientAlias = null;
        this.senderAlias = null;
    }

    /// The attempt `other` with local parts that look like people's.
    Trial(Trial other, String recipientAlias, String senderAlias) {
        this.planned = other.planned;
        this.issuer = other.issuer;
        this.time = other.time;
        this.serial = other.serial;
        this.chance = other.chance;
        this.recipientAlias = recipientAlias;
        this.senderAlias = senderAlias;
    }

    /// Whether the message must not look like a probe.
    boolean neutral() {
        return recipientAlias != null;
    }

    /// The token of the recipient.
    String token() {
        return issuer.token(Role.RECIPIENT, planned, time, serial);
    }

    /// The token of the sender.
    String senderToken() {
        return issuer.token(Role.SENDER, planned, time, serial);
    }

    @Override
    public String recipient() {
        return issuer.witness().localPart(recipientAlias == null ? token() : recipientAlias);
    }

    @Override
    public String sender() {
        return issuer.witness().localPart(senderAlias == null ? senderToken() : senderAlias);
    }

    @Override
    public String random() {
        return "q" + Long.toString(chance >>> 24, 36);
    }

    /// The MAIL command as it is sent.
    String mail() {
        return issuer.fill("MAIL FROM:", planned, planned.form().mail(), this);
    }

    /// The RCPT command as it is sent.
    String rcpt() {
        return issuer.fill("RCPT TO:", planned, planned.form().rcpt(), this);
    }

    String fill(Template template) {
        return issuer.fill("", planned, template, this);
    }

    boolean messageSent() {
        return sent != 0;
    }

    boolean reflection() {
        return planned.technique().reflection();
    }

    String id() {
        return planned.technique().id();
    }
}
