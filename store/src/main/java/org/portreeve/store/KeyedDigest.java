package org.portreeve.store;

import java.security.GeneralSecurityException;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// HMAC-SHA-256 with the secret of this installation: tells whether two addresses are the same without
/// keeping them. Case and blanks around do not count.
record KeyedDigest(byte[] secret) {
    byte[] of(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(Chain.bytes(text.strip().toLowerCase(Locale.ROOT)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
