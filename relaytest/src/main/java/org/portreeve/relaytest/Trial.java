package org.portreeve.relaytest;

import java.time.Instant;
import org.portreeve.smtp.Reply;
import org.portreeve.smtp.Stage;

/// An attempt on its way: what is sent, and what is known so far. Belongs to the thread of its endpoint.
final class Trial {
    final Planned planned;
    /// Tokens of the recipient and of the sender.
    final String token;
    final String senderToken;
    /// The local parts that carry these tokens.
    final String recipient;
    final String sender;
    /// A local part that exists nowhere.
    final String random;
    final Instant time;
    /// Whether the message must not look like a probe.
    final boolean neutral;

    private String mail;
    private String rcpt;

    Outcome outcome = new Outcome.NotApplicable("not begun");
    /// The 4yz reply that a retry is due for, and its stage.
    Reply deferral;
    Stage deferralStage;
    /// `System.nanoTime()` when the whole message was sent, 0 before.
    long sent;
    /// How often the session ended under this attempt.
    int strikes;

    /// An attempt with fresh tokens, whose addresses carry them openly.
    Trial(Planned planned, String token, String senderToken, Witness witness, String random, Instant time) {
        this.planned = planned;
        this.token = token;
        this.senderToken = senderToken;
        this.recipient = witness.localPart(token);
        this.sender = witness.localPart(senderToken);
        this.random = random;
        this.time = time;
        this.neutral = false;
    }

    /// The attempt `other` with local parts that look like people's.
    Trial(Trial other, String recipient, String sender) {
        this.planned = other.planned;
        this.token = other.token;
        this.senderToken = other.senderToken;
        this.recipient = recipient;
        this.sender = sender;
        this.random = other.random;
        this.time = other.time;
        this.neutral = true;
    }

    /// The MAIL command as it is sent.
    String mail(Witness witness) {
        if (mail == null) {
            mail = "MAIL FROM:" + fill(planned.form().mail(), witness);
        }
        return mail;
    }

    /// The RCPT command as it is sent.
    String rcpt(Witness witness) {
        if (rcpt == null) {
            rcpt = "RCPT TO:" + fill(planned.form().rcpt(), witness);
        }
        return rcpt;
    }

    String fill(Template template, Witness witness) {
        return planned.bindings().fill(template, witness, sender, recipient, random);
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
