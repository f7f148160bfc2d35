package org.portreeve.relaytest;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Local parts that look like people's, for messages that must not look like probes. Pure: the same token gives the
/// same alias.
final class Aliases {
    private static final List<String> FIRST = List.of(
            "anna", "martin", "julia", "peter", "sofia", "thomas", "elena", "david", "laura", "simon", "maria", "jonas",
            "clara", "felix", "nora", "daniel");
    private static final List<String> LAST = List.of(
            "keller",
            "brandt",
            "moreau",
            "lindgren",
            "novak",
            "fischer",
            "rossi",
            "jansen",
            "holt",
            "meyer",
            "dubois",
            "larsen",
            "weber",
            "costa",
            "schmid",
            "vogel");

    private Aliases() {}

    static String of(String token) {
        byte[] digest = Token.sha256(token.getBytes(StandardCharsets.US_ASCII));
        int number = (digest[2] & 255) << 16 | (digest[3] & 255) << 8 | (digest[4] & 255);
        return FIRST.get(digest[0] & 15) + "." + LAST.get(digest[1] & 15) + number;
    }
}
