package org.portreeve.web;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.portreeve.office.Keys;
import org.portreeve.store.KeyStore.ApiKey;
import org.portreeve.store.Store;

/// Finds out who asks. A key is looked up in the database for each request, so that a revoked one ends at once.
///
/// A peer that showed too many wrong keys is turned away for a while; keys that were right before still work from
/// there, as many may be behind one proxy.
final class KeyCheck {
    private static final int MOST = 10_000;
    private static final Duration NOTED = Duration.ofMinutes(1);
    private static final byte[] NO_SECRET = new byte[32];

    private final Store store;
    private final InstantSource clock;
    private final FailedAttempts failed;
    private final Map<String, Seen> right = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
            return size() > MOST;
        }
    });

    private record Seen(byte[] digest, Instant noted) {}

    KeyCheck(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        failed = new FailedAttempts(clock);
    }

    /// Who shows `authorization`, the header of that name.
    ///
    /// @throws Refusal 401 when there is no good key, 429 after too many bad ones
    Caller caller(String authorization, String peer) {
        if (authorization == null) {
            throw unauthorized("this needs a key: Authorization: Bearer prk_...");
        }
        Optional<Keys.Shown> shown = authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                ? Keys.parse(authorization.substring(7).strip())
                : Optional.empty();
        Optional<Duration> wait = failed.wait(peer);
        if (wait.isPresent() && shown.filter(this::rightBefore).isEmpty()) {
            throw Problem.of(429, "too many wrong keys came from your address; try again later")
                    .with("Retry-After", Long.toString(Math.max(1, wait.get().toSeconds())))
                    .refusal();
        }
        Optional<ApiKey> key = shown.flatMap(this::found);
        if (key.isEmpty()) {
            failed.add(peer);
            throw unauthorized("this key is not known, or was revoked");
        }
        note(key.get());
        return new Caller(key.get().id(), key.get().actor());
    }

    private boolean rightBefore(Keys.Shown shown) {
        Seen seen = right.get(shown.id());
        return seen != null && MessageDigest.isEqual(seen.digest(), shown.digest());
    }

    private Optional<ApiKey> found(Keys.Shown shown) {
        Optional<ApiKey> key = store.read(tx -> tx.keys().get(shown.id()));
        boolean same = MessageDigest.isEqual(key.map(ApiKey::secret).orElse(NO_SECRET), shown.digest());
        return key.filter(row -> same && row.revoked().isEmpty());
    }

    private void note(ApiKey key) {
        Instant now = clock.instant();
        Seen seen = right.get(key.id());
        if (seen == null || !seen.noted().plus(NOTED).isAfter(now)) {
            store.transact(tx -> tx.keys().used(key.id(), now));
            right.put(key.id(), new Seen(key.secret(), now));
        }
    }

    private static Refusal unauthorized(String detail) {
        return Problem.of(401, detail)
                .with("WWW-Authenticate", "Bearer realm=\"portreeve\"")
                .refusal();
    }
}
