package org.portreeve.devices;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// HMAC-SHA-256 (RFC 2104) over what must not be changed or sent again: the time in seconds, a word that is used once,
/// method and target of the request, each with a line feed after it, then the body.
record WebhookSignature(String timestamp, String nonce, String value) {
    static WebhookSignature of(String key, Instant now, String nonce, String method, String target, byte[] body) {
        String timestamp = Long.toString(now.getEpochSecond());
        String head = String.join("\n", timestamp, nonce, method, target) + "\n";
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(head.getBytes(StandardCharsets.US_ASCII));
            return new WebhookSignature(timestamp, nonce, "v1=" + HexFormat.of().formatHex(mac.doFinal(body)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
