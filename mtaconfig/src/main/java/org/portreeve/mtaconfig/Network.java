package org.portreeve.mtaconfig;

import java.util.Arrays;
import java.util.Optional;

/// A range of addresses: the first bits of one.
public record Network(byte[] bits, int prefix) {
    public Network {
        bits = bits.clone();
    }

    @Override
    public byte[] bits() {
        return bits.clone();
    }

    /// From `192.0.2.0/24`, `[2001:db8::]/32` or an address alone; empty when it is none of these.
    public static Optional<Network> of(String text) {
        String address = text;
        int prefix = -1;
        int slash = text.lastIndexOf('/');
        if (slash >= 0) {
            address = text.substring(0, slash);
            String digits = text.substring(slash + 1);
            if (digits.isEmpty() || digits.length() > 3 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Optional.empty();
            }
            prefix = Integer.parseInt(digits);
        }
        if (address.startsWith("[") && address.endsWith("]")) {
            address = address.substring(1, address.length() - 1);
        }
        int asked = prefix;
        return Addresses.bytes(address).flatMap(bytes -> {
            int all = bytes.length * 8;
            int length = asked < 0 ? all : asked;
            return length > all ? Optional.empty() : Optional.of(new Network(bytes, length));
        });
    }

    public boolean contains(byte[] address) {
        if (address.length != bits.length) {
            return false;
        }
        for (int i = 0; i < prefix; i += 8) {
            int mask = prefix - i >= 8 ? 0xff : 0xff << (8 - (prefix - i));
            if (((address[i / 8] ^ bits[i / 8]) & mask & 0xff) != 0) {
                return false;
            }
        }
        return true;
    }

    /// Whether bits after the prefix are set: what some servers refuse.
    public boolean hasHostBits() {
        for (int i = prefix; i < bits.length * 8; i++) {
            if (((bits[i / 8] >> (7 - i % 8)) & 1) != 0) {
                return true;
            }
        }
        return false;
    }

    public boolean isIpv4() {
        return bits.length == 4;
    }

    /// Whether no address in it belongs to the public Internet: loopback, private, link-local.
    public boolean isPrivate() {
        int first = bits[0] & 0xff;
        int second = bits[1] & 0xff;
        if (isIpv4()) {
            return (prefix >= 8 && (first == 10 || first == 127))
                    || (prefix >= 12 && first == 172 && (second & 0xf0) == 16)
                    || (prefix >= 16 && ((first == 192 && second == 168) || (first == 169 && second == 254)))
                    || (prefix >= 10 && first == 100 && (second & 0xc0) == 64);
        }
        return (prefix >= 7 && (first & 0xfe) == 0xfc)
                || (prefix >= 10 && first == 0xfe && (second & 0xc0) == 0x80)
                || (prefix == 128 && Arrays.equals(bits, Addresses.LOOPBACK6));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network that && prefix == that.prefix && Arrays.equals(bits, that.bits);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(bits) + prefix;
    }

    @Override
    public String toString() {
        return Addresses.text(bits) + "/" + prefix;
    }
}
