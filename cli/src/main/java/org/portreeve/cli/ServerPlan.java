package org.portreeve.cli;

import java.net.InetAddress;
import java.util.List;
import org.portreeve.relaytest.Target;

/// One server as it will be tested: its endpoints, those of one address together.
///
/// @param server as the user named it
/// @param problem why there is nothing to test; empty otherwise
record ServerPlan(String server, List<List<Target>> addresses, String problem) {
    ServerPlan {
        addresses = List.copyOf(addresses);
    }

    List<InetAddress> hosts() {
        return addresses.stream()
                .map(targets -> targets.getFirst().endpoint().address())
                .toList();
    }

    int endpoints() {
        return addresses.stream().mapToInt(List::size).sum();
    }
}
