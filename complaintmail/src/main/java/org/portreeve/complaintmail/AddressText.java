package org.portreeve.complaintmail;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Internet addresses in text. Names are never looked up.
final class AddressText {
    private static final int LONGEST = 45;

    private AddressText() {}

    /// An address in a text.
    ///
    /// @param range whether a prefix length makes it a network of more than one address
    record Hit(InetAddress address, int start, int end, boolean range) {}

    /// The address that `text` is: bare, in brackets, with `IPv6:`, a zone, or a prefix length that leaves one address.
    static Optional<InetAddress> parse(String text) {
        String bare = text.strip();
        if (bare.length() > 2 * LONGEST) {
            return Optional.empty();
        }
        if (bare.startsWith("[") && bare.endsWith("]")) {
            bare = bare.substring(1, bare.length() - 1).strip();
        }
        if (bare.toLowerCase(Locale.ROOT).startsWith("ipv6:")) {
            bare = bare.substring(5);
        }
        int zone = bare.indexOf('%');
        if (zone > 0) {
            bare = bare.substring(0, zone);
        }
        if (bare.endsWith(bare.contains(":") ? "/128" : "/32")) {
            bare = bare.substring(0, bare.lastIndexOf('/'));
        }
        return bare.contains(":") ? ipv6(bare) : ipv4(bare);
    }

    /// The addresses in `text`, at most `limit`, in order.
    static List<Hit> find(String text, int limit) {
        List<Hit> hits = new ArrayList<>();
        int at = 0;
        while (at < text.length() && hits.size() < limit) {
            char c = text.charAt(at);
            if ((c == 'I' || c == 'i') && text.regionMatches(true, at, "IPv6:", 0, 5)) {
                at += 5;
                at = take(text, at, hits);
            } else if ((hex(c) || c == ':') && startsHere(text, at)) {
                at = take(text, at, hits);
            } else {
                at++;
            }
        }
        return hits;
    }

    /// Takes the address that starts at `start`, if one does, and returns where to go on.
    private static int take(String text, int start, List<Hit> hits) {
        int end = start;
        int colons = 0;
        int digits = 0;
        while (end < text.length() && (hex(text.charAt(end)) || text.charAt(end) == ':' || text.charAt(end) == '.')) {
            colons += text.charAt(end) == ':' ? 1 : 0;
            digits++;
            end++;
        }
        if (colons >= 2 && digits <= LONGEST + 2) {
            int last = end;
            while (last > start && (text.charAt(last - 1) == '.' || endsWithLabelColon(text, start, last))) {
                last--;
            }
            Optional<InetAddress> address = ipv6(text.substring(start, last));
            if (address.isPresent() && endsHere(text, last)) {
                return hit(text, start, last, address.get(), 128, hits);
            }
        }
        int dots = start;
        int groups = 0;
        while (dots < end && groups < 4) {
            int from = dots;
            while (dots < end && Character.isDigit(text.charAt(dots)) && dots - from < 4) {
                dots++;
            }
            if (dots == from) {
                break;
            }
            groups++;
            if (groups < 4 && dots < end && text.charAt(dots) == '.') {
                dots++;
            } else {
                break;
            }
        }
        if (groups == 4 && endsHere(text, dots)) {
            Optional<InetAddress> address = ipv4(text.substring(start, dots));
            if (address.isPresent()) {
                return hit(text, start, dots, address.get(), 32, hits);
            }
        }
        return Math.max(end, start + 1);
    }

    private static int hit(String text, int start, int end, InetAddress address, int all, List<Hit> hits) {
        int slash = end;
        int length = -1;
        if (slash + 1 < text.length() && text.charAt(slash) == '/' && Character.isDigit(text.charAt(slash + 1))) {
            slash++;
            int from = slash;
            while (slash < text.length() && slash - from < 3 && Character.isDigit(text.charAt(slash))) {
                slash++;
            }
            length = Integer.parseInt(text, from, slash, 10);
        }
        hits.add(new Hit(address, start, end, length >= 0 && length < all));
        return length >= 0 ? slash : end;
    }

    private static boolean endsWithLabelColon(String text, int start, int last) {
        return text.charAt(last - 1) == ':' && !(last - start >= 2 && text.charAt(last - 2) == ':');
    }

    private static boolean startsHere(String text, int at) {
        if (at == 0) {
            return true;
        }
        char before = text.charAt(at - 1);
        return !Character.isLetterOrDigit(before)
                && before != '.'
                && before != '-'
                && before != '_'
                && (text.charAt(at) != ':' || before != ':');
    }

    private static boolean endsHere(String text, int end) {
        if (end >= text.length()) {
            return true;
        }
        char after = text.charAt(end);
        if (after == '.') {
            return end + 1 >= text.length() || !Character.isLetterOrDigit(text.charAt(end + 1));
        }
        return !Character.isLetterOrDigit(after) && after != '-' && after != '_';
    }

    private static boolean hex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    private static Optional<InetAddress> ipv4(String text) {
        if (text.length() > 15 || text.length() < 7) {
            return Optional.empty();
        }
        byte[] octets = new byte[4];
        int group = 0;
        int value = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '.';
            if (c == '.') {
                if (value < 0 || value > 255 || group > 3) {
                    return Optional.empty();
                }
                octets[group++] = (byte) value;
                value = -1;
            } else if (c >= '0' && c <= '9' && value <= 255) {
                value = Math.max(value, 0) * 10 + (c - '0');
            } else {
                return Optional.empty();
            }
        }
        return group == 4 ? of(octets) : Optional.empty();
    }

    private static Optional<InetAddress> ipv6(String text) {
        if (text.length() > LONGEST
                || text.chars().filter(c -> c == ':').count() < 2
                || !text.chars().allMatch(c -> hex((char) c) || c == ':' || c == '.')) {
            return Optional.empty();
        }
        try {
            return of(InetAddress.ofLiteral(text).getAddress());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<InetAddress> of(byte[] octets) {
        try {
            return Optional.of(InetAddress.getByAddress(octets));
        } catch (java.net.UnknownHostException e) {
            return Optional.empty();
        }
    }

    /// Whether the address can belong to a server on the Internet. Documentation networks count as if they could.
    static boolean isPublic(InetAddress address) {
        byte[] octets = address.getAddress();
        if (address instanceof Inet4Address) {
            int first = octets[0] & 0xff;
            int second = octets[1] & 0xff;
            return first != 0
                    && first != 10
                    && first != 127
                    && first < 224
                    && !(first == 100 && second >= 64 && second < 128)
                    && !(first == 169 && second == 254)
                    && !(first == 172 && second >= 16 && second < 32)
                    && !(first == 192 && second == 168);
        }
        return (octets[0] & 0xe0) == 0x20;
    }
}
