package org.portreeve.office;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Words;
import org.portreeve.contacts.CsvImport;
import org.portreeve.contacts.CsvProblem;
import org.portreeve.contacts.MailAddress;
import org.portreeve.contacts.Reach.Phone;
import org.portreeve.contacts.Row;
import org.portreeve.store.Cidr;
import org.portreeve.store.Register;
import org.portreeve.store.Register.Scope;
import org.portreeve.store.RegisterChange;
import org.portreeve.store.Transaction;
import org.springframework.dao.DataIntegrityViolationException;

/// What a CSV file changes when it replaces one table of the register. Contacts and exemptions that did not come from
/// such a file stay. Nothing is changed before [#apply].
public final class RegisterImport {
    private static final String SOURCE = "csv";
    private static final int OF_SERVER = 90;
    private static final int OF_UNIT = 80;

    private RegisterImport() {}

    /// What came of reading a file.
    public sealed interface Outcome {
        record Planned(Plan plan) implements Outcome {}

        record Faulty(List<CsvProblem> problems) implements Outcome {
            public Faulty {
                problems = List.copyOf(problems);
            }
        }

        /// A line is about a unit or a server (`what`) that is not in the register.
        record Unknown(String what, String key) implements Outcome {}
    }

    /// What is done to one entry.
    public enum Deed {
        ADD,
        CHANGE,
        REMOVE
    }

    /// An entry that is added, changed or removed; `before` and `after` in words.
    public record Line(Deed deed, String key, Optional<String> before, Optional<String> after) {}

    /// What has to be done to a table. Contacts that come with servers are among `changes` and not among `lines`.
    public record Plan(Row.Kind table, List<RegisterChange> changes, List<Line> lines, int unchanged) {
        public Plan {
            changes = List.copyOf(changes);
            lines = List.copyOf(lines);
        }

        public int count(Deed deed) {
            return (int) lines.stream().filter(line -> line.deed() == deed).count();
        }

        /// The same for the same file on the same register.
        public String digest() {
            return Sha256.hex(Sha256.of((table + "\n" + lines + "\n" + changes).getBytes(StandardCharsets.UTF_8)));
        }
    }

    /// A line is about something that is not in the register.
    private static final class Stranger extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String what;
        private final String key;

