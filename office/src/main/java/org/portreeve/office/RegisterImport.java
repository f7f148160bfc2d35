package org.portreeve.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
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

/// Replaces one table of the register by a CSV file. Contacts and exemptions that did not come from such a file stay.
final class RegisterImport {
    private static final String SOURCE = "csv";
    private static final int OF_SERVER = 90;
    private static final int OF_UNIT = 80;

    private final WebParts parts;

    RegisterImport(WebParts parts) {
        this.parts = parts;
    }

    /// What an import changed, or would change.
    record Counts(String table, boolean dryRun, int added, int changed, int removed, int unchanged) {}

    Answer read(Call call) {
        if (call.query("kind").filter("csv"::equals).isEmpty()) {
            throw Refusal.of(400, "kind is csv");
        }
        Row.Kind table = call.word("table", Row.Kind.class).orElseGet(() -> named(call.body()));
        boolean dryRun = call.truth("dry_run").orElse(false);
        return switch (CsvImport.read(table, call.body())) {
            case CsvImport.Outcome.Refused(List<CsvProblem> problems) -> throw refused(problems);
            case CsvImport.Outcome.Read(List<Row> rows) ->
                parts.store().inTransaction(tx -> Answer.json(apply(tx, call, table, rows, dryRun)));
        };
    }

    private static Refusal refused(List<CsvProblem> problems) {
        return Problem.of(
                        422,
                        "the file has %d problems; nothing was changed".formatted(problems.size()),
                        problems.stream()
                                .map(problem -> new Problem.Place(
                                        "line %d, column %d".formatted(problem.line(), problem.column()),
                                        printable(problem.message())))
                                .toList())
                .refusal();
    }

    private static String printable(String message) {
        return message.length() > 300 ? message.substring(0, 300) : message;
    }

