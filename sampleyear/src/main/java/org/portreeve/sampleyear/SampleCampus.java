package org.portreeve.sampleyear;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.portreeve.casework.PolicyReader;
import org.portreeve.store.Cidr;
import org.portreeve.store.Register;
import org.portreeve.store.RegisterChange;

/// The university: twelve units with five mail servers each, their networks, contacts and exemptions, and its policy.
final class SampleCampus {
    static final String DOMAIN = "university.example";
    /// Nobody is known there who reads mail.
    static final String WITHOUT_MAIL = "guests";
    private static final Map<String, String> UNITS = new LinkedHashMap<>();
    private static final List<String> MTAS = List.of("postfix", "exim", "sendmail", "postfix", "exchange", "opensmtpd");
    private static final List<String> NAMES = List.of("mx1", "mx2", "smtp", "lists", "lab");
    private static final List<String> PEOPLE = List.of(
            "Marta Nowak",
            "Jonas Weber",
            "Aiko Tanaka",
            "Samuel Osei",
            "Clara Rossi",
            "Milan Novotny",
            "Fatima Zahra",
            "Peter Lang",
            "Sofia Duarte",
            "Erik Holm",
            "Yusuf Demir",
            "Hannah Klein");

    static {
        UNITS.put("physics", "Department of Physics");
        UNITS.put("chemistry", "Department of Chemistry");
        UNITS.put("cs", "School of Computing");
        UNITS.put("medicine", "Faculty of Medicine");
        UNITS.put("law", "Faculty of Law");
        UNITS.put("library", "University Library");
        UNITS.put("arts", "School of Arts");
        UNITS.put("engineering", "Faculty of Engineering");
        UNITS.put("admin", "Central Administration");
        UNITS.put("residences", "Student Residences");
        UNITS.put("alumni", "Alumni Office");
        UNITS.put(WITHOUT_MAIL, "Guest and Conference Network");
    }

    private final List<SampleServer> servers = new ArrayList<>();

    SampleCampus() {
        List<String> units = List.copyOf(UNITS.keySet());
        for (int i = 0; i < 60; i++) {
            int unit = i % units.size();
            int number = i / units.size();
            String name = NAMES.get(number) + "." + units.get(unit) + "." + DOMAIN;
            List<InetAddress> addresses = new ArrayList<>();
            addresses.add(ip((number < 3 ? "192.0.2." : number == 3 ? "198.51.100." : "203.0.113.")
                    + ((number == 4 ? 8 : 16) * unit + 2 + number)));
            if (i % 3 == 0) {
                addresses.add(ip("2001:db8:%x::%d".formatted(unit + 1, 25 + number)));
            }
            String admin = units.get(unit).equals(WITHOUT_MAIL)
                    ? ""
                    : number % 2 == 0
                            ? "postmaster@" + units.get(unit) + "." + DOMAIN
                            : mailbox(person(i)) + "@" + units.get(unit) + "." + DOMAIN;
            servers.add(new SampleServer(name, units.get(unit), addresses, MTAS.get(i % MTAS.size()), admin));
        }
    }

    static InetAddress ip(String text) {
        return InetAddress.ofLiteral(text);
    }

    private static String person(int i) {
        return PEOPLE.get(i * 7 % PEOPLE.size());
    }

