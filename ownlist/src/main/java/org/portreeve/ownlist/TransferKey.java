package org.portreeve.ownlist;

import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.xbill.DNS.Name;
import org.xbill.DNS.TSIG;

/// A secret shared with secondaries, which signs transfers (RFC 8945).
///
/// @param name what both sides call it
/// @param algorithm `hmac-sha256`, `hmac-sha384` or `hmac-sha512`
/// @param secret in Base64, 16 octets at least
public record TransferKey(String name, String algorithm, String secret) {
    private static final Map<String, Name> ALGORITHMS =
            Map.of("hmac-sha256", TSIG.HMAC_SHA256, "hmac-sha384", TSIG.HMAC_SHA384, "hmac-sha512", TSIG.HMAC_SHA512);
    private static final int LEAST_OCTETS = 16;

    public TransferKey {
        ZoneSettings.absolute("key", name);
        algorithm = algorithm.toLowerCase(Locale.ROOT);
        if (!ALGORITHMS.containsKey(algorithm)) {
            throw new IllegalArgumentException(
                    "key: the algorithm is \"%s\" and not hmac-sha256, hmac-sha384 or hmac-sha512"
                            .formatted(algorithm));
        }
        if (octets(secret).length < LEAST_OCTETS) {
            throw new IllegalArgumentException("key: the secret is shorter than 16 octets");
        }
    }

    private static byte[] octets(String secret) {
        try {
            return Base64.getDecoder().decode(secret);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("key: the secret is not in Base64", e);
        }
    }

    TSIG tsig() {
        return new TSIG(ALGORITHMS.get(algorithm), ZoneSettings.absolute("key", name), octets(secret));
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "TransferKey[" + name + ", " + algorithm + "]";
    }
}
