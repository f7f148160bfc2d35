package org.portreeve.practice;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/// The policies of the practice network: some right, most wrong in a way that real servers were.
final class Policies {
    private static final Set<String> TRUSTED_NAMES = Set.of("localhost", "localhost.localdomain", "[127.0.0.1]");
    private static final int MOST_REWRITES = 5;

    /// Local users only; says so with a permanent reply.
    static final Policy CLOSED = closed("554 5.7.1");

    /// Local users only; says so with a reply that could be taken for a passing trouble.
    static final Policy CLOSED_BY_454 = closed("454 4.7.1");

    /// Passes on everything for everybody.
    static final Policy OPEN =
            (facts, _, to) -> facts.site().local(to) ? local(facts, to) : new Decision.Relay(to.mailbox());

    /// Takes a sender in its own domain for a local user.
    static final Policy SENDER_DOMAIN = openWhen((facts, from) -> facts.site().serves(from.domain()));

    /// Exempts bounces from the relay check.
    static final Policy NULL_SENDER = openWhen((_, from) -> from.isNull());

    /// Takes encryption for authentication.
    static final Policy ENCRYPTED = openWhen((facts, _) -> facts.tls());

    /// Believes what the client says in EHLO.
    static final Policy HELO = openWhen((facts, _) -> TRUSTED_NAMES.stream().anyMatch(facts.helo()::equalsIgnoreCase));

    /// Passes on everything for one host, known by its address.
    static final Policy TRUSTED_HOST = openWhen((facts, _) -> facts.trusted());

    /// Checks the last domain, then takes a percent sign in the local part for an at sign.
    static final Policy PERCENT = (facts, from, to) -> {
        Path path = to;
        for (int i = 0; i < MOST_REWRITES && facts.site().local(path); i++) {
            int percent = Path.lastUnquoted(path.localPart(), '%');
            if (percent < 0) {
                break;
            }
            Optional<Path> rewritten = Path.parse(path.localPart().substring(0, percent)
                    + "@"
                    + path.localPart().substring(percent + 1));
            if (rewritten.isEmpty()) {
                break;
            }
            path = rewritten.get();
        }
        return path.equals(to) ? CLOSED.decide(facts, from, to) : OPEN.decide(facts, from, path);
    };

    /// Follows a source route that begins with itself.
    static final Policy SOURCE_ROUTE = (facts, from, to) -> {
        List<String> route = to.route();
        boolean ours = !route.isEmpty() && facts.site().serves(route.getFirst());
        return (ours ? OPEN : CLOSED).decide(facts, from, to);
    };

    /// Has a mailbox for every local part of its own domains.
    static final Policy CATCH_ALL =
            (facts, from, to) -> facts.site().local(to) ? new Decision.Keep() : CLOSED.decide(facts, from, to);

    /// Takes every message and throws it away.
    static final Policy SINK = (_, _, _) -> new Decision.Keep();

    /// Takes every message and looks at its recipient afterwards.
    static final Policy BOUNCE = (facts, _, to) ->
            facts.site().local(to) && facts.site().knows(to.localPart()) ? new Decision.Keep() : new Decision.Bounce();

    private Policies() {}

    private static Policy openWhen(BiPredicate<Facts, Path> trusted) {
        return (facts, from, to) -> (trusted.test(facts, from) ? OPEN : CLOSED).decide(facts, from, to);
    }

    private static Policy closed(String codes) {
        return (facts, _, to) -> facts.site().local(to)
                ? local(facts, to)
                : new Decision.Reject(codes + " <" + to.mailbox() + ">: Relay access denied");
    }

    private static Decision local(Facts facts, Path to) {
        return facts.site().knows(to.localPart())
                ? new Decision.Keep()
                : new Decision.Reject("550 5.1.1 <" + to.mailbox() + ">: Recipient address rejected: User unknown");
    }
}