    private static String mailbox(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '.');
    }

    List<SampleServer> servers() {
        return servers;
    }

    SampleServer server(String key) {
        return servers.stream()
                .filter(server -> server.key().startsWith(key + "."))
                .findFirst()
                .orElseThrow();
    }

    /// An address of a unit's IPv6 network that the register has no server for.
    InetAddress unregistered(SampleServer near) {
        return ip("2001:db8:%x::beef:25".formatted(List.copyOf(UNITS.keySet()).indexOf(near.unit()) + 1));
    }

    /// The register as it was a year ago.
    List<RegisterChange> register(Instant at) {
        List<RegisterChange> changes = new ArrayList<>();
        network(changes, "192.0.2.0/24", "Central campus", Optional.empty());
        network(changes, "198.51.100.0/24", "Science park", Optional.empty());
        network(changes, "203.0.113.0/25", "City buildings", Optional.empty());
        network(changes, "2001:db8::/40", "Campus, IPv6", Optional.empty());
        int unit = 0;
        for (Map.Entry<String, String> each : UNITS.entrySet()) {
            Optional<String> id = Optional.of(each.getKey());
            changes.add(new RegisterChange.PutUnit(new Register.Unit(each.getKey(), each.getValue())));
            network(changes, "192.0.2.%d/28".formatted(16 * unit), each.getValue(), id);
            network(changes, "198.51.100.%d/28".formatted(16 * unit), each.getValue() + ", science park", id);
            network(changes, "203.0.113.%d/29".formatted(8 * unit), each.getValue() + ", city", id);
            unit++;
            network(changes, "2001:db8:%x::/48".formatted(unit), each.getValue() + ", IPv6", id);
            boolean mail = !each.getKey().equals(WITHOUT_MAIL);
            changes.add(contact(
                    new Register.Scope.OfUnit(each.getKey()),
                    Register.ContactRole.ADMINISTRATOR,
                    "IT of the " + each.getValue(),
                    mail ? Optional.of("postmaster@" + each.getKey() + "." + DOMAIN) : Optional.empty(),
                    Optional.of("+49 30 5550%03d".formatted(200 + unit)),
                    at));
        }
        for (int i = 0; i < servers.size(); i++) {
            SampleServer server = servers.get(i);
            changes.add(new RegisterChange.PutServer(new Register.MailServer(
                    server.key(),
                    List.of(server.key()),
                    Set.copyOf(server.addresses()),
                    Optional.of(server.unit()),
                    Optional.of(server.mta()),
                    i % 4 == 1 ? Optional.of("de") : Optional.empty())));
            if (!server.admin().isEmpty() && !server.admin().startsWith("postmaster")) {
                changes.add(contact(
                        new Register.Scope.OfServer(server.key()),
                        Register.ContactRole.ADMINISTRATOR,
                        person(i),
                        Optional.of(server.admin()),
                        i % 2 == 0 ? Optional.of("+49 30 5550%03d".formatted(300 + i)) : Optional.empty(),
                        at));
            }
        }
        exempt(
                changes,
                Register.ExemptionKind.NEVER_TEST,
                "lab.medicine",
                "Clinical engineering",
                "talks to infusion pumps; tests stopped them once",
                at,
                Optional.empty());
        exempt(
                changes,
                Register.ExemptionKind.NEVER_BLOCK,
                "mx1.admin",
                "Emergency coordination",
                "sends the alerts of the whole university",
                at,
                Optional.empty());
        exempt(
                changes,
                Register.ExemptionKind.INTENTIONALLY_OPEN,
                "lab.cs",
                "Chair for network security",
                "a trap for spammers, watched by students; delivers nothing",
                at,
                Optional.empty());
        exempt(
                changes,
                Register.ExemptionKind.NEVER_BLOCK,
                "lists.library",
                "University Library",
                "move of the catalogue",
                at,
                Optional.of(at.plus(Duration.ofDays(120))));
        return changes;
    }

    private static void network(List<RegisterChange> changes, String cidr, String name, Optional<String> unit) {
        changes.add(new RegisterChange.PutNetwork(new Register.Network(Cidr.parse(cidr), name, unit)));
    }

    private static UUID id(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static RegisterChange contact(
            Register.Scope scope,
            Register.ContactRole role,
            String name,
            Optional<String> mail,
            Optional<String> phone,
            Instant at) {
        return new RegisterChange.PutContact(new Register.Contact(
                id("contact " + scope + name),
                scope,
                role,
                Optional.of(name),
                mail,
                phone,
                "register",
                90,
                Optional.of(at)));
    }

    private void exempt(
            List<RegisterChange> changes,
            Register.ExemptionKind kind,
            String server,
            String owner,
            String purpose,
            Instant from,
            Optional<Instant> until) {
        changes.add(new RegisterChange.PutExemption(new Register.Exemption(
                id(kind + server),
                kind,
                new Register.Scope.OfServer(server(server).key()),
                owner,
                purpose,
                from,
                until)));
    }

    /// The policy of the first months: the model with the university's names.
    static String policy() {
        return PolicyReader.model()
                .replace("Example University", "University of Lower Saltmarsh")
                .replace("example.org", DOMAIN)
                .replace("test-after: at once ", "test-after: 30m ");
    }

    /// What was changed after half a year: two persons for an order, blocks that end, and a person who lifts and
    /// closes.
    static String stricterPolicy() {
        return policy().replace("second-person: false", "second-person: true")
                .replace("block-for: []", "block-for: [14d, 30d, 60d]")
                .replace("lift-after-pass: true", "lift-after-pass: false")
                .replace("close-not-confirmed: true", "close-not-confirmed: false");
    }
}
