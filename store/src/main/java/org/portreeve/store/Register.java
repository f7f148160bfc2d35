package org.portreeve.store;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The words of the register: what the office knows of networks, servers and people.
public final class Register {
    private Register() {}

    /// A part of the organisation.
    public record Unit(String id, String name) {}

    /// A network that is ours.
    public record Network(Cidr cidr, String name, Optional<String> unit) {}

    /// A mail server: `key` identifies it for good.
    public record MailServer(
            String key,
            List<String> names,
            Set<InetAddress> addresses,
            Optional<String> unit,
            Optional<String> mta,
            Optional<String> language) {
        public MailServer {
            names = List.copyOf(names);
            addresses = Set.copyOf(addresses);
            if (key.isBlank()) {
                throw new IllegalArgumentException("a mail server needs a key");
            }
        }
    }

    /// What a contact, or an exemption, is about.
    public sealed interface Scope {
        record OfServer(String key) implements Scope {}

        record OfUnit(String id) implements Scope {}

        record OfNetwork(Cidr cidr) implements Scope {}
    }

    /// What a contact is there for.
    public enum ContactRole {
        ADMINISTRATOR,
        DEPUTY,
        OWNER,
        ABUSE,
        ESCALATION
    }

    /// Somebody to turn to. `source` says where we know it from, `confidence` (0 to 100) how much that is
    /// worth.
    public record Contact(
            UUID id,
            Scope scope,
            ContactRole role,
            Optional<String> name,
            Optional<String> mail,
            Optional<String> phone,
            String source,
            int confidence,
            Optional<Instant> confirmed) {
        public Contact {
            Objects.requireNonNull(id);
            if (confidence < 0 || confidence > 100) {
                throw new IllegalArgumentException("confidence is 0 to 100, not " + confidence);
            }
            if (mail.isEmpty() && phone.isEmpty()) {
                throw new IllegalArgumentException("a contact needs a mail address or a phone number");
            }
        }
    }

    /// What an exemption forbids or explains.
    public enum ExemptionKind {
        NEVER_TEST,
        NEVER_BLOCK,
        INTENTIONALLY_OPEN
    }

    /// An exception that `owner` asked for, with its purpose and its end.
    public record Exemption(
            UUID id,
            ExemptionKind kind,
            Scope scope,
            String owner,
            String purpose,
            Instant from,
            Optional<Instant> until) {
        public Exemption {
            if (scope instanceof Scope.OfUnit) {
                throw new IllegalArgumentException("an exemption is for a server or a network, not for a unit");
            }
            if (owner.isBlank() || purpose.isBlank()) {
                throw new IllegalArgumentException("an exemption needs an owner and a purpose");
            }
        }
    }
}
