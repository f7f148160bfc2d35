package org.portreeve.contacts;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Writes a table of the register as CSV (RFC 4180, lines ended by CRLF), as [CsvImport] reads it.
public final class CsvTable {
    private CsvTable() {}

    /// The rows of one kind, under the names of their columns.
    public static String of(Row.Kind kind, Collection<Row> rows) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns(kind));
        rows.stream().filter(row -> row.kind() == kind).map(CsvTable::fields).forEach(lines::add);
        return lines.stream()
                .map(line -> line.stream().map(CsvTable::quoted).collect(Collectors.joining(",")) + "\r\n")
                .collect(Collectors.joining());
    }

    private static List<String> columns(Row.Kind kind) {
        return switch (kind) {
            case UNITS -> List.of("unit", "name", "language", "note");
            case CONTACTS -> List.of("unit", "role", "name", "mail", "phone", "confirmed");
            case NETWORKS -> List.of("network", "unit", "note");
            case SERVERS ->
                List.of("server", "addresses", "domains", "unit", "contact", "mail", "phone", "confirmed", "note");
            case EXEMPTIONS -> List.of("rule", "target", "owner", "purpose", "until");
        };
    }

    private static List<String> fields(Row row) {
        return switch (row) {
            case Row.Unit unit ->
                List.of(unit.unit(), unit.name(), unit.language().orElse(""), unit.note());
            case Row.Contact contact ->
                List.of(
                        contact.unit(),
                        contact.role(),
                        contact.name(),
                        text(contact.mail(), MailAddress::toString),
                        text(contact.phone(), Reach.Phone::number),
                        text(contact.confirmed(), Object::toString));
            case Row.Net net -> List.of(net.network().toString(), net.unit().orElse(""), net.note());
            case Row.Server server ->
                List.of(
                        server.server(),
                        server.addresses().stream()
                                .map(InetAddress::getHostAddress)
                                .sorted()
                                .collect(Collectors.joining(" ")),
                        server.domains().stream().sorted().collect(Collectors.joining(" ")),
                        server.unit().orElse(""),
                        server.contact(),
                        text(server.mail(), MailAddress::toString),
                        text(server.phone(), Reach.Phone::number),
                        text(server.confirmed(), Object::toString),
                        server.note());
            case Row.Exemption exemption ->
                List.of(
                        exemption.rule().word(),
                        exemption.target(),
                        exemption.owner(),
                        exemption.purpose(),
                        text(exemption.until(), Object::toString));
        };
    }

    private static <T> String text(Optional<T> value, Function<T, String> words) {
        return value.map(words).orElse("");
    }

    /// One line without control characters, which no reader takes; in quotes when it has to be.
    private static String quoted(String field) {
        String line = field.replaceAll("[\\p{Cntrl}\u2028\u2029]+", " ").strip();
        return line.matches("[^\",]*") ? line : '"' + line.replace("\"", "\"\"") + '"';
    }
}
