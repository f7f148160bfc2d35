package org.portreeve.postfixconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A reverse-path or a forward-path as Postfix takes it from a command.
final class EnvelopePath {
    private EnvelopePath() {}

    /// The address without quotes and source route; empty when it is refused as malformed.
    ///
    /// @param text what stands between the angle brackets
    static Optional<String> internal(String text, boolean strict) {
        int colon = text.startsWith("@") ? text.indexOf(':') : -1;
        List<Token> tokens = new ArrayList<>();
        boolean hadComment = false;
        for (Token token : Token.scan(text.substring(colon + 1))) {
            if (token.kind() == Token.Kind.COMMENT) {
                hadComment = true;
            } else if (token.is(',') || token.is(';') || token.is('<') || token.is('>')) {
                return Optional.empty();
            } else {
                tokens.add(token);
            }
        }
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).kind() != Token.Kind.OPERATOR && tokens.get(i + 1).kind() != Token.Kind.OPERATOR) {
                return Optional.empty();
            }
        }
        String address = Token.internal(tokens);
        return strict && (hadComment || address.startsWith("@")) ? Optional.empty() : Optional.of(address);
    }
}
