package org.portreeve.smtp;

import java.time.Duration;

/// What a session takes from a server before it gives up.
///
/// @param connect time for the TCP connection
/// @param greeting time for the whole greeting
/// @param command time for the whole reply to a command
/// @param data time for the whole reply to a message
/// @param session time for the whole session
/// @param lineLength octets in one reply line; RFC 5321 section 4.5.3.1.5 allows 512, real servers send more
/// @param lines lines in one reply
/// @param sessionBytes octets from the server in the whole session
public record Limits(
        Duration connect,
        Duration greeting,
        Duration command,
        Duration data,
        Duration session,
        int lineLength,
        int lines,
        int sessionBytes) {

    /// For servers on a good network; slow greetings of up to a minute are waited for.
    public static final Limits DEFAULT = new Limits(
            Duration.ofSeconds(10),
            Duration.ofSeconds(65),
            Duration.ofSeconds(45),
            Duration.ofSeconds(90),
            Duration.ofMinutes(10),
            4096,
            128,
            1 << 20);

    /// The times of RFC 5321 section 4.5.3.2.
    public static final Limits PATIENT = new Limits(
            Duration.ofSeconds(60),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(60),
            4096,
            128,
            1 << 20);
}
