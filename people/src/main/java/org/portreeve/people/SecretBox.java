package org.portreeve.people;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.portreeve.store.OfficeKey;

/// Encrypts with a key that comes from the office's (AES-256 in GCM), bound to what it is for:
///
/// ```
/// nonce (12) | ciphertext and tag
/// ```
final class SecretBox {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;

    SecretBox(OfficeKey office) {
        key = new SecretKeySpec(office.derived("portreeve second factors 1"), "AES");
    }

    byte[] close(byte[] secret, String purpose) {
        byte[] nonce = Tokens.random(NONCE);
        byte[] closed = run(Cipher.ENCRYPT_MODE, nonce, secret, purpose).orElseThrow();
        return ByteBuffer.allocate(NONCE + closed.length).put(nonce).put(closed).array();
    }

    /// What is in a box; nothing when it was not closed here, or for another purpose.
    Optional<byte[]> open(byte[] box, String purpose) {
        if (box.length < NONCE) {
            return Optional.empty();
        }
        byte[] nonce = new byte[NONCE];
        byte[] closed = new byte[box.length - NONCE];
        ByteBuffer.wrap(box).get(nonce).get(closed);
        return run(Cipher.DECRYPT_MODE, nonce, closed, purpose);
    }

    private Optional<byte[]> run(int mode, byte[] nonce, byte[] bytes, String purpose) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            return Optional.of(cipher.doFinal(bytes));
        } catch (javax.crypto.AEADBadTagException _) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
