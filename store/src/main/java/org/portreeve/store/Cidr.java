package org.portreeve.store;

import java.net.InetAddress;
import java.util.Arrays;

/// An address block, written `192.0.2.0/24` or `2001:db8::/32`; bits after the prefix are zero.
public record Cidr(InetAddress address, int prefix) {
    public Cidr {
        byte[] bytes = address.getAddress();
        if (prefix < 0 || prefix > bytes.length * 8) {
            throw new IllegalArgumentException(
                    "%s cannot have a prefix of %d bits".formatted(address.getHostAddress(), prefix));
        }
        if (!Arrays.equals(bytes, masked(bytes, prefix))) {
            throw new IllegalArgumentException(
                    "%s/%d has bits set after its prefix".formatted(address.getHostAddress(), prefix));
        }
    }

    /// Reads a block; an address alone is a block of one.
    ///
    /// @throws IllegalArgumentException with a sentence that says what is wrong
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        try {
            InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            int whole = address.getAddress().length * 8;
            return new Cidr(address, slash < 0 ? whole : Integer.parseInt(text.substring(slash + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'%s' is not a network; write 192.0.2.0/24".formatted(text), e);
        }
    }

    public static Cidr of(InetAddress address) {
        return new Cidr(address, address.getAddress().length * 8);
    }

    public boolean contains(InetAddress other) {
        byte[] bytes = other.getAddress();
        return bytes.length == address.getAddress().length
                && Arrays.equals(masked(bytes, prefix), address.getAddress());
    }

    private static byte[] masked(byte[] bytes, int prefix) {
        byte[] masked = bytes.clone();
        for (int i = 0; i < masked.length; i++) {
            int bits = Math.clamp(prefix - 8L * i, 0, 8);
            masked[i] &= (byte) (0xff << (8 - bits));
        }
        return masked;
    }

    @Override
    public String toString() {
        return Inet.text(address) + "/" + prefix;
    }
}
