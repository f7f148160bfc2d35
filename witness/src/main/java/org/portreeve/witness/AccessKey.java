package org.portreeve.witness;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The key that lets a tester ask a witness. It never appears in text.
final class AccessKey {
    /// The least length in characters.
    static final int LEAST = 20;

    private static final String SCHEME = "Bearer ";

    private final byte[] digest;

    AccessKey(String key) {
        if (key.length() < LEAST) {
            throw new IllegalArgumentException("the access key of the witness needs at least " + LEAST + " characters");
        }
        this.digest = sha256(key);
    }

    static String authorization(String key) {
        return SCHEME + key;
    }

    /// Whether the `Authorization` field carries this key; takes the same time for every wrong one.
    boolean opens(String authorization) {
        return authorization != null
                && authorization.startsWith(SCHEME)
                && MessageDigest.isEqual(digest, sha256(authorization.substring(SCHEME.length())));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
