package org.portreeve.mailroom;

import java.time.Duration;

/// What the listener takes from its clients.
///
/// @param connections at a time, over all addresses; more are told 421
/// @param connectionsOfClient at a time from one client: an IPv4 address or an IPv6 /64
/// @param perMinute connections and mails of one client in a minute, together; as many may come at once
/// @param messageOctets the largest message, announced as SIZE (RFC 1870)
/// @param memoryOctets what messages on their way in may hold together beyond 64 KB each
/// @param recipients in one mail; RFC 5321 section 4.5.3.1.8 asks for 100 at least
/// @param commands in a session since the last mail that was taken
/// @param errors replies of 4yz and 5yz in a session
/// @param commandOctets octets outside messages since the last mail that was taken, about
/// @param idle time without an octet
/// @param session time of a whole session
public record IntakeLimits(
        int connections,
        int connectionsOfClient,
        int perMinute,
        int messageOctets,
        long memoryOctets,
        int recipients,
        int commands,
        int errors,
        int commandOctets,
        Duration idle,
        Duration session) {
    /// For an office on a small server.
    public static final IntakeLimits DEFAULT = new IntakeLimits(
            500,
            50,
            3000,
            25 << 20,
            256L << 20,
            100,
            500,
            50,
            256 << 10,
            Duration.ofSeconds(60),
            Duration.ofMinutes(10));

    public IntakeLimits {
        if (connections < 1
                || connectionsOfClient < 1
                || perMinute < 1
                || messageOctets < 1024
                || recipients < 1
                || commands < 1
                || errors < 1
                || commandOctets < 1024
                || idle.toMillis() < 1
                || session.toMillis() < 1) {
            throw new IllegalArgumentException("a limit of the intake is too small");
        }
        if (messageOctets > 512 << 20 || memoryOctets < 2L * messageOctets) {
            throw new IllegalArgumentException(
                    "the memory for messages on their way in must hold one of the largest twice, of 512 MB at most");
        }
    }

    public IntakeLimits withConnections(int all, int ofClient) {
        return new IntakeLimits(
                all,
                ofClient,
                perMinute,
                messageOctets,
                memoryOctets,
                recipients,
                commands,
                errors,
                commandOctets,
                idle,
                session);
    }

    public IntakeLimits withPerMinute(int count) {
        return new IntakeLimits(
                connections,
                connectionsOfClient,
                count,
                messageOctets,
                memoryOctets,
                recipients,
                commands,
                errors,
                commandOctets,
                idle,
                session);
    }

    public IntakeLimits withMessages(int octets, long memory) {
        return new IntakeLimits(
                connections,
                connectionsOfClient,
                perMinute,
                octets,
                memory,
                recipients,
                commands,
                errors,
                commandOctets,
                idle,
                session);
    }

    public IntakeLimits withTimes(Duration idleTime, Duration sessionTime) {
        return new IntakeLimits(
                connections,
                connectionsOfClient,
                perMinute,
                messageOctets,
                memoryOctets,
                recipients,
                commands,
                errors,
                commandOctets,
                idleTime,
                sessionTime);
    }
}
