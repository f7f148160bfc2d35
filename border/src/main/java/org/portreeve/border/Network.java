package org.portreeve.border;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.regex.Pattern;

/// A block of addresses (RFC 4632), such as `192.0.2.0/24` or `2001:db8::/32`. An IPv4 network that is written as an
/// IPv6 one becomes itself.
public record Network(InetAddress address, int prefix) {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

    /// @throws IllegalArgumentException when bits after the prefix are set
    public Network {
        int bits = 8 * address.getAddress().length;
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("/" + prefix + " is not between 0 and " + bits);
        }
        address = Addresses.normal(address);
        byte[] octets = address.getAddress();
        if (!Arrays.equals(octets, masked(octets, prefix))) {
            throw new IllegalArgumentException(
                    "%s/%d is an address inside of a network, not a network; the network is %s/%d"
                            .formatted(
                                    address.getHostAddress(),
                                    prefix,
                                    Addresses.of(masked(octets, prefix)).getHostAddress(),
                                    prefix));
        }
    }

    /// The network that only `address` is in.
    public static Network of(InetAddress address) {
        InetAddress normal = Addresses.normal(address);
        return new Network(normal, 8 * normal.getAddress().length);
    }

    /// Reads `ADDRESS/PREFIX`, or an address alone as a network of one.
    ///
    /// @throws IllegalArgumentException with a message for the person who wrote it
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        String host = (slash < 0 ? text : text.substring(0, slash)).strip();
        if (IPV4.matcher(host).matches() || IPV6.matcher(host).matches()) {
            try {
                InetAddress address = InetAddress.ofLiteral(host);
                int bits = 8 * address.getAddress().length;
                int prefix = slash < 0
                        ? bits
                        : Integer.parseInt(text.substring(slash + 1).strip());
                boolean mapped = host.indexOf(':') >= 0 && Addresses.isIpv4(address);
                return new Network(address, mapped && slash >= 0 ? prefix - 96 : prefix);
            } catch (NumberFormatException e) {
                throw unreadable(text, e);
            }
        }
        throw unreadable(text, null);
    }

    private static IllegalArgumentException unreadable(String text, Exception cause) {
        return new IllegalArgumentException("\"" + text + "\" is not a network like 192.0.2.0/24", cause);
    }

    public boolean contains(InetAddress other) {
        byte[] theirs = Addresses.normal(other).getAddress();
        return theirs.length == address.getAddress().length
                && Arrays.equals(address.getAddress(), masked(theirs, prefix));
    }

    /// Whether an address is in both.
    public boolean overlaps(Network other) {
        return prefix <= other.prefix ? contains(other.address) : other.contains(address);
    }

    /// The first address as a number.
    BigInteger first() {
        return new BigInteger(1, address.getAddress());
    }

    /// The last address as a number.
    BigInteger last() {
        int bits = 8 * address.getAddress().length - prefix;
        return first().add(BigInteger.ONE.shiftLeft(bits)).subtract(BigInteger.ONE);
    }

    private static byte[] masked(byte[] octets, int prefix) {
        byte[] masked = octets.clone();
        for (int i = 0; i < masked.length; i++) {
            int bits = Math.clamp(prefix - 8L * i, 0, 8);
            masked[i] &= (byte) (0xff00 >> bits);
        }
        return masked;
    }

    @Override
    public String toString() {
        return address.getHostAddress() + "/" + prefix;
    }
}
