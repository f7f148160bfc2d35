package org.portreeve.casework;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/// What the office knows of one accusation in a mail when it decides what becomes of it.
///
/// @param accused the address; absent when nobody could tell
/// @param ours whether it is in our networks
/// @param abuse what it is accused of, in words
/// @param opens whether a complaint of this class may open a case
/// @param certain whether the address can be relied on; when not, a person has to look
/// @param answerable whether its complainant may be written to (RFC 3834)
/// @param duplicateOf an earlier complaint that is the same one
/// @param openCase the open case on the server
/// @param closedCase the case on the server that was closed last
/// @param closedAt when that was
public record Claim(
        Optional<InetAddress> accused,
        boolean ours,
        String abuse,
        boolean opens,
        boolean certain,
        boolean answerable,
        OptionalLong duplicateOf,
        OptionalLong openCase,
        OptionalLong closedCase,
        Optional<Instant> closedAt) {
    public Claim {
        Objects.requireNonNull(accused);
        if (closedCase.isPresent() != closedAt.isPresent()) {
            throw new IllegalArgumentException("a closed case has an end");
        }
    }
}
