package org.portreeve.mailroom;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A mail that came in, octet by octet, and what is known of how it came.
///
/// @param digest SHA-256 in hex of the message as its sender sent it: the same for each try of one mail
/// @param octets the message, below our own Return-Path and Received fields when it came over SMTP; hostile
/// @param whole whether these are all octets; only a message in a folder is ever cut, where the rest stays
/// @param reversePath the envelope's sender, the empty text for the null path, nothing when it is not known
/// @param recipients the office's mailboxes that it was sent to, in lower case; empty when they are not known
public record ReceivedMail(
        String digest,
        byte[] octets,
        boolean whole,
        Optional<String> reversePath,
        List<String> recipients,
        Origin origin,
        Instant time) {
    public ReceivedMail {
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(octets, "octets");
        Objects.requireNonNull(reversePath, "reversePath");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(time, "time");
        recipients = List.copyOf(recipients);
    }

    /// A mail that somebody handed in as a file.
    public static ReceivedMail handed(byte[] octets, String by, Instant time) {
        return new ReceivedMail(digest(octets), octets, true, Optional.empty(), List.of(), new Origin.Handed(by), time);
    }

    /// SHA-256 of `message` in hex.
    public static String digest(byte[] message) {
        return HexFormat.of().formatHex(sha256().digest(message));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Names the mail without showing anything of it.
    @Override
    public String toString() {
        return "mail " + digest.substring(0, Math.min(16, digest.length())) + " of " + octets.length + " octets";
    }
}
