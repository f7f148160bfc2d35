package org.portreeve.mailroom;

import org.portreeve.smtp.Stage;

/// What became of a mail that was sent. Replies are servers' words: hostile, but printable and short.
public sealed interface SendResult {
    /// Somebody took it over.
    record Delivered(String reply) implements SendResult {}

    /// Refused for good (5yz): the same mail would be refused again.
    ///
    /// @param stage what was refused: [Stage#MAIL] says more of us, [Stage#RCPT] of the recipient
    record Refused(Stage stage, String reply) implements SendResult {}

    /// Nobody took it, for a reason that may pass: to be sent again later.
    record Postponed(String reason) implements SendResult {}

    /// The connection broke between the end of the message and the reply to it: it may have been delivered or not. A
    /// machine must not send it again.
    record Uncertain(String reason) implements SendResult {}
}
