package org.portreeve.relaytest;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// How fast and how patiently one server is gone through.
///
/// @param attemptsPerSession attempts before a new connection is made; fewer once a server hangs up earlier
/// @param together attempts whose envelopes go out in one write, where the server offers PIPELINING
/// @param pause time between two connections
/// @param denialRetry wait before a 4yz that denies relaying is asked for again
/// @param greylistWaits waits before each round of retries after other 4yz replies, unless the reply names a time
/// @param reconnectWaits waits before each further try to connect, when a server refuses, is busy or says 421
/// @param arrivalWait how long an accepted message is waited for
/// @param noticeWait how long a bounce is waited for, when mail for an unknown user was accepted
/// @param localWait how long the effect of a message to a local user is waited for
/// @param firstWait how long the plain message is waited for before the rest of the catalogue is gone through
/// @param settle how long further arrivals are waited for once the server is proved open
/// @param endpoint the most time for one endpoint
public record Pace(
        int attemptsPerSession,
        int together,
        Duration pause,
        Duration denialRetry,
        List<Duration> greylistWaits,
        List<Duration> reconnectWaits,
        Duration arrivalWait,
        Duration noticeWait,
        Duration localWait,
        Duration firstWait,
        Duration settle,
        Duration endpoint) {
    public Pace {
        greylistWaits = List.copyOf(greylistWaits);
        reconnectWaits = List.copyOf(reconnectWaits);
    }

    /// For a server on a working network.
    public static final Pace DEFAULT = new Pace(
            9,
            1,
            Duration.ofMillis(20),
            Duration.ofMillis(700),
            seconds(35, 90, 200),
            seconds(1, 4, 12, 20, 30, 60, 60),
            Duration.ofSeconds(180),
            Duration.ofSeconds(30),
            Duration.ofSeconds(3),
            Duration.ofSeconds(2),
            Duration.ofMillis(500),
            Duration.ofMinutes(45));

    private static List<Duration> seconds(int... values) {
        return Arrays.stream(values).mapToObj(Duration::ofSeconds).toList();
    }

    private static Duration least(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /// With another time to wait for an accepted message.
    public Pace withWait(Duration time) {
        return new Pace(
                attemptsPerSession,
                together,
                pause,
                denialRetry,
                greylistWaits,
                reconnectWaits,
                time,
                least(time, noticeWait),
                least(time, localWait),
                least(time, firstWait),
                settle,
                endpoint);
    }

    /// As many attempts in a session, and as many in one write, as given.
    public Pace with(int perSession, int inOneWrite) {
        return new Pace(
                perSession,
                inOneWrite,
                pause,
                denialRetry,
                greylistWaits,
                reconnectWaits,
                arrivalWait,
                noticeWait,
                localWait,
                firstWait,
                settle,
                endpoint);
    }
}
