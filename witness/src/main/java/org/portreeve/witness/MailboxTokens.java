package org.portreeve.witness;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.portreeve.relaytest.Tokens;

/// Finds out which address of ours a message in a mailbox came to, from its header: the envelope is gone by then.
///
/// A bounce may name the recipient's token in other fields (`X-Failed-Recipients`, `References`), so only those are
/// read that speak of the message itself, the surest first.
final class MailboxTokens {
    /// @param token the token
    /// @param address where it stood, hostile text
    record Found(String token, String address) {}

    private static final List<String> DELIVERY =
            List.of("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Delivered-To");
    private static final List<String> AUTHOR = List.of("To", "Cc", "Message-ID");
    private static final Pattern FOR = Pattern.compile("\\sfor\\s+([^;\\s]{1,300})", Pattern.CASE_INSENSITIVE);
    private static final int TEXT = 2000;

    private final AddressPattern pattern;
    private final Tokens tokens;
    private final Aliases aliases;

    MailboxTokens(AddressPattern pattern, Tokens tokens) {
        this.pattern = pattern;
        this.tokens = tokens;
        this.aliases = new Aliases(tokens);
    }

    void expect(String alias, String token) {
        aliases.expect(alias, token);
    }

    Optional<Found> find(HeaderFields header) {
        return in(header, DELIVERY).or(() -> inFor(header)).or(() -> in(header, AUTHOR));
    }

    private Optional<Found> in(HeaderFields header, List<String> names) {
        return names.stream()
                .flatMap(name -> header.values(name).stream())
                .flatMap(value -> token(value).stream())
                .findFirst();
    }

    private Optional<Found> inFor(HeaderFields header) {
        return header.values("Received").stream()
                .map(value -> FOR.matcher(value.length() > TEXT ? value.substring(0, TEXT) : value))
                .filter(Matcher::find)
                .flatMap(clause -> token(clause.group(1)).stream())
                .findFirst();
    }

    private Optional<Found> token(String value) {
        String text = value.length() > TEXT ? value.substring(0, TEXT) : value;
        return TokenText.first(text, tokens)
                .or(() -> pattern.tokenPlace(text).flatMap(aliases::token))
                .map(token -> new Found(token, text));
    }
}
