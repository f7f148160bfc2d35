package org.portreeve.people;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.portreeve.pages.Sorry;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/// Passwords as argon2id. So many hashes are computed at a time, as each takes memory; whoever comes when many wait is
/// turned away.
final class Passwords {
    private static final int WAITING = 40;

    private final Argon2PasswordEncoder encoder;
    private final Semaphore slots;
    private final String nobodys;

    Passwords(PeopleSettings.Hashing hashing) {
        encoder = new Argon2PasswordEncoder(16, 32, 1, hashing.memoryKib(), hashing.passes());
        slots = new Semaphore(hashing.atATime(), true);
        nobodys = hash(Tokens.fresh());
    }

    String hash(String password) {
        enter();
        try {
            return encoder.encode(password);
        } finally {
            slots.release();
        }
    }

    /// Whether a password is the one that was kept. Without any it takes as long, and is not.
    boolean matches(String password, Optional<String> kept) {
        if (password.length() > PasswordRule.LONGEST) {
            return false;
        }
        enter();
        try {
            boolean same = encoder.matches(password, kept.orElse(nobodys));
            return same && kept.isPresent();
        } finally {
            slots.release();
        }
    }

    private void enter() {
        if (slots.getQueueLength() >= WAITING) {
            throw Sorry.of(503, "");
        }
        slots.acquireUninterruptibly();
    }
}
