package org.portreeve.mtaconfig;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/// IP addresses as text. Names are never looked up.
public final class Addresses {
    static final byte[] LOOPBACK6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private Addresses() {}

    /// The bytes of an IPv4 address in four decimal parts, or of an IPv6 address.
    public static Optional<byte[]> bytes(String text) {
        if (text.indexOf(':') >= 0) {
            return six(text);
        }
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < 4; i++) {
            int number = octet(parts[i]);
            if (number < 0) {
                return Optional.empty();
            }
            bytes[i] = (byte) number;
        }
        return Optional.of(bytes);
    }

    /// The number in one to three digits; -1 when it is none, or above 255.
    private static int octet(String text) {
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9' || i > 2) {
                return -1;
            }
            number = 10 * number + c - '0';
        }
        return text.isEmpty() || number > 255 ? -1 : number;
    }

    private static Optional<byte[]> six(String text) {
        if (text.length() > 45 || !text.matches("[0-9A-Fa-f:.]+")) {
            return Optional.empty();
        }
        try {
            byte[] bytes = InetAddress.ofLiteral(text).getAddress();
            return bytes.length == 16 ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static String text(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no address", e);
        }
    }
}
