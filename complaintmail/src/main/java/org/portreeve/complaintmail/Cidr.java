package org.portreeve.complaintmail;

import java.net.InetAddress;

/// A network: an address and the length of its prefix.
record Cidr(InetAddress address, int prefix) {
    Cidr {
        if (prefix < 0 || prefix > address.getAddress().length * 8) {
            throw new IllegalArgumentException("no prefix length of " + address.getHostAddress() + ": " + prefix);
        }
    }

    static Cidr parse(String text) {
        String[] parts = text.strip().split("/", -1);
        InetAddress address = AddressText.parse(parts[0])
                .orElseThrow(() -> new IllegalArgumentException("no network: " + text + "; write 192.0.2.0/24"));
        try {
            return switch (parts.length) {
                case 1 -> new Cidr(address, address.getAddress().length * 8);
                case 2 -> new Cidr(address, Integer.parseInt(parts[1]));
                default -> throw new IllegalArgumentException("no network: " + text + "; write 192.0.2.0/24");
            };
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("no network: " + text + "; write 192.0.2.0/24", e);
        }
    }

    boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit += 8) {
            int mask = prefix - bit >= 8 ? 0xff : (0xff << (8 - (prefix - bit))) & 0xff;
            if (((mine[bit / 8] ^ theirs[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