    /// The table that has the columns of the first line.
    private static Row.Kind named(byte[] file) {
        String first = new String(file, 0, Math.min(file.length, 1000), StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("");
        Set<String> columns =
                new HashSet<>(List.of(first.toLowerCase(java.util.Locale.ROOT).split("[\\s,\"\uFEFF]+")));
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

    private Counts apply(Transaction tx, Call call, Row.Kind table, List<Row> rows, boolean dryRun) {
        Instant now = parts.clock().instant();
        Difference difference = switch (table) {
            case UNITS -> units(tx, rows);
            case CONTACTS -> contacts(tx, rows);
            case NETWORKS -> networks(tx, rows);
            case SERVERS -> servers(tx, rows);
            case EXEMPTIONS -> exemptions(tx, rows, now);
        };
        if (!dryRun) {
            try {
                tx.register().apply(difference.changes(), call.actor(), now);
            } catch (DataIntegrityViolationException _) {
                throw Refusal.of(
                        409, "something in the register still refers to what the file leaves out; nothing was changed");
            }
        }
        return new Counts(
                table.word(), dryRun, difference.added, difference.changed, difference.removed, difference.unchanged);
    }

    /// What has to be done to a table, counted.
    private static final class Difference {
        private final List<RegisterChange> changes = new ArrayList<>();
        private int added;
        private int changed;
        private int removed;
        private int unchanged;

        List<RegisterChange> changes() {
            return changes;
        }

        <T> void put(Optional<T> before, T after, RegisterChange change) {
            if (before.filter(after::equals).isPresent()) {
                unchanged++;
                return;
            }
            changes.add(change);
            if (before.isPresent()) {
                changed++;
            } else {
                added++;
            }
        }

        void remove(RegisterChange change) {
            changes.add(change);
            removed++;
        }
    }

    private static <T, K> Optional<T> find(List<T> all, Function<T, K> key, K wanted) {
        return all.stream()
                .filter(one -> Objects.equals(key.apply(one), wanted))
                .findFirst();
    }

    private static Difference units(Transaction tx, List<Row> rows) {
        Difference difference = new Difference();
        List<Register.Unit> now = tx.register().units();
        Set<String> kept = new HashSet<>();
        for (Row row : rows) {
            Row.Unit read = (Row.Unit) row;
            Register.Unit unit = new Register.Unit(read.unit(), read.name());
            kept.add(unit.id());
            difference.put(find(now, Register.Unit::id, unit.id()), unit, new RegisterChange.PutUnit(unit));
        }
        now.stream()
                .filter(unit -> !kept.contains(unit.id()))
                .forEach(unit -> difference.remove(new RegisterChange.RemoveUnit(unit.id())));
        return difference;
    }

    private static Optional<String> unit(Transaction tx, Optional<String> unit) {
        unit.filter(id -> tx.register().unit(id).isEmpty()).ifPresent(id -> {
            throw Refusal.invalid(
                    "there is no unit %s in the register; import the units first".formatted(Problem.quoted(id)));
        });
        return unit;
    }

    private static Difference networks(Transaction tx, List<Row> rows) {
        Difference difference = new Difference();
        List<Register.Network> now = tx.register().networks();
        Set<Cidr> kept = new HashSet<>();
        for (Row row : rows) {
            Row.Net read = (Row.Net) row;
            Cidr cidr = Cidr.parse(read.network().toString());
            String name = read.note().isBlank() ? cidr.toString() : read.note();
            Register.Network network = new Register.Network(cidr, name, unit(tx, read.unit()));
            kept.add(cidr);
            difference.put(find(now, Register.Network::cidr, cidr), network, new RegisterChange.PutNetwork(network));
        }
        now.stream()
                .filter(network -> !kept.contains(network.cidr()))
                .forEach(network -> difference.remove(new RegisterChange.RemoveNetwork(network.cidr())));
        return difference;
    }

    private static Difference servers(Transaction tx, List<Row> rows) {
        Difference difference = new Difference();
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
            difference.put(before, server, new RegisterChange.PutServer(server));
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
                    .forEach(server -> difference.remove(new RegisterChange.RemoveServer(server.key())));
            cursor = page.next();
        } while (cursor.isPresent());
        beside(tx, own, contact -> contact.scope() instanceof Scope.OfServer, difference.changes());
        return difference;
    }

    /// Contacts that come with servers: they are changed, and not counted.
    private static void beside(
            Transaction tx,
            List<Register.Contact> next,
            java.util.function.Predicate<Register.Contact> theirs,
            List<RegisterChange> changes) {
        Difference difference = new Difference();
        replace(tx, next, theirs, difference);
        changes.addAll(difference.changes());
    }

    private static void replace(
            Transaction tx,
            List<Register.Contact> next,
            java.util.function.Predicate<Register.Contact> theirs,
            Difference difference) {
        List<Register.Contact> now = tx.register().contacts();
        Set<UUID> kept = new HashSet<>();
        for (Register.Contact contact : next) {
            kept.add(contact.id());
            difference.put(
                    find(now, Register.Contact::id, contact.id()), contact, new RegisterChange.PutContact(contact));
        }
        now.stream()
                .filter(contact -> contact.source().equals(SOURCE) && theirs.test(contact))
                .filter(contact -> !kept.contains(contact.id()))
                .forEach(contact -> difference.remove(new RegisterChange.RemoveContact(contact.id())));
    }

    private static Difference contacts(Transaction tx, List<Row> rows) {
        List<Register.Contact> next = new ArrayList<>();
        for (Row row : rows) {
            Row.Contact read = (Row.Contact) row;
            String unit = unit(tx, Optional.of(read.unit())).orElseThrow();
            next.add(contact(
                    new Scope.OfUnit(unit),
                    Words.of(Register.ContactRole.class, read.role().toLowerCase(java.util.Locale.ROOT))
                            .orElse(Register.ContactRole.ADMINISTRATOR),
                    read.name(),
                    read.mail(),
                    read.phone(),
                    OF_UNIT,
                    read.confirmed().map(day -> day.atStartOfDay().toInstant(ZoneOffset.UTC)),
                    row.key()));
        }
        Difference difference = new Difference();
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

    private static Difference exemptions(Transaction tx, List<Row> rows, Instant now) {
        Difference difference = new Difference();
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
            difference.put(before, exemption, new RegisterChange.PutExemption(exemption));
        }
        known.stream()
                .filter(old -> id("exemption", key(old)).equals(old.id()) && !kept.contains(old.id()))
                .filter(old -> old.until().isEmpty() || old.until().get().isAfter(now))
                .forEach(old -> difference.remove(new RegisterChange.EndExemption(old.id(), now)));
        return difference;
    }

    private static Scope target(Transaction tx, String target) {
        if (tx.register().server(target).isPresent()) {
            return new Scope.OfServer(target);
        }
        return RegisterViews.cidr(target)
                .<Scope>map(Scope.OfNetwork::new)
                .orElseThrow(() -> Refusal.invalid("there is no server %s in the register; import the servers first"
                        .formatted(Problem.quoted(target))));
    }

    /// The key of the row that an exemption came from, if it came from one.
    private static String key(Register.Exemption exemption) {
        String target = switch (exemption.scope()) {
            case Scope.OfServer(String server) -> server;
            case Scope.OfNetwork(Cidr cidr) -> cidr.toString();
            case Scope.OfUnit(String unit) -> unit;
        };
        return Words.of(exemption.kind()) + " " + target;
    }
}
