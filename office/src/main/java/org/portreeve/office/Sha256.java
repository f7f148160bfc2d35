package org.portreeve.office;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256, which every Java has.
final class Sha256 {
    private Sha256() {}

    static byte[] of(byte[] octets) {
        return of(octets, 0);
    }

    static byte[] of(byte[] octets, int from) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(octets, from, octets.length - from);
            return sha256.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }
}
