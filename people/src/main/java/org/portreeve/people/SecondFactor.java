package org.portreeve.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import org.portreeve.casework.Actor;
import org.portreeve.store.Account;
import org.portreeve.store.Store;
import org.portreeve.store.Transaction;

/// Sets up a second factor: shows a secret, and keeps it once a code proves that an authenticator has it. Until then
/// the
/// page itself carries the secret, encrypted.
final class SecondFactor {
    private static final Duration GOOD = Duration.ofMinutes(30);

    private final Store store;
    private final InstantSource clock;
    private final SecretBox box;
    private final String organisation;

    /// What the page shows; `carried` goes into a hidden field.
    public record Offer(String carried, String secret, String uri, QrPicture picture) {}

    SecondFactor(Store store, InstantSource clock, SecretBox box, String organisation) {
        this.store = store;
        this.clock = clock;
        this.box = box;
        this.organisation = organisation;
    }

    Offer offer(Account account) {
        byte[] secret = Tokens.random(Totp.SECRET_BYTES);
        Instant until = clock.instant().plus(GOOD);
        String carried = "%d.%s"
                .formatted(
                        until.getEpochSecond(),
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(box.close(secret, purpose(account, until))));
        return show(account, carried, secret);
    }

    /// The same offer again, after a code that was wrong.
    Offer again(Account account, String carried) {
        return opened(account, carried)
                .map(secret -> show(account, carried, secret))
                .orElseGet(() -> offer(account));
    }

    private Offer show(Account account, String carried, byte[] secret) {
        String uri = Totp.uri(secret, account.id(), organisation);
        String spaced = Base32.of(secret).replaceAll("(.{4})(?!$)", "$1 ");
        return new Offer(carried, spaced, uri, QrPicture.of(uri));
    }

    private static String purpose(Account account, Instant until) {
        return "offer to %s until %d".formatted(account.id(), until.getEpochSecond());
    }

    private Optional<byte[]> opened(Account account, String carried) {
        String[] parts = carried.split("\\.", -1);
        if (parts.length != 2 || !parts[0].matches("[0-9]{1,12}")) {
            return Optional.empty();
        }
        Instant until = Instant.ofEpochSecond(Long.parseLong(parts[0]));
        try {
            return until.isBefore(clock.instant())
                    ? Optional.empty()
                    : box.open(Base64.getUrlDecoder().decode(parts[1]), purpose(account, until));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Keeps the secret that was offered, and gives recovery codes to be shown once.
    ///
    /// @throws Refusal when the code is not one of it
    RecoveryCodes accept(Transaction tx, Account account, String carried, String code) {
        Optional<byte[]> secret = opened(account, carried);
        OptionalLong step = secret.map(bytes -> Totp.step(bytes, code.replaceAll("\\s", ""), clock.instant()))
                .orElse(OptionalLong.empty());
        if (step.isEmpty()) {
            throw new Refusal("people.refused.code");
        }
        RecoveryCodes codes = RecoveryCodes.fresh();
        tx.people()
                .secondFactor(
                        account.id(),
                        box.close(secret.orElseThrow(), account.id()),
                        step.getAsLong(),
                        codes.digests(account.id()),
                        account.actor(),
                        clock.instant());
        return codes;
    }

    RecoveryCodes freshCodes(Actor by) {
        RecoveryCodes codes = RecoveryCodes.fresh();
        store.transact(tx -> tx.people().recoveryCodes(by.name(), codes.digests(by.name())));
        return codes;
    }
}
