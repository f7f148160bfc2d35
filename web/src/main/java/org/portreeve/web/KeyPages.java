package org.portreeve.web;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.portreeve.casework.Role;
import org.portreeve.office.Keys;
import org.portreeve.store.KeyStore.ApiKey;

/// API keys: made, listed and revoked.
final class KeyPages {
    private final WebParts parts;

    KeyPages(WebParts parts) {
        this.parts = parts;
    }

    /// A key, without what its holder has.
    record View(
            String id,
            String name,
            Set<Role> roles,
            Optional<String> unit,
            Instant created,
            Optional<Instant> lastUsed,
            Optional<Instant> revoked) {
        static View of(ApiKey key) {
            return new View(
                    key.id(), key.name(), key.roles(), key.unit(), key.created(), key.lastUsed(), key.revoked());
        }
    }

    /// A new key, shown this once.
    record Made(String id, String key) {}

    /// Who asks.
    record Self(String key, String name, Set<Role> roles, Optional<String> unit) {}

    Answer self(Call call) {
        Caller by = call.by();
        return Answer.json(new Self(
                by.keyId(), by.actor().name(), by.actor().roles(), by.actor().unit()));
    }

    Answer list(Call call) {
        return parts.store().read(tx -> Listing.of(call, tx.keys().all(), ApiKey::id, View::of));
    }

    Answer make(Call call) {
        var asked = call.body(Asked.MakeKey.class);
        Instant now = parts.clock().instant();
        Keys.Made made;
        try {
            made = Keys.make(asked.name(), asked.roles(), asked.unit(), now);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(e.getMessage());
        }
        return parts.store().inTransaction(tx -> {
            tx.keys().add(made.row(), call.actor(), now);
            return Answer.json(201, new Made(made.row().id(), made.printed()))
                    .with("Location", "/api/v1/keys")
                    .with("Cache-Control", "no-store");
        });
    }

    Answer revoke(Call call) {
        String id = call.at("key");
        return parts.store().inTransaction(tx -> {
            if (!tx.keys().revoke(id, call.actor(), parts.clock().instant())) {
                throw Refusal.missing("key %s in force".formatted(Problem.quoted(id)));
            }
            return Answer.nothing();
        });
    }
}
