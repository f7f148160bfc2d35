package org.portreeve.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.portreeve.store.IdempotencyStore.Known;
import org.portreeve.store.IdempotencyStore.Response;
import org.portreeve.store.Store;
import org.portreeve.store.Transaction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Carries out what changes something, in one transaction: all of it, or, when it is refused, nothing. With an
/// `Idempotency-Key` its response is kept for a day in the same transaction, and a repetition gets it again.
final class Idempotency {
    private static final Duration KEPT = Duration.ofDays(1);
    private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");

    private final Store store;
    private final InstantSource clock;

    Idempotency(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// `asked` says what is asked for, beside the body.
    Answer change(Call call, Optional<String> key, String asked) {
        if (key.isEmpty()) {
            return store.inTransaction(_ -> call.route().handler().answer(call));
        }
        if (!KEY.matcher(key.get()).matches()) {
            throw Refusal.of(400, "Idempotency-Key has up to 200 printable characters of ASCII, and no blanks");
        }
        MessageDigest digest = sha256();
        digest.update((asked + "\n").getBytes(StandardCharsets.UTF_8));
        byte[] request = digest.digest(call.body());
        return store.inTransaction(tx -> once(tx, call, key.get(), request));
    }

    private Answer once(Transaction tx, Call call, String key, byte[] request) {
        Instant now = clock.instant();
        String principal = call.by().keyId();
        return switch (tx.idempotency().begin(principal, key, request, now, now.plus(KEPT))) {
            case Known.New() -> {
                Answer answer = call.route().handler().answer(call);
                tx.idempotency().keep(principal, key, new Response(answer.status(), headers(answer), answer.body()));
                yield answer;
            }
            case Known.Done(Response response) -> answer(response);
            case Known.Different() ->
                throw Refusal.invalid("this Idempotency-Key was used for another request; take a new one");
        };
    }

    /// For what cannot be repeated.
    Answer changeOnce(Call call, Optional<String> key) {
        if (key.isPresent()) {
            throw Refusal.invalid("what this gives is shown once and kept nowhere; leave Idempotency-Key out");
        }
        return store.inTransaction(_ -> call.route().handler().answer(call));
    }

    private static String headers(Answer answer) {
        ObjectNode node = Json.object();
        answer.headers().forEach(node::put);
        return node.toString();
    }

    private static Answer answer(Response response) {
        Map<String, String> headers = new TreeMap<>();
        JsonNode kept = Json.trusted(response.headers());
        kept.propertyNames().forEach(name -> headers.put(name, kept.get(name).asString()));
        return new Answer(response.status(), headers, response.body(), Optional.empty());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
