package org.portreeve.relaytest;

import java.util.List;
import org.portreeve.smtp.Failure;
import org.portreeve.smtp.Reply;
import org.portreeve.smtp.Stage;

/// What came of one attempt.
public sealed interface Outcome {
    /// The witness received the message itself. The only proof.
    record Relayed(List<Arrival> arrivals) implements Outcome {}

    /// A bounce or notice that carries the text of our message came to an address of ours.
    record Reflected(List<Arrival> arrivals) implements Outcome {}

    /// A 2yz reply to the message, nothing at the witness so far.
    ///
    /// @param saysNothing whether a control of the same shape, which cannot be relayed, was accepted as well
    record Accepted(Reply reply, boolean saysNothing) implements Outcome {}

    /// A 5yz reply at any stage, or a 4yz reply that denies relaying and was said again.
    record Refused(Stage stage, Reply reply) implements Outcome {}

    /// A 4yz reply at any stage, after the retries that greylisting deserves.
    record Deferred(Stage stage, Reply reply) implements Outcome {}

    /// Not known, because of a failure.
    record Inconclusive(String reason, Failure failure) implements Outcome {}
}
