package org.portreeve.relaytest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.portreeve.smtp.Endpoint;

/// Makes and checks the local parts of our addresses. Whoever holds the key knows from a local part alone which attempt
/// it belongs to, and nobody else can make one.
///
/// ```
///  octets  1      2       4 or 8   2     1          1        4     1       8
///        +------+--------+---------+------+----------+---------+------+--------+-----+
///        | role | server | address | port | family,  | variant | time | serial | MAC |
///        |      |        |         |      | number   |         |      |        |     |
///        +------+--------+---------+------+----------+---------+------+--------+-----+
/// ```
///
/// The MAC is the first eight octets of HMAC-SHA256 (RFC 2104) over what stands before it. The whole is written in the
/// base32 alphabet of RFC 4648 section 6, in lower case, without padding: 39 or 45 characters, read in any case.
public final class Tokens {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int MAC_OCTETS = 8;
    private static final int FIXED_OCTETS = 12;
    /// The least length of a key, in octets.
    public static final int KEY_OCTETS = 32;

    private final SecretKeySpec key;
    /// Ready for use; making one costs more than using it, and threads are too many to have one each.
    private final Queue<Mac> macs = new ConcurrentLinkedQueue<>();
    private final AtomicInteger serial = new AtomicInteger();

    /// @throws IllegalArgumentException when the key is shorter than [#KEY_OCTETS]
    public Tokens(byte[] key) {
        if (key.length < KEY_OCTETS) {
            throw new IllegalArgumentException("the key has " + key.length + " octets, needs " + KEY_OCTETS);
        }
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    private Mac newMac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /// A number that tells apart the attempts of one second.
    public int nextSerial() {
        return serial.getAndIncrement() & 255;
    }

    /// Two octets that stand for a server's name in a token.
    public static int serverDigest(String name) {
        byte[] digest = Token.sha256(name.getBytes(StandardCharsets.UTF_8));
        return (digest[0] & 255) << 8 | (digest[1] & 255);
    }

    /// The local part for an attempt on `endpoint`. `technique` is a family letter and a number below 32.
    public String issue(
            Role role, int server, Endpoint endpoint, String technique, int variant, Instant time, int serial) {
        byte[] address = Token.addressOctets(endpoint.address());
        ByteBuffer out = ByteBuffer.allocate(FIXED_OCTETS + address.length + MAC_OCTETS);
        out.put((byte) (role == Role.SENDER ? 1 : 0))
                .putShort((short) server)
                .put(address)
                .putShort((short) endpoint.port());
        int number = Integer.parseInt(technique, 1, technique.length(), 10);
        if (number < 0 || number > 31 || variant > 255 || variant < 0) {
            throw new IllegalArgumentException(technique + " variant " + variant + " does not fit a token");
        }
        out.put((byte) ((technique.charAt(0) - 'A') << 5 | number)).put((byte) variant);
        out.putInt((int) time.getEpochSecond()).put((byte) serial);
        byte[] octets = out.array();
        System.arraycopy(mac(octets, out.position()), 0, octets, out.position(), MAC_OCTETS);
        return base32(octets);
    }

    /// The token that a local part carries, or empty when it is not one of ours.
    public Optional<Token> read(String localPart) {
        byte[] octets = octets(localPart);
        int addressOctets = octets.length - FIXED_OCTETS - MAC_OCTETS;
        if (addressOctets != 4 && addressOctets != 8) {
            return Optional.empty();
        }
        int signed = octets.length - MAC_OCTETS;
        byte[] expected = Arrays.copyOf(mac(octets, signed), MAC_OCTETS);
        byte[] claimed = Arrays.copyOfRange(octets, signed, octets.length);
        if (!MessageDigest.isEqual(expected, claimed)) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(octets);
        Role role = in.get() == 1 ? Role.SENDER : Role.RECIPIENT;
        int server = in.getShort() & 0xffff;
        byte[] address = new byte[addressOctets];
        in.get(address);
        int port = in.getShort() & 0xffff;
        int technique = in.get() & 255;
        int variant = in.get() & 255;
        Instant time = Instant.ofEpochSecond(in.getInt() & 0xffffffffL);
        int serialNumber = in.get() & 255;
        return Optional.of(new Token(
                role,
                server,
                HexFormat.of().formatHex(address),
                port,
                (char) ('A' + (technique >> 5)) + "" + (technique & 31),
                variant,
                time,
                serialNumber));
    }

    private byte[] mac(byte[] octets, int length) {
        Mac ready = macs.poll();
        Mac mac = ready == null ? newMac() : ready;
        mac.update(octets, 0, length);
        byte[] code = mac.doFinal();
        macs.offer(mac);
        return code;
    }

    private static String base32(byte[] octets) {
        byte[] text = new byte[(octets.length * 8 + 4) / 5];
        int at = 0;
        int bits = 0;
        int held = 0;
        for (byte octet : octets) {
            held = (held << 8 | (octet & 255)) & 0xffff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text[at++] = (byte) ALPHABET.charAt(held >> bits & 31);
            }
        }
        if (bits > 0) {
            text[at] = (byte) ALPHABET.charAt(held << (5 - bits) & 31);
        }
        return new String(text, StandardCharsets.US_ASCII);
    }

    /// The octets of a base32 text; an empty array when it is none or not in its one canonical form.
    private static byte[] octets(String text) {
        if (text.length() > 64) {
            return new byte[0];
        }
        byte[] octets = new byte[text.length() * 5 / 8];
        int at = 0;
        int bits = 0;
        int held = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int value = ALPHABET.indexOf(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
            if (value < 0) {
                return new byte[0];
            }
            held = (held << 5 | value) & 0xffff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                octets[at++] = (byte) (held >> bits);
            }
        }
        return bits < 5 && (held & ((1 << bits) - 1)) == 0 ? octets : new byte[0];
    }
}
