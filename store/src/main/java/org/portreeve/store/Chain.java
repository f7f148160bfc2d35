package org.portreeve.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/// The hashes that chain a record's events:
///
/// ```
/// hash = SHA-256( hex(previous hash) LF seq LF record LF at LF body )
/// ```
///
/// all of it as UTF-8 text, `at` as ISO 8601 in UTC, `body` the exact text that is stored. Before the first
/// event stand 64 zeros.
final class Chain {
    static final byte[] START = new byte[32];
    private static final HexFormat HEX = HexFormat.of();

    private Chain() {}

    static byte[] hash(byte[] previous, long seq, String record, Instant at, String body) {
        MessageDigest digest = sha256();
        digest.update(bytes(HEX.formatHex(previous) + "\n" + seq + "\n" + record + "\n" + at + "\n"));
        return digest.digest(bytes(body));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String hex(byte[] bytes) {
        return HEX.formatHex(bytes);
    }

    static byte[] unhex(String text) {
        return HEX.parseHex(text);
    }
}
