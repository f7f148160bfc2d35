package org.portreeve.contacts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.portreeve.contacts.Row.Kind;

/// Reads one table of the register from a CSV file. The first line names the columns, in any order; those that a table
/// needs have to be there, those that it does not know are an error. All problems are found at once, up to a limit;
/// with any problem nothing is imported.
public final class CsvImport {
    private static final int PROBLEMS = 100;

    /// Columns of a table: what it needs and what it knows besides.
    private record Columns(List<String> needed, List<String> known) {}

    private static final Map<Kind, Columns> COLUMNS = Map.of(
            Kind.UNITS, new Columns(List.of("unit", "name"), List.of("language", "note")),
            Kind.CONTACTS, new Columns(List.of("unit", "role"), List.of("name", "mail", "phone", "confirmed")),
            Kind.NETWORKS, new Columns(List.of("network"), List.of("unit", "note")),
            Kind.SERVERS,
                    new Columns(
                            List.of("server", "addresses"),
                            List.of("domains", "unit", "contact", "mail", "phone", "confirmed", "note")),
            Kind.EXEMPTIONS, new Columns(List.of("rule", "target", "owner", "purpose"), List.of("until")));

    private static final Map<String, Row.Exemption.Rule> RULES = Arrays.stream(Row.Exemption.Rule.values())
            .collect(Collectors.toMap(Row.Exemption.Rule::word, Function.identity()));

    private CsvImport() {}

    /// What came of it.
    public sealed interface Outcome {
        /// All lines, in their order.
        record Read(List<Row> rows) implements Outcome {
            public Read {
                rows = List.copyOf(rows);
            }
        }

        record Refused(List<CsvProblem> problems) implements Outcome {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    public static Outcome read(Kind kind, byte[] octets) {
        CsvText.Contents contents = CsvText.read(octets);
        List<CsvProblem> problems = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        if (contents.records().isEmpty()) {
            problems.add(contents.problem()
                    .orElseGet(() -> new CsvProblem(
                            1,
                            1,
                            "the file is empty; its first line names the columns: "
                                    + String.join(",", COLUMNS.get(kind).needed()))));
            return new Outcome.Refused(problems);
        }
        List<CsvText.Field> header = contents.records().getFirst();
        List<String> columns = columns(kind, header, problems);
        if (problems.isEmpty()) {
            rows(kind, columns, contents.records(), rows, problems);
        }
        contents.problem().ifPresent(problems::add);
        return problems.isEmpty() ? new Outcome.Read(rows) : new Outcome.Refused(problems);
    }

    private static List<String> columns(Kind kind, List<CsvText.Field> header, List<CsvProblem> problems) {
        Columns columns = COLUMNS.get(kind);
        List<String> names = new ArrayList<>();
        for (CsvText.Field field : header) {
            String name = field.value().strip().toLowerCase(Locale.ROOT);
            if (header.size() == 1 && name.indexOf(';') >= 0) {
                problems.add(field.problem("the columns are separated by semicolons; save the file with commas"));
                return names;
            }
            if (!columns.needed().contains(name) && !columns.known().contains(name)) {
                Set<String> all = new LinkedHashSet<>(columns.needed());
                all.addAll(columns.known());
                problems.add(field.problem("\"%s\" is no column of %s; there are %s"
                        .formatted(Texts.line(name, 40), kind.word(), String.join(", ", all))));
            } else if (names.contains(name)) {
                problems.add(field.problem("the column %s is there twice".formatted(name)));
            }
            names.add(name);
        }
        for (String needed : columns.needed()) {
            if (!names.contains(needed)) {
                problems.add(header.getFirst().problem("the column %s is missing".formatted(needed)));
            }
        }
        return names;
    }

    private static void rows(
            Kind kind,
            List<String> columns,
            List<List<CsvText.Field>> records,
            List<Row> rows,
            List<CsvProblem> problems) {
        Map<String, Integer> lines = new HashMap<>();
        for (List<CsvText.Field> record : records.subList(1, records.size())) {
            CsvText.Field first = record.getFirst();
            if (problems.size() >= PROBLEMS) {
                problems.add(first.problem("there are too many problems; the rest was not read"));
                return;
            }
            if (record.size() != columns.size()) {
                problems.add(first.problem(
                        "the line has %d fields where the first line has %d".formatted(record.size(), columns.size())));
                continue;
            }
            Map<String, CsvText.Field> fields = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                fields.put(columns.get(i), record.get(i));
            }
            int before = problems.size();
            Optional<Row> row = row(kind, new CsvLine(fields, first, problems));
            if (row.isPresent() && problems.size() == before) {
                Integer earlier = lines.putIfAbsent(row.get().key(), first.line());
                if (earlier != null) {
                    problems.add(first.problem("this is also in line %d: %s"
                            .formatted(earlier, Texts.line(row.get().key(), 100))));
                }
                rows.add(row.get());
            }
        }
    }

    private static Optional<Row> row(Kind kind, CsvLine line) {
        return switch (kind) {
            case UNITS ->
                Optional.of(new Row.Unit(
                        line.needed("unit"),
                        line.needed("name"),
                        line.text("language"),
                        line.text("note").orElse("")));
            case CONTACTS -> contact(line);
            case NETWORKS -> {
                if (line.needed("network").isEmpty()) {
                    yield Optional.empty();
                }
                yield line.network("network")
                        .map(network -> new Row.Net(
                                network, line.text("unit"), line.text("note").orElse("")));
            }
            case SERVERS -> Optional.of(server(line));
            case EXEMPTIONS -> line.needed("rule").isEmpty() ? Optional.empty() : exemption(line);
        };
    }

    private static Optional<Row> contact(CsvLine line) {
        Optional<MailAddress> mail = line.mail("mail");
        Optional<Reach.Phone> phone = line.phone("phone");
        if (mail.isEmpty() && phone.isEmpty()) {
            line.problem("mail", "a contact needs a mail address or a telephone number");
            return Optional.empty();
        }
        return Optional.of(new Row.Contact(
                line.needed("unit"),
                line.needed("role"),
                line.text("name").orElse(""),
                mail,
                phone,
                line.date("confirmed")));
    }

    private static Row server(CsvLine line) {
        line.needed("addresses");
        return new Row.Server(
                line.needed("server"),
                line.addresses("addresses"),
                line.domains("domains"),
                line.text("unit"),
                line.text("contact").orElse(""),
                line.mail("mail"),
                line.phone("phone"),
                line.date("confirmed"),
                line.text("note").orElse(""));
    }

    private static Optional<Row> exemption(CsvLine line) {
        return line.choice("rule", RULES)
                .map(rule -> new Row.Exemption(
                        rule,
                        line.targeted("target"),
                        line.needed("owner"),
                        line.needed("purpose"),
                        line.date("until")));
    }
}
