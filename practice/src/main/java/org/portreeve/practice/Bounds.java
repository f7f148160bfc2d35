package org.portreeve.practice;

import java.time.Duration;

/// What a server takes from a client before it hangs up.
///
/// @param lineOctets a command line; a longer one is refused
/// @param messageOctets a message; a larger one is refused
/// @param sessionOctets everything that is read in a session
/// @param commands commands in a session
/// @param errors commands in a session that were refused for their syntax or order
/// @param recipients recipients of one message
/// @param idle silence
/// @param session the whole session
/// @param connections sessions at a time
record Bounds(
        int lineOctets,
        int messageOctets,
        long sessionOctets,
        int commands,
        int errors,
        int recipients,
        Duration idle,
        Duration session,
        int connections) {
    static final Bounds DEFAULT =
            new Bounds(4096, 256 * 1024, 4 << 20, 1000, 50, 20, Duration.ofSeconds(30), Duration.ofMinutes(3), 40);
}
