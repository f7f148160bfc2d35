package org.portreeve.devices;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.portreeve.border.Listed;
import org.portreeve.border.Network;
import org.portreeve.border.Restriction;

/// An entry as a line of text: `192.0.2.1 25 2026-11-25T10:00:00Z case 12 block 1`, with `-` for no end.
final class EntryLine {
    private static final Pattern LINE = Pattern.compile("([0-9a-fA-F.:]+) ([0-9]{1,5}) (-|\\d{4}-\\S{1,40}Z) ?(.*)");

    private EntryLine() {}

    static String write(Listed listed) {
        Restriction restriction = listed.restriction();
        return "%s %d %s %s"
                .formatted(
                        restriction.address().getHostAddress(),
                        restriction.port(),
                        listed.until().map(Instant::toString).orElse("-"),
                        listed.comment())
                .strip();
    }

    /// Empty when it is not such a line, exactly as it is written here.
    static Optional<Listed> read(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            Restriction restriction =
                    new Restriction(Network.parse(matcher.group(1)).address(), Integer.parseInt(matcher.group(2)));
            Optional<Instant> until =
                    matcher.group(3).equals("-") ? Optional.empty() : Optional.of(Instant.parse(matcher.group(3)));
            Listed listed = new Listed(restriction, until, matcher.group(4));
            return write(listed).equals(line) ? Optional.of(listed) : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
