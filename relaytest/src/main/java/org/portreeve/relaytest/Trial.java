package org.portreeve.relaytest;

import java.time.Instant;
import org.portreeve.smtp.Reply;
import org.portreeve.smtp.Stage;

/// An attempt on its way: what was sent, and what is known so far. Belongs to the thread of its endpoint.
final class Trial {
    final Planned planned;
    final String token;
    final String senderToken;
    final String random;
    final Instant time;

    Outcome outcome;
    /// The 4yz reply that a retry is due for, and its stage.
    Reply deferral;
    Stage deferralStage;
    /// `System.nanoTime()` when the whole message was sent, 0 before.
    long sent;
    /// How often the session ended under this attempt.
    int strikes;

    Trial(Planned planned, String token, String senderToken, String random, Instant time) {
        this.planned = planned;
        this.token = token;
        this.senderToken = senderToken;
        this.random = random;
        this.time = time;
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
