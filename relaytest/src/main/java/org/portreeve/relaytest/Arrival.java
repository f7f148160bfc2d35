package org.portreeve.relaytest;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// A message that reached the witness at an address of ours.
///
/// @param token the local part it came to: a token, as written by the sender
/// @param time when the witness had taken the whole message
/// @param peer the host that delivered it
/// @param helo the name that host gave, hostile text
/// @param reversePath the envelope's sender without brackets, empty for `<>`, hostile text
/// @param recipient the envelope's recipient without brackets, hostile text
/// @param received the Received header fields from the top, unfolded, hostile text
/// @param message the message as it came, octet for octet
public record Arrival(
        String token,
        Instant time,
        InetAddress peer,
        String helo,
        String reversePath,
        String recipient,
        List<String> received,
        byte[] message) {
    public Arrival {
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(time, "time");
        received = List.copyOf(received);
    }
}
