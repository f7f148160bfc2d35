package org.portreeve.ownlist;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/// Where the list is answered, and who may have all of it.
///
/// @param listen addresses for UDP and TCP
/// @param threads how many answer over UDP at each address
/// @param answersPerSecond over UDP to each network, an IPv4 /24 or an IPv6 /56; a client with a cookie is not counted
/// @param secondaries who is told of changes, at this address and port, and may transfer the zone from this address
/// @param key signs transfers and notices; with one, nobody has the zone without it
public record ServerSettings(
        List<InetSocketAddress> listen,
        int threads,
        int answersPerSecond,
        List<InetSocketAddress> secondaries,
        Optional<TransferKey> key) {
    public ServerSettings {
        listen = List.copyOf(listen);
        secondaries = List.copyOf(secondaries);
        if (threads < 1 || threads > 64) {
            throw new IllegalArgumentException("threads: %d is not from 1 to 64".formatted(threads));
        }
        if (answersPerSecond < 1 || answersPerSecond > 1_000_000_000) {
            throw new IllegalArgumentException("rate: %d is not from 1 to 1000000000".formatted(answersPerSecond));
        }
    }

    /// One thread for each two processors.
    public static int usualThreads() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    boolean secondary(InetAddress client) {
        return secondaries.stream().anyMatch(secondary -> secondary.getAddress().equals(client));
    }
}
