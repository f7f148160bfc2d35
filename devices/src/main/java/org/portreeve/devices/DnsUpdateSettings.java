package org.portreeve.devices;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.xbill.DNS.Name;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TextParseException;

/// A zone of a name server that is changed by RFC 2136. It is the office's alone, but for its SOA and NS.
///
/// @param server the primary
/// @param key signs every message (RFC 8945)
/// @param text the reason in TXT, in which `$` stands for the address
/// @param limit for one message, and for a transfer of the zone
public record DnsUpdateSettings(String name, Name zone, InetSocketAddress server, Key key, String text, Duration limit)
        implements DeviceSettings {
    public static final Duration LIMIT = Duration.ofSeconds(20);

    public DnsUpdateSettings {
        DeviceName.check(name);
        // The longest name in it is 32 nibbles and a label of ours.
        if (!zone.isAbsolute() || zone.length() > 160) {
            throw new IllegalArgumentException(zone + " is not a name of a zone, or too long for one");
        }
        new FileForm.Rbldnsd(text);
    }

    /// A shared secret.
    ///
    /// @param algorithm `hmac-sha256`, `hmac-sha384` or `hmac-sha512`
    /// @param secret in base64
    public record Key(String name, String algorithm, String secret) {
        private static final Set<String> ALGORITHMS = Set.of("hmac-sha256", "hmac-sha384", "hmac-sha512");

        public Key {
            algorithm = algorithm.toLowerCase(Locale.ROOT);
            if (!ALGORITHMS.contains(algorithm)) {
                throw new IllegalArgumentException(
                        "\"%s\" is not hmac-sha256, hmac-sha384 or hmac-sha512".formatted(algorithm));
            }
            tsig(name, algorithm, secret);
        }

        TSIG tsig() {
            return tsig(name, algorithm, secret);
        }

        private static TSIG tsig(String name, String algorithm, String secret) {
            try {
                Name.fromString(name, Name.root);
                return new TSIG(Name.fromString(algorithm, Name.root), name, secret);
            } catch (TextParseException | IllegalArgumentException e) {
                throw new IllegalArgumentException("the name of the key, or its secret in base64, cannot be read", e);
            }
        }

        /// Without the secret.
        @Override
        public String toString() {
            return "key " + name;
        }
    }

    /// The zone that `text` names.
    public static Name zone(String text) {
        try {
            return Name.fromString(text.strip(), Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a name of a zone", e);
        }
    }
}
