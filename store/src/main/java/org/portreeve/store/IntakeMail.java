package org.portreeve.store;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A mail to be taken in. `source` is how it came (smtp, imap, file, rest); `sender` the reverse-path,
/// empty for `<>`.
public record IntakeMail(
        Instant arrived,
        String source,
        Optional<InetAddress> peer,
        Optional<String> helo,
        String sender,
        List<String> recipients,
        byte[] bytes) {
    public IntakeMail {
        Objects.requireNonNull(arrived);
        Objects.requireNonNull(bytes);
        recipients = List.copyOf(recipients);
    }
}
