package org.portreeve.postfixconfig;

import java.util.ArrayList;
import java.util.List;

/// How addresses are brought into the form `user@domain`, as `trivial-rewrite` does with those of clients.
final class Rewriting {
    private final boolean bangs;
    private final boolean percents;
    private final boolean appendOrigin;
    private final boolean appendDomain;
    private final String origin;
    private final String domain;

    Rewriting(Parameters parameters, String origin) {
        bangs = parameters.isYes("swap_bangpath");
        percents = parameters.isYes("allow_percent_hack");
        appendOrigin = parameters.isYes("append_at_myorigin");
        appendDomain = parameters.isYes("append_dot_mydomain");
        this.origin = origin;
        domain = parameters.text("mydomain");
    }

    boolean bangs() {
        return bangs;
    }

    boolean percents() {
        return percents;
    }

    /// An internal address rewritten.
    String internal(String address) {
        if (address.isEmpty()) {
            return "";
        }
        Tokens tokens = new Tokens(Token.scan(Token.quote(address)));
        if (!tokens.isEmpty()) {
            rewrite(tokens);
        }
        return Token.unquote(Token.quote(Token.internal(tokens.list)));
    }

    void rewrite(Tokens tokens) {
        if (tokens.isAlone(Token.Kind.QUOTED) && tokens.tail().text().isEmpty()) {
            return;
        }
        if (tokens.list.size() == 1 && tokens.head().is('@')) {
            tokens.list.set(0, new Token(Token.Kind.QUOTED, ""));
            return;
        }
        int colon = tokens.first(':');
        if (tokens.head().is('@') && colon >= 0 && colon != tokens.list.size() - 1) {
            tokens.list.subList(0, colon + 1).clear();
        }
        if (tokens.last('@') < 0) {
            qualify(tokens);
        }
        int at = tokens.last('@');
        if (appendDomain && !domain.isEmpty() && at >= 0 && at != tokens.list.size() - 1) {
            List<Token> host = tokens.list.subList(at, tokens.list.size());
            if (host.stream().noneMatch(t -> t.kind() == Token.Kind.LITERAL || t.is('.'))) {
                tokens.append('.', domain);
            }
        }
        tokens.stripTrailingDot();
    }

    private void qualify(Tokens tokens) {
        int bang = tokens.first('!');
        int percent = tokens.last('%');
        if (bangs && bang >= 0) {
            List<Token> host = new ArrayList<>(tokens.list.subList(0, bang));
            List<Token> user = new ArrayList<>(tokens.list.subList(bang + 1, tokens.list.size()));
            tokens.list.clear();
            tokens.list.addAll(user);
            tokens.list.add(Token.operator('@'));
            tokens.list.addAll(host);
        } else if (percents && percent >= 0) {
            tokens.list.set(percent, Token.operator('@'));
        } else if (appendOrigin && !origin.isEmpty()) {
            tokens.append('@', origin);
        }
    }
}
