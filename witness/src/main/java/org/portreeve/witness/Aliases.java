package org.portreeve.witness;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.portreeve.relaytest.Tokens;

/// Local parts that were announced to stand for a token.
final class Aliases {
    private static final int MOST = 100_000;
    /// What a server may put between an alias and the rest of a local part.
    private static final String SEPARATORS = "[^a-z0-9._-]+";

    private final Tokens tokens;
    private final Map<String, String> tokenOf = new LinkedHashMap<>();

    Aliases(Tokens tokens) {
        this.tokens = tokens;
    }

    /// Makes `alias` stand for `token`; the oldest alias makes room when there are too many.
    ///
    /// @throws IllegalArgumentException when `token` is none of this key
    synchronized void expect(String alias, String token) {
        if (tokens.read(token).isEmpty()) {
            throw new IllegalArgumentException("an alias for what is no token of this key");
        }
        tokenOf.put(alias.toLowerCase(Locale.ROOT), token.toLowerCase(Locale.ROOT));
        if (tokenOf.size() > MOST) {
            tokenOf.remove(tokenOf.keySet().iterator().next());
        }
    }

    /// The token that `local`, or a part of it, stands for. The text is hostile.
    synchronized Optional<String> token(String local) {
        String lower = local.toLowerCase(Locale.ROOT);
        String whole = tokenOf.get(lower);
        if (whole != null) {
            return Optional.of(whole);
        }
        for (String part : lower.split(SEPARATORS, 16)) {
            String token = tokenOf.get(part);
            if (token != null) {
                return Optional.of(token);
            }
        }
        return Optional.empty();
    }
}
