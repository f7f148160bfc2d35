package org.portreeve.office;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.portreeve.casework.Audience;
import org.portreeve.casework.Case;
import org.portreeve.casework.Policy;
import org.portreeve.casework.Words;
import org.portreeve.mailroom.MailAddress;
import org.portreeve.store.Cidr;
import org.portreeve.store.Register.Contact;
import org.portreeve.store.Register.ContactRole;
import org.portreeve.store.Register.MailServer;
import org.portreeve.store.Register.Network;
import org.portreeve.store.Register.Scope;
import org.portreeve.store.Transaction;

/// Who is meant by an audience: an address each, and the language that is read there. Complainants are not here: each
/// has a complaint of its own ([Notices]).
final class Recipients {
    /// Whom a notice to the administrator goes to, best first. Those for escalations hear of escalations only.
    private static final List<ContactRole> ROLES =
            List.of(ContactRole.ADMINISTRATOR, ContactRole.DEPUTY, ContactRole.OWNER, ContactRole.ABUSE);

    private Recipients() {}

    /// An address, and the language of its letters.
    record Recipient(MailAddress address, String language) {}

    static Optional<Recipient> of(Transaction tx, Case about, Audience audience, Policy policy) {
        return switch (audience) {
            case ADMINISTRATOR -> administrator(tx, about, policy);
            case SECURITY, NOC, ESCALATION -> office(policy, Words.of(audience));
            case COMPLAINANTS -> Optional.empty();
        };
    }

    private static Optional<Recipient> office(Policy policy, String role) {
        return policy.contacts().stream()
                .filter(contact -> contact.role().equals(role))
                .flatMap(contact -> contact.mail().stream())
                .flatMap(mail -> address(mail).stream())
                .findFirst()
                .map(address -> new Recipient(address, policy.defaultLanguage()));
    }

    private static Optional<Recipient> administrator(Transaction tx, Case about, Policy policy) {
        Optional<MailServer> server = server(tx, about);
        String language = server.flatMap(MailServer::language).orElse(policy.defaultLanguage());
        return scopes(tx, about, server).stream()
                .map(scope -> best(tx.register().contacts(scope)))
                .flatMap(Optional::stream)
                .findFirst()
                .map(address -> new Recipient(address, language));
    }

    private static Optional<MailServer> server(Transaction tx, Case about) {
        return tx.register()
                .server(about.server())
                .or(() -> addresses(about)
                        .flatMap(address -> tx.register().serverOf(address).stream())
                        .findFirst());
    }

    /// Where contacts are looked for, nearest first.
    private static List<Scope> scopes(Transaction tx, Case about, Optional<MailServer> server) {
        List<Scope> scopes = new ArrayList<>();
        server.ifPresent(known -> {
            scopes.add(new Scope.OfServer(known.key()));
            known.unit().ifPresent(unit -> scopes.add(new Scope.OfUnit(unit)));
        });
        List<Network> networks = addresses(about)
                .flatMap(address -> tx.register().networkOf(address).stream())
                .distinct()
                .sorted(Comparator.comparingInt(
                                (Network network) -> network.cidr().prefix())
                        .reversed())
                .toList();
        networks.forEach(network -> scopes.add(new Scope.OfNetwork(network.cidr())));
        networks.forEach(network -> network.unit().ifPresent(unit -> scopes.add(new Scope.OfUnit(unit))));
        // Who was found by a look-up: what somebody entered comes before it.
        addresses(about).forEach(address -> scopes.add(new Scope.OfNetwork(Cidr.of(address))));
        return scopes;
    }

    private static Stream<InetAddress> addresses(Case about) {
        return about.addresses().stream().sorted(Comparator.comparing(InetAddress::getHostAddress));
    }

    /// Contacts come with what they are worth, best first; a stable sort keeps that within a role.
    private static Optional<MailAddress> best(List<Contact> contacts) {
        return contacts.stream()
                .filter(contact -> ROLES.contains(contact.role()))
                .sorted(Comparator.comparingInt(contact -> ROLES.indexOf(contact.role())))
                .flatMap(contact -> contact.mail().stream())
                .flatMap(mail -> address(mail).stream())
                .findFirst();
    }

    static Optional<MailAddress> address(String mail) {
        try {
            return Optional.of(MailAddress.of(mail.strip()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
