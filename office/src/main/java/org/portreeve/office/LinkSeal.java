package org.portreeve.office;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.portreeve.store.LinkStore.Purpose;
import org.portreeve.store.OfficeKey;

/// Makes and checks the tokens of links to people's own pages: 16 random bytes and the signature of the office's key
/// (Ed25519) over them and the link's purpose, in base64url without padding. One that was made up is refused without a
/// look into the database; one that was made by us may still have been revoked ([LinkDesk]).
public final class LinkSeal {
    private static final int RANDOM = 16;
    private static final int SIGNATURE = 64;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{107}");
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final OfficeKey key;
    private final SecureRandom random = new SecureRandom();

    public LinkSeal(OfficeKey key) {
        this.key = key;
    }

    String token(Purpose purpose) {
        byte[] token = new byte[RANDOM + SIGNATURE];
        byte[] secret = new byte[RANDOM];
        random.nextBytes(secret);
        System.arraycopy(secret, 0, token, 0, RANDOM);
        System.arraycopy(key.sign(message(purpose, secret)), 0, token, RANDOM, SIGNATURE);
        return ENCODER.encodeToString(token);
    }

    /// Whether this office made a token for a purpose. Tokens are hostile.
    public boolean genuine(Purpose purpose, String token) {
        if (!TOKEN.matcher(token).matches()) {
            return false;
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException _) {
            return false;
        }
        return bytes.length == RANDOM + SIGNATURE
                && ENCODER.encodeToString(bytes).equals(token)
                && key.verify(
                        message(purpose, Arrays.copyOf(bytes, RANDOM)),
                        Arrays.copyOfRange(bytes, RANDOM, RANDOM + SIGNATURE));
    }

    /// What the database has of a token.
    static byte[] digest(String token) {
        return Sha256.of(token.getBytes(StandardCharsets.US_ASCII));
    }

    /// What is signed: other things that the key signs begin otherwise.
    private static byte[] message(Purpose purpose, byte[] secret) {
        return "portreeve-link-1\n%s\n%s\n"
                .formatted(purpose.name().toLowerCase(Locale.ROOT), Sha256.hex(secret))
                .getBytes(StandardCharsets.US_ASCII);
    }
}
