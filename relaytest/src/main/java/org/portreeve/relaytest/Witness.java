package org.portreeve.relaytest;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The receiving side: the foreign mailbox at which a relayed message arrives.
///
/// Safe for use by many threads.
public interface Witness extends AutoCloseable {
    /// The domain `E` of recipients.
    String domain();

    /// The domain `S` of senders; it leads to the witness too.
    String senderDomain();

    /// The local part that carries `token`: the token itself, or for a mailbox of the user's something like
    /// `user+token`.
    String localPart(String token);

    /// A zone that is delegated to the witness, in which it answers for every name.
    Optional<String> zone();

    /// Addresses at which the witness takes mail, for address literals.
    List<InetAddress> addresses();

    /// Makes the local part `alias` stand for `token` from now on, for messages that must not look like a test's.
    void expect(String alias, String token) throws IOException;

    /// Tells `sink` of every arrival from now on, until [#close].
    void listen(Consumer<Arrival> sink) throws IOException;

    @Override
    void close();
}
