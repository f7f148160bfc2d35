package org.portreeve.witness;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import org.portreeve.relaytest.Tokens;

/// Decides which recipients are ours. Everything else is refused, so a witness is no relay.
final class Recipients {
    /// What a forward-path is to us.
    sealed interface Match {
        /// An address of ours that carries `token`.
        record Attempt(String token) implements Match {}

        /// The mailbox that RFC 5321 section 4.5.1 demands; no attempt is behind it.
        record Postmaster() implements Match {}

        /// Not ours.
        record Foreign() implements Match {}
    }

    private final WitnessSettings settings;
    private final Tokens tokens;
    private final Aliases aliases;

    Recipients(WitnessSettings settings, Tokens tokens) {
        this.settings = settings;
        this.tokens = tokens;
        this.aliases = new Aliases(tokens);
    }

    void expect(String alias, String token) {
        aliases.expect(alias, token);
    }

    /// What `path`, brackets taken off, is to us. The text is hostile.
    Match match(String path) {
        if (path.equalsIgnoreCase("postmaster")) {
            return new Match.Postmaster();
        }
        MailPath mailbox = MailPath.of(path);
        if (!ours(mailbox.domain())) {
            return new Match.Foreign();
        }
        String local = mailbox.localPart().toLowerCase(Locale.ROOT);
        Optional<String> token = TokenText.first(local, tokens).or(() -> aliases.token(local));
        if (token.isPresent()) {
            return new Match.Attempt(token.get());
        }
        return local.equals("postmaster") ? new Match.Postmaster() : new Match.Foreign();
    }

    private boolean ours(String domain) {
        if (domain.startsWith("[")) {
            return literal(domain).map(settings.addresses()::contains).orElse(false);
        }
        String name = domain.toLowerCase(Locale.ROOT);
        return name.equals(settings.domain())
                || name.equals(settings.senderDomain())
                || settings.zone()
                        .map(zone -> name.equals(zone) || name.endsWith("." + zone))
                        .orElse(false);
    }

    /// The address in a literal of RFC 5321 section 4.1.3.
    private static Optional<InetAddress> literal(String domain) {
        if (domain.length() > 60 || !domain.endsWith("]")) {
            return Optional.empty();
        }
        String inside = domain.substring(1, domain.length() - 1);
        String address = inside.regionMatches(true, 0, "IPv6:", 0, 5) ? inside.substring(5) : inside;
        try {
            return Optional.of(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
