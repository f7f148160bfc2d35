package org.portreeve.relaytest;

import java.util.List;
import org.portreeve.smtp.Failure;
import org.portreeve.smtp.Stage;

/// What came of one attempt. Words of the server are hostile text.
public sealed interface Outcome {
    /// The witness received the message itself. The only proof.
    record Relayed(List<Arrival> arrivals) implements Outcome {}

    /// A bounce or notice that carries the text of our message came to an address of ours.
    record Reflected(List<Arrival> arrivals) implements Outcome {}

    /// A 2yz reply to the message, nothing at the witness so far.
    ///
    /// @param words the server's reply
    /// @param saysNothing whether a control of the same shape, which cannot be relayed, was accepted as well
    record Accepted(String words, boolean saysNothing) implements Outcome {}

    /// A 5yz reply at any stage, a 4yz reply that denies relaying and was said again, or a dialogue cut off where that
    /// is a normal way to refuse.
    record Refused(Stage stage, String words) implements Outcome {}

    /// A 4yz reply at any stage, after the retries that greylisting deserves.
    record Deferred(Stage stage, String words) implements Outcome {}

    /// Not known, because of a failure.
    record Inconclusive(String reason, Failure failure) implements Outcome {}

    /// The form makes no sense on this server, such as an extension that is not offered.
    record NotApplicable(String reason) implements Outcome {}
}
