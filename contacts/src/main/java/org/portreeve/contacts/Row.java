package org.portreeve.contacts;

import java.net.InetAddress;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.portreeve.relaytest.Network;

/// One entry of the register.
public sealed interface Row {
    /// What it is about: two rows of one kind with the same key are the same entry, before and after a change.
    String key();

    Kind kind();

    /// The tables of the register.
    enum Kind {
        UNITS,
        CONTACTS,
        NETWORKS,
        SERVERS,
        EXEMPTIONS;

        /// `units`, `contacts` and so on.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A part of the organisation that has servers. `language` is that of its notices.
    record Unit(String unit, String name, Optional<String> language, String note) implements Row {
        @Override
        public String key() {
            return unit;
        }

        @Override
        public Kind kind() {
            return Kind.UNITS;
        }
    }

    /// Somebody of a unit, with a mailbox, a telephone number or both.
    record Contact(
            String unit,
            String role,
            String name,
            Optional<MailAddress> mail,
            Optional<Reach.Phone> phone,
            Optional<LocalDate> confirmed)
            implements Row {
        public Contact {
            if (mail.isEmpty() && phone.isEmpty()) {
                throw new IllegalArgumentException("a contact needs a mail address or a telephone number");
            }
        }

        @Override
        public String key() {
            String reach = mail.map(MailAddress::key)
                    .orElseGet(() -> phone.map(Reach.Phone::key).orElse(""));
            return unit + " " + role + " " + reach;
        }

        @Override
        public Kind kind() {
            return Kind.CONTACTS;
        }
    }

    /// A network and the unit that has it.
    record Net(Network network, Optional<String> unit, String note) implements Row {
        @Override
        public String key() {
            return network.toString();
        }

        @Override
        public Kind kind() {
            return Kind.NETWORKS;
        }
    }

    /// A mail server. Its own contact, where it has one, comes before the unit's.
    record Server(
            String server,
            Set<InetAddress> addresses,
            Set<String> domains,
            Optional<String> unit,
            String contact,
            Optional<MailAddress> mail,
            Optional<Reach.Phone> phone,
            Optional<LocalDate> confirmed,
            String note)
            implements Row {
        public Server {
            addresses = Set.copyOf(addresses);
            domains = Set.copyOf(domains);
        }

        @Override
        public String key() {
            return server;
        }

        @Override
        public Kind kind() {
            return Kind.SERVERS;
        }
    }

    /// What must not be done to a server or network, who asked for it, why, and until when.
    record Exemption(Rule rule, String target, String owner, String purpose, Optional<LocalDate> until) implements Row {
        /// What an exemption is from.
        public enum Rule {
            NEVER_TEST,
            NEVER_BLOCK,
            INTENTIONALLY_OPEN;

            /// `never-test` and so on.
            public String word() {
                return name().toLowerCase(Locale.ROOT).replace('_', '-');
            }
        }

        @Override
        public String key() {
            return rule.word() + " " + target;
        }

        @Override
        public Kind kind() {
            return Kind.EXEMPTIONS;
        }
    }
}
