package org.portreeve.devices;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.portreeve.border.Network;

/// An address as a name in the zone of a list (RFC 5782 sections 2.1 and 2.4): `1.2.0.192`, or 32 nibbles.
final class ReverseName {
    private static final int IPV4_LABELS = 4;
    private static final int IPV6_LABELS = 32;

    private ReverseName() {}

    static String of(InetAddress address) {
        byte[] octets = address.getAddress();
        List<String> labels = new ArrayList<>();
        for (byte octet : octets) {
            int value = octet & 0xff;
            if (octets.length == IPV4_LABELS) {
                labels.add(Integer.toString(value));
            } else {
                labels.add(Integer.toHexString(value >> 4));
                labels.add(Integer.toHexString(value & 0xf));
            }
        }
        Collections.reverse(labels);
        return String.join(".", labels);
    }

    /// The address that a name without its zone stands for; empty when it is none.
    static Optional<InetAddress> read(String name) {
        List<String> labels = new ArrayList<>(List.of(name.split("\\.")));
        Collections.reverse(labels);
        StringBuilder text = new StringBuilder();
        if (labels.size() == IPV4_LABELS) {
            text.append(String.join(".", labels));
        } else if (labels.size() == IPV6_LABELS && name.matches("([0-9a-fA-F]\\.){31}[0-9a-fA-F]")) {
            for (int i = 0; i < IPV6_LABELS; i++) {
                text.append(i > 0 && i % 4 == 0 ? ":" : "").append(labels.get(i));
            }
        } else {
            return Optional.empty();
        }
        try {
            InetAddress address = Network.parse(text.toString()).address();
            return of(address).equalsIgnoreCase(name) ? Optional.of(address) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
