package org.portreeve.contacts;

import java.net.InetAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What an organisation knows of its networks, mail servers, units and people.
public record Register(
        List<Row.Unit> units,
        List<Row.Contact> contacts,
        List<Row.Net> networks,
        List<Row.Server> servers,
        List<Row.Exemption> exemptions) {
    public Register {
        units = List.copyOf(units);
        contacts = List.copyOf(contacts);
        networks = List.copyOf(networks);
        servers = List.copyOf(servers);
        exemptions = List.copyOf(exemptions);
    }

    public static Register of(Collection<? extends Row> rows) {
        List<Row.Unit> units = new ArrayList<>();
        List<Row.Contact> contacts = new ArrayList<>();
        List<Row.Net> networks = new ArrayList<>();
        List<Row.Server> servers = new ArrayList<>();
        List<Row.Exemption> exemptions = new ArrayList<>();
        for (Row row : rows) {
            switch (row) {
                case Row.Unit unit -> units.add(unit);
                case Row.Contact contact -> contacts.add(contact);
                case Row.Net network -> networks.add(network);
                case Row.Server server -> servers.add(server);
                case Row.Exemption exemption -> exemptions.add(exemption);
            }
        }
        return new Register(units, contacts, networks, servers, exemptions);
    }

    public List<Row> rows() {
        return Stream.<List<? extends Row>>of(units, contacts, networks, servers, exemptions)
                .<Row>flatMap(List::stream)
                .toList();
    }

    /// References that lead nowhere, in sentences.
    public List<String> problems() {
        Set<String> known = units.stream().map(Row.Unit::unit).collect(Collectors.toSet());
        Set<String> names = servers.stream().map(Row.Server::server).collect(Collectors.toSet());
        Set<String> problems = new TreeSet<>();
        contacts.stream()
                .filter(contact -> !known.contains(contact.unit()))
                .forEach(contact ->
                        problems.add("there is no unit %s, which a contact belongs to".formatted(contact.unit())));
        networks.forEach(network -> network.unit()
                .filter(unit -> !known.contains(unit))
                .ifPresent(unit -> problems.add("there is no unit %s, which has %s".formatted(unit, network.key()))));
        servers.forEach(server -> server.unit()
                .filter(unit -> !known.contains(unit))
                .ifPresent(unit -> problems.add("there is no unit %s, which has %s".formatted(unit, server.key()))));
        exemptions.stream()
                .filter(exemption -> !exemption.target().matches("[0-9.]+(/.*)?|.*:.*"))
                .filter(exemption -> !names.contains(exemption.target()))
                .forEach(exemption ->
                        problems.add("there is no server %s, which has an exemption".formatted(exemption.target())));
        Set<InetAddress> seen = new HashSet<>();
        servers.forEach(server -> server.addresses().stream()
                .filter(address -> !seen.add(address))
                .forEach(address -> problems.add("%s is an address of %s and of another server"
                        .formatted(address.getHostAddress(), server.key()))));
        return List.copyOf(problems);
    }

    /// Whom the register names for an address: the server's own contact and its unit's, then those of the unit that has
    /// the smallest network around it.
    public List<Candidate> candidates(InetAddress address) {
        List<Candidate> candidates = new ArrayList<>();
        for (Row.Server server : servers) {
            if (server.addresses().contains(address)) {
                reaches(server.mail(), server.phone())
                        .map(reach -> new Candidate(
                                reach,
                                Source.REGISTER,
                                Confidence.HIGH,
                                server.contact().isBlank() ? server.server() : server.contact(),
                                server.confirmed().map(Register::instant)))
                        .forEach(candidates::add);
                server.unit().ifPresent(unit -> candidates.addAll(ofUnit(unit, Source.REGISTER, Confidence.HIGH)));
            }
        }
        networks.stream()
                .filter(network -> network.network().contains(address))
                .filter(network -> network.unit().isPresent())
                .max(Comparator.comparingInt(network -> network.network().prefix()))
                .flatMap(Row.Net::unit)
                .ifPresent(unit -> candidates.addAll(ofUnit(unit, Source.IPAM, Confidence.MEDIUM)));
        return candidates;
    }

    private List<Candidate> ofUnit(String unit, Source source, Confidence confidence) {
        return contacts.stream()
                .filter(contact -> contact.unit().equals(unit))
                .flatMap(contact -> reaches(contact.mail(), contact.phone())
                        .map(reach -> new Candidate(
                                reach,
                                source,
                                confidence,
                                contact.name().isBlank() ? contact.role() : contact.name() + ", " + contact.role(),
                                contact.confirmed().map(Register::instant))))
                .toList();
    }

    private static Stream<Reach> reaches(Optional<MailAddress> mail, Optional<Reach.Phone> phone) {
        return Stream.concat(mail.stream().map(Reach.Mail::new), phone.stream());
    }

    private static Instant instant(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
