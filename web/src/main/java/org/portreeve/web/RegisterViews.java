package org.portreeve.web;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.portreeve.store.Cidr;
import org.portreeve.store.Register;
import org.portreeve.store.Register.Scope;
import org.portreeve.store.Transaction;

/// The register as it is sent and taken. What stands in the path of a request is not in its body.
final class RegisterViews {
    private RegisterViews() {}

    /// What a contact or an exemption is about.
    record About(Kind type, @Most(253) String key) {
        /// What there is.
        enum Kind {
            SERVER,
            UNIT,
            NETWORK
        }

        static About of(Scope scope) {
            return switch (scope) {
                case Scope.OfServer(String key) -> new About(Kind.SERVER, key);
                case Scope.OfUnit(String id) -> new About(Kind.UNIT, id);
                case Scope.OfNetwork(Cidr cidr) -> new About(Kind.NETWORK, cidr.toString());
            };
        }

        /// What is meant, if the register has it.
        Scope scope(Transaction tx) {
            return switch (type) {
                case SERVER -> {
                    if (tx.register().server(key).isEmpty()) {
                        throw Refusal.invalid("scope: there is no server %s in the register".formatted(quoted()));
                    }
                    yield new Scope.OfServer(key);
                }
                case UNIT -> {
                    if (tx.register().unit(key).isEmpty()) {
                        throw Refusal.invalid("scope: there is no unit %s in the register".formatted(quoted()));
                    }
                    yield new Scope.OfUnit(key);
                }
                case NETWORK -> new Scope.OfNetwork(cidr(key));
            };
        }

        private String quoted() {
            return Problem.quoted(key);
        }

        private static Cidr cidr(String text) {
            return RegisterViews.cidr(text)
                    .orElseThrow(() -> Refusal.invalid("scope: write a network like 192.0.2.0/24"));
        }
    }

    /// A network as text; empty when it is none.
    static Optional<Cidr> cidr(String text) {
        try {
            return text.indexOf('%') >= 0 || text.indexOf('[') >= 0 ? Optional.empty() : Optional.of(Cidr.parse(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    record UnitView(String id, String name) {
        static UnitView of(Register.Unit unit) {
            return new UnitView(unit.id(), unit.name());
        }
    }

    record PutUnit(@Most(200) String name) {}

    record NetworkView(Cidr network, String name, Optional<String> unit) {
        static NetworkView of(Register.Network network) {
            return new NetworkView(network.cidr(), network.name(), network.unit());
        }
    }

    record PutNetwork(@Most(200) String name, @Most(100) Optional<String> unit) {}

    record ServerView(
            String key,
            List<String> names,
            Set<InetAddress> addresses,
            Optional<String> unit,
            Optional<String> mta,
            Optional<String> language) {
        static ServerView of(Register.MailServer server) {
            return new ServerView(
                    server.key(), server.names(), server.addresses(), server.unit(), server.mta(), server.language());
        }
    }

    record PutServer(
            @Most(253) Optional<List<String>> names,
            Set<InetAddress> addresses,
            @Most(100) Optional<String> unit,
            @Most(100) Optional<String> mta,
            @Most(35) Optional<String> language) {}

    record ContactView(
            UUID id,
            About scope,
            Register.ContactRole role,
            Optional<String> name,
            Optional<String> mail,
            Optional<String> phone,
            String source,
            int confidence,
            Optional<Instant> confirmed) {
        static ContactView of(Register.Contact contact) {
            return new ContactView(
                    contact.id(),
                    About.of(contact.scope()),
                    contact.role(),
                    contact.name(),
                    contact.mail(),
                    contact.phone(),
                    contact.source(),
                    contact.confidence(),
                    contact.confirmed());
        }
    }

    record PutContact(
            About scope,
            Register.ContactRole role,
            @Most(200) Optional<String> name,
            @Most(320) Optional<String> mail,
            @Most(40) Optional<String> phone,
            @Most(100) Optional<String> source,
            Optional<Integer> confidence,
            Optional<Instant> confirmed) {}

    record ExemptionView(
            UUID id,
            Register.ExemptionKind kind,
            About scope,
            String owner,
            String purpose,
            Instant from,
            Optional<Instant> until) {
        static ExemptionView of(Register.Exemption exemption) {
            return new ExemptionView(
                    exemption.id(),
                    exemption.kind(),
                    About.of(exemption.scope()),
                    exemption.owner(),
                    exemption.purpose(),
                    exemption.from(),
                    exemption.until());
        }
    }

    record PutExemption(
            Register.ExemptionKind kind,
            About scope,
            @Most(200) String owner,
            String purpose,
            Optional<Instant> from,
            Optional<Instant> until) {
        PutExemption {
            if (from != null
                    && until != null
                    && from.isPresent()
                    && until.isPresent()
                    && !until.get().isAfter(from.get())) {
                throw new IllegalArgumentException("it ends before it begins");
            }
        }
    }
}