        Stranger(String what, String key) {
            super(what + " " + key, null, false, false);
            this.what = what;
            this.key = key;
        }
    }

    /// The table that has the columns of the first line.
    public static Row.Kind named(byte[] file) {
        String first = new String(file, 0, Math.min(file.length, 1000), StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("");
        Set<String> columns =
                new HashSet<>(List.of(first.toLowerCase(Locale.ROOT).split("[\\s,\"\uFEFF]+")));
        if (columns.contains("rule")) {
            return Row.Kind.EXEMPTIONS;
        }
        if (columns.contains("addresses")) {
            return Row.Kind.SERVERS;
        }
        if (columns.contains("network")) {
            return Row.Kind.NETWORKS;
        }
        if (columns.contains("role")) {
            return Row.Kind.CONTACTS;
        }
        return Row.Kind.UNITS;
    }

    /// What a file would change now.
    public static Outcome plan(Transaction tx, Row.Kind table, byte[] file, Instant now) {
        return switch (CsvImport.read(table, file)) {
            case CsvImport.Outcome.Refused(List<CsvProblem> problems) -> new Outcome.Faulty(problems);
            case CsvImport.Outcome.Read(List<Row> rows) -> {
                try {
                    RegisterDifference difference = difference(tx, table, rows, now);
                    yield new Outcome.Planned(
                            new Plan(table, difference.changes(), difference.lines(), difference.unchanged()));
                } catch (Stranger stranger) {
                    yield new Outcome.Unknown(stranger.what, stranger.key);
                }
            }
        };
    }

    private static RegisterDifference difference(Transaction tx, Row.Kind table, List<Row> rows, Instant now) {
        return switch (table) {
            case UNITS -> units(tx, rows);
            case CONTACTS -> contacts(tx, rows);
            case NETWORKS -> networks(tx, rows);
            case SERVERS -> servers(tx, rows);
            case EXEMPTIONS -> exemptions(tx, rows, now);
        };
    }

    /// Does what was planned in this transaction. False when something still refers to what the file leaves out: then
    /// the transaction has to end without effect.
    public static boolean apply(Transaction tx, Plan plan, Actor by, Instant now) {
        try {
            tx.register().apply(plan.changes(), by, now);
            return true;
        } catch (DataIntegrityViolationException _) {
            return false;
        }
    }

    private static <T, K> Optional<T> find(List<T> all, Function<T, K> key, K wanted) {
        return all.stream()
                .filter(one -> Objects.equals(key.apply(one), wanted))
                .findFirst();
    }

    private static RegisterDifference units(Transaction tx, List<Row> rows) {
        RegisterDifference difference = new RegisterDifference();
        List<Register.Unit> now = tx.register().units();
        Set<String> kept = new HashSet<>();
        for (Row row : rows) {
            Row.Unit read = (Row.Unit) row;
            Register.Unit unit = new Register.Unit(read.unit(), read.name());
            kept.add(unit.id());
            difference.put(
                    unit.id(),
                    find(now, Register.Unit::id, unit.id()),
                    unit,
                    RegisterWords::of,
                    new RegisterChange.PutUnit(unit));
        }
        now.stream()
                .filter(unit -> !kept.contains(unit.id()))
                .forEach(unit ->
                        difference.remove(unit.id(), RegisterWords.of(unit), new RegisterChange.RemoveUnit(unit.id())));
        return difference;
    }

    private static Optional<String> unit(Transaction tx, Optional<String> unit) {
        unit.filter(id -> tx.register().unit(id).isEmpty()).ifPresent(id -> {
            throw new Stranger("unit", id);
        });
        return unit;
    }

    private static RegisterDifference networks(Transaction tx, List<Row> rows) {
        RegisterDifference difference = new RegisterDifference();
        List<Register.Network> now = tx.register().networks();
        Set<Cidr> kept = new HashSet<>();
        for (Row row : rows) {
            Row.Net read = (Row.Net) row;
            Cidr cidr = Cidr.parse(read.network().toString());
            String name = read.note().isBlank() ? cidr.toString() : read.note();
            Register.Network network = new Register.Network(cidr, name, unit(tx, read.unit()));
            kept.add(cidr);
            difference.put(
                    cidr.toString(),
                    find(now, Register.Network::cidr, cidr),
                    network,
                    RegisterWords::of,
                    new RegisterChange.PutNetwork(network));
        }
        now.stream()
                .filter(network -> !kept.contains(network.cidr()))
                .forEach(network -> difference.remove(
                        network.cidr().toString(),
                        RegisterWords.of(network),
                        new RegisterChange.RemoveNetwork(network.cidr())));
        return difference;
    }

    private static RegisterDifference servers(Transaction tx, List<Row> rows) {
        RegisterDifference difference = new RegisterDifference();
        Set<String> kept = new HashSet<>();
        List<Register.Contact> own = new ArrayList<>();
        for (Row row : rows) {
            Row.Server read = (Row.Server) row;
            Optional<Register.MailServer> before = tx.register().server(read.server());
            Register.MailServer server = new Register.MailServer(
                    read.server(),
                    read.domains().stream().sorted().toList(),
                    read.addresses(),
                    unit(tx, read.unit()),
                    before.flatMap(Register.MailServer::mta),
                    before.flatMap(Register.MailServer::language));
            kept.add(server.key());
            difference.put(server.key(), before, server, RegisterWords::of, new RegisterChange.PutServer(server));
            if (read.mail().isPresent() || read.phone().isPresent()) {
                own.add(contact(
                        new Scope.OfServer(server.key()),
                        Register.ContactRole.ADMINISTRATOR,
                        read.contact(),
                        read.mail(),
                        read.phone(),
                        OF_SERVER,
                        read.confirmed().map(day -> day.atStartOfDay().toInstant(ZoneOffset.UTC)),
                        server.key()));
            }
        }
        Optional<String> cursor = Optional.empty();
        do {
            var page = tx.register().servers(Optional.empty(), cursor, 1000);
            page.rows().stream()
                    .filter(server -> !kept.contains(server.key()))
                    .forEach(server -> difference.remove(
                            server.key(), RegisterWords.of(server), new RegisterChange.RemoveServer(server.key())));
            cursor = page.next();
        } while (cursor.isPresent());
        beside(tx, own, contact -> contact.scope() instanceof Scope.OfServer, difference.changes());
        return difference;
    }

    /// Contacts that come with servers: they are changed, and not counted.
    private static void beside(
            Transaction tx,
            List<Register.Contact> next,
            Predicate<Register.Contact> theirs,
            List<RegisterChange> changes) {
        RegisterDifference difference = new RegisterDifference();
        replace(tx, next, theirs, difference);
        changes.addAll(difference.changes());
    }

    private static void replace(
            Transaction tx,
            List<Register.Contact> next,
            Predicate<Register.Contact> theirs,
            RegisterDifference difference) {
        List<Register.Contact> now = tx.register().contacts();
        Set<UUID> kept = new HashSet<>();
        for (Register.Contact contact : next) {
            kept.add(contact.id());
            difference.put(
                    RegisterWords.of(contact.scope()),
                    find(now, Register.Contact::id, contact.id()),
                    contact,
                    RegisterWords::of,
                    new RegisterChange.PutContact(contact));
        }
        now.stream()
                .filter(contact -> contact.source().equals(SOURCE) && theirs.test(contact))
                .filter(contact -> !kept.contains(contact.id()))
                .forEach(contact -> difference.remove(
                        RegisterWords.of(contact.scope()),
                        RegisterWords.of(contact),
                        new RegisterChange.RemoveContact(contact.id())));
    }

    private static RegisterDifference contacts(Transaction tx, List<Row> rows) {
        List<Register.Contact> next = new ArrayList<>();
        for (Row row : rows) {
            Row.Contact read = (Row.Contact) row;
            String unit = unit(tx, Optional.of(read.unit())).orElseThrow();
            next.add(contact(
                    new Scope.OfUnit(unit),
                    Words.of(Register.ContactRole.class, read.role().toLowerCase(Locale.ROOT))
                            .orElse(Register.ContactRole.ADMINISTRATOR),
                    read.name(),
                    read.mail(),
                    read.phone(),
                    OF_UNIT,
                    read.confirmed().map(day -> day.atStartOfDay().toInstant(ZoneOffset.UTC)),
                    row.key()));
        }
        RegisterDifference difference = new RegisterDifference();
        replace(tx, next, contact -> contact.scope() instanceof Scope.OfUnit, difference);
        return difference;
    }

    private static Register.Contact contact(
            Scope scope,
            Register.ContactRole role,
            String name,
            Optional<MailAddress> mail,
            Optional<Phone> phone,
            int confidence,
            Optional<Instant> confirmed,
            String key) {
        return new Register.Contact(
                id("contact", scope + " " + key),
                scope,
                role,
                Optional.of(name).filter(text -> !text.isBlank()),
                mail.map(MailAddress::toString),
                phone.map(Phone::number),
                SOURCE,
                confidence,
                confirmed);
    }

    /// The same for the same entry in every import.
    private static UUID id(String what, String key) {
        return UUID.nameUUIDFromBytes(
                ("portreeve " + SOURCE + " " + what + " " + key).getBytes(StandardCharsets.UTF_8));
    }

    private static RegisterDifference exemptions(Transaction tx, List<Row> rows, Instant now) {
        RegisterDifference difference = new RegisterDifference();
        List<Register.Exemption> known = tx.register().exemptions();
        Set<UUID> kept = new HashSet<>();
        for (Row row : rows) {
            Row.Exemption read = (Row.Exemption) row;
            UUID id = id("exemption", row.key());
            Optional<Register.Exemption> before = find(known, Register.Exemption::id, id);
            Register.Exemption exemption = new Register.Exemption(
                    id,
                    Words.of(Register.ExemptionKind.class, read.rule().word()).orElseThrow(),
                    target(tx, read.target()),
                    read.owner(),
                    read.purpose(),
                    before.map(Register.Exemption::from).orElse(now),
                    read.until().map(day -> day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC)));
            kept.add(id);
            difference.put(row.key(), before, exemption, RegisterWords::of, new RegisterChange.PutExemption(exemption));
        }
        known.stream()
                .filter(old -> id("exemption", key(old)).equals(old.id()) && !kept.contains(old.id()))
                .filter(old -> old.until().isEmpty() || old.until().get().isAfter(now))
                .forEach(old -> difference.remove(
                        key(old), RegisterWords.of(old), new RegisterChange.EndExemption(old.id(), now)));
        return difference;
    }

    private static Scope target(Transaction tx, String target) {
        if (tx.register().server(target).isPresent()) {
            return new Scope.OfServer(target);
        }
        return RegisterWords.cidr(target)
                .<Scope>map(Scope.OfNetwork::new)
                .orElseThrow(() -> new Stranger("server", target));
    }

    /// The key of the row that an exemption came from, if it came from one.
    private static String key(Register.Exemption exemption) {
        return Words.of(exemption.kind()) + " " + RegisterWords.of(exemption.scope());
    }
}
