package org.portreeve.store;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A mail that was taken in, without its bytes ([IntakeStore#bytes] has them). `reason` says why it was set
/// aside or has to be tried again.
public record QueuedMail(
        long id,
        Instant arrived,
        String source,
        Optional<InetAddress> peer,
        Optional<String> helo,
        String sender,
        List<String> recipients,
        long size,
        State state,
        int attempts,
        Optional<String> reason) {
    /// Where it stands.
    public enum State {
        WAITING,
        FINISHED,
        /// Before a person.
        SET_ASIDE
    }

    public QueuedMail {
        recipients = List.copyOf(recipients);
    }
}
