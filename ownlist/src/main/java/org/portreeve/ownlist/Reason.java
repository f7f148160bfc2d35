package org.portreeve.ownlist;

import java.nio.charset.StandardCharsets;

/// The text that says why an address is listed, with the address where `$` stands.
final class Reason {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private final byte[] template;

    Reason(String template) {
        this.template = template.getBytes(StandardCharsets.US_ASCII);
    }

    /// The text.
    String text(Place place) {
        byte[] text = new byte[ZoneSettings.MOST_TEXT];
        return new String(text, 0, write(place, text, 0), StandardCharsets.US_ASCII);
    }

    /// Writes the text; gives where it ends.
    int write(Place place, byte[] out, int from) {
        int at = from;
        for (byte letter : template) {
            if (letter != '$') {
                out[at++] = letter;
            } else if (place.bits() == 32) {
                at = ip4((int) place.low(), out, at);
            } else {
                at = half(place.high(), out, at);
                out[at++] = ':';
                at = half(place.low(), out, at);
            }
        }
        return at;
    }

    private static int ip4(int address, byte[] out, int from) {
        int at = from;
        for (int shift = 24; shift >= 0; shift -= 8) {
            int octet = (address >>> shift) & 255;
            if (octet >= 100) {
                out[at++] = HEX[octet / 100];
            }
            if (octet >= 10) {
                out[at++] = HEX[octet / 10 % 10];
            }
            out[at++] = HEX[octet % 10];
            if (shift > 0) {
                out[at++] = '.';
            }
        }
        return at;
    }

    /// Four groups without their leading zeros.
    private static int half(long half, byte[] out, int from) {
        int at = from;
        for (int shift = 48; shift >= 0; shift -= 16) {
            int group = (int) (half >>> shift) & 0xffff;
            for (int nibble = 12; nibble >= 0; nibble -= 4) {
                if (group >>> nibble != 0 || nibble == 0) {
                    out[at++] = HEX[(group >>> nibble) & 15];
                }
            }
            if (shift > 0) {
                out[at++] = ':';
            }
        }
        return at;
    }
}
