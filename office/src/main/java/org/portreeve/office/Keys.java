package org.portreeve.office;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.portreeve.casework.Role;
import org.portreeve.store.KeyStore.ApiKey;

/// API keys as people have them: `prk_ID_SECRET`. The database has the SHA-256 of the secret only.
public final class Keys {
    private static final Pattern PRINTED = Pattern.compile("prk_([a-z2-7]{10})_([A-Za-z0-9_-]{43})");
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Keys() {}

    /// A new key: `printed` is shown to its holder once, `row` goes to the store.
    public record Made(String printed, ApiKey row) {
        @Override
        public String toString() {
            return "Made[%s]".formatted(row);
        }
    }

    /// Makes a key for somebody who is not bound to a unit.
    public static Made make(String name, Set<Role> roles, Instant at) {
        return make(name, roles, Optional.empty(), at);
    }

    /// Makes a key.
    ///
    /// @throws IllegalArgumentException with a sentence, when nobody can have such a key
    public static Made make(String name, Set<Role> roles, Optional<String> unit, Instant at) {
        if (name.isBlank() || name.length() > 100 || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a key needs the name of one person or program, of up to 100 characters");
        }
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("a key needs a role");
        }
        if (roles.contains(Role.SYSTEM) && roles.size() > 1) {
            throw new IllegalArgumentException("the role system is for programs, and goes with no other");
        }
        if (name.strip().equalsIgnoreCase("system")) {
            throw new IllegalArgumentException("'system' is what records call the office itself; take another name");
        }
        if (roles.contains(Role.ADMINISTRATOR) != unit.isPresent()) {
            throw new IllegalArgumentException("an administrator has a unit, and nobody else");
        }
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            id.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        ApiKey row = new ApiKey(
                id.toString(), digest(secret), name.strip(), roles, unit, at, Optional.empty(), Optional.empty());
        return new Made("prk_%s_%s".formatted(id, secret), row);
    }

    /// A key that somebody showed, taken apart; the secret only as its digest.
    public record Shown(String id, byte[] digest) {}

    public static Optional<Shown> parse(String printed) {
        Matcher parts = PRINTED.matcher(printed);
        return parts.matches() ? Optional.of(new Shown(parts.group(1), digest(parts.group(2)))) : Optional.empty();
    }

    private static byte[] digest(String secret) {
        return Sha256.of(secret.getBytes(StandardCharsets.US_ASCII));
    }
}
