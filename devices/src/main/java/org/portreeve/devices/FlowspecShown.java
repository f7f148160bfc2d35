package org.portreeve.devices;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What ExaBGP answered our process there, as it stands in the file `shown`: when, after which revision was carried
/// out, the sessions, and the lines of its Adj-RIB-Out.
///
/// ```
/// portreeve-flowspec 1
/// at 1795556400
/// revision 4f6c…
/// session 192.0.2.254 established
/// route neighbor 192.0.2.254 … ipv4 flow flow source-ipv4 192.0.2.1/32 protocol =tcp destination-port =25 …
/// end
/// ```
record FlowspecShown(Instant at, String revision, Map<String, String> sessions, List<FlowRule.Sent> sent) {
    private static final Pattern SESSION = Pattern.compile("session ([0-9a-fA-F.:]{2,45}) ([a-z]{1,20})");

    FlowspecShown {
        sessions = Map.copyOf(sessions);
        sent = List.copyOf(sent);
    }

    /// Empty when it is not such a file, or not all of it.
    static Optional<FlowspecShown> read(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < 4
                || !lines.getFirst().equals(FlowspecWanted.HEAD)
                || !lines.getLast().equals(FlowspecWanted.END)) {
            return Optional.empty();
        }
        Map<String, String> sessions = new LinkedHashMap<>();
        List<FlowRule.Sent> sent = new ArrayList<>();
        for (String line : lines) {
            Matcher session = SESSION.matcher(line);
            if (session.matches()) {
                sessions.put(session.group(1), session.group(2));
            } else if (line.startsWith("route ")) {
                FlowRule.exabgp(line.substring("route ".length())).ifPresent(sent::add);
            }
        }
        try {
            return Optional.of(new FlowspecShown(
                    Instant.ofEpochSecond(Long.parseLong(lines.get(1).replaceFirst("^at ", ""))),
                    lines.get(2).replaceFirst("^revision ", ""),
                    sessions,
                    sent));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
