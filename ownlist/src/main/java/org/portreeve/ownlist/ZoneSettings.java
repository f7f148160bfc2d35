package org.portreeve.ownlist;

import java.time.Duration;
import java.util.List;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/// What a zone says apart from its entries.
///
/// @param zone the name below which addresses are asked for, without a dot at the end
/// @param code the last octet of the answer 127.0.0.x, 2 to 254
/// @param nameServers hosts outside the zone that answer for it, ours and the secondaries
/// @param contact the mail address of whoever runs the list
/// @param text the reason that TXT gives; each `$` becomes the address
/// @param ttl how long an answer may be kept
/// @param negativeTtl how long the absence of an entry may be kept (RFC 2308)
public record ZoneSettings(
        String zone,
        int code,
        List<String> nameServers,
        String contact,
        String text,
        Duration ttl,
        Duration negativeTtl) {
    static final int MOST_TEXT = 255;
    /// `0000:0000:0000:0000:0000:0000:0000:0000`
    private static final int LONGEST_ADDRESS = 39;
    /// Leaves room for 32 nibbles with their dots.
    private static final int LONGEST_ZONE = 180;

    public ZoneSettings {
        nameServers = List.copyOf(nameServers);
        Name origin = absolute("zone", zone);
        require(origin.labels() > 2, "zone", zone, "has no parent; name a zone such as relays.example.edu");
        require(origin.length() <= LONGEST_ZONE, "zone", zone, "leaves no room for addresses");
        require(code >= 2 && code <= 254, "code", code, "is not from 2 to 254");
        require(!nameServers.isEmpty(), "ns", nameServers, "names no host");
        for (String server : nameServers) {
            require(!absolute("ns", server).subdomain(origin), "ns", server, "lies inside the zone; name one outside");
        }
        require(contact.matches("[!-?A-~]{1,64}@[A-Za-z0-9.-]{1,190}"), "contact", contact, "is not a mail address");
        long longest = text.length() + text.chars().filter(c -> c == '$').count() * (LONGEST_ADDRESS - 1);
        require(text.chars().allMatch(c -> c >= ' ' && c <= '~'), "text", text, "is not plain ASCII");
        require(longest <= MOST_TEXT, "text", text, "is longer than 255 octets with an address in it");
        require(seconds(ttl) && seconds(negativeTtl), "ttl", ttl, "is not from a second to a day");
    }

    private static boolean seconds(Duration time) {
        return time.toSeconds() >= 1 && time.compareTo(Duration.ofDays(1)) <= 0;
    }

    private static void require(boolean holds, String what, Object value, String fault) {
        if (!holds) {
            throw new IllegalArgumentException("%s: \"%s\" %s".formatted(what, value, fault));
        }
    }

    static Name absolute(String what, String name) {
        try {
            return Name.fromString(name.endsWith(".") ? name : name + ".");
        } catch (TextParseException e) {
            throw new IllegalArgumentException("%s: \"%s\" cannot be a name".formatted(what, name), e);
        }
    }

    Name origin() {
        return absolute("zone", zone);
    }

    List<Name> servers() {
        return nameServers.stream().map(server -> absolute("ns", server)).toList();
    }

    /// The contact as a name, dots of its local part kept (RFC 1035 section 8).
    Name mailbox() {
        int at = contact.indexOf('@');
        return absolute(
                "contact",
                contact.substring(0, at).replace("\\", "\\\\").replace(".", "\\.") + "." + contact.substring(at + 1));
    }
}
