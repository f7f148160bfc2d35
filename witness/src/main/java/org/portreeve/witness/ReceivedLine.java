package org.portreeve.witness;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a Received field says of the host that delivered (RFC 5321 section 4.4), as far as it can be told. Servers
/// write it in many ways; what it says of its own helo is the client's claim.
///
/// @param helo the name after `from`, hostile text
/// @param peer the client's address as the receiving server saw it
record ReceivedLine(String helo, Optional<InetAddress> peer) {
    private static final int LOOKED_AT = 2000;
    private static final Pattern FROM =
            Pattern.compile("^\\s*from\\s+(\\S+)(.*)$", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern BY = Pattern.compile("\\sby\\s", Pattern.CASE_INSENSITIVE);
    private static final Pattern CLAIM = Pattern.compile("(?:helo|ehlo)[= ]\\s*\\S+", Pattern.CASE_INSENSITIVE);
    private static final Pattern BRACKETED = Pattern.compile("\\[(?:IPv6:)?([0-9A-Fa-f:.]{2,45})\\]");
    private static final Pattern BARE = Pattern.compile("\\(([0-9A-Fa-f:.]{2,45})\\)");

    static ReceivedLine of(String value) {
        String text = value.length() > LOOKED_AT ? value.substring(0, LOOKED_AT) : value;
        Matcher from = FROM.matcher(text);
        if (!from.matches()) {
            return new ReceivedLine("", Optional.empty());
        }
        String helo = from.group(1);
        Matcher by = BY.matcher(from.group(2));
        String clause = by.find() ? from.group(2).substring(0, by.start()) : from.group(2);
        String seen = CLAIM.matcher(clause).replaceAll("");
        // What stands in the comment was seen by the server; the name before it is what the client said.
        Optional<InetAddress> peer =
                first(BRACKETED, seen).or(() -> first(BARE, seen)).or(() -> first(BRACKETED, helo));
        return new ReceivedLine(helo, peer);
    }

    /// The first line, from the top, whose peer is no internal address; else the first with any peer.
    static Optional<ReceivedLine> firstExternal(List<String> received) {
        List<ReceivedLine> lines = received.stream()
                .map(ReceivedLine::of)
                .filter(line -> line.peer().isPresent())
                .toList();
        return lines.stream()
                .filter(line -> !internal(line.peer().orElseThrow()))
                .findFirst()
                .or(() -> lines.stream().findFirst());
    }

    private static Optional<InetAddress> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            try {
                return Optional.of(InetAddress.ofLiteral(matcher.group(1).toLowerCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                // Not an address; the next may be one.
            }
        }
        return Optional.empty();
    }

    private static boolean internal(InetAddress address) {
        byte[] octets = address.getAddress();
        boolean shared = address instanceof Inet4Address && octets[0] == 100 && (octets[1] & 0xc0) == 64;
        boolean uniqueLocal = octets.length == 16 && (octets[0] & 0xfe) == 0xfc;
        return shared
                || uniqueLocal
                || address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || address.isAnyLocalAddress();
    }
}
