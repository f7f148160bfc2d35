package org.portreeve.contacts;

import java.net.InetAddress;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.portreeve.relaytest.Network;
import org.portreeve.smtp.Endpoint;

/// One line of a table by the names of its columns. What cannot be read becomes a problem, and an empty or blank value.
final class CsvLine {
    private static final int CHARACTERS = 500;
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]+");

    private final Map<String, CsvText.Field> fields;
    private final CsvText.Field first;
    private final List<CsvProblem> problems;

    CsvLine(Map<String, CsvText.Field> fields, CsvText.Field first, List<CsvProblem> problems) {
        this.fields = fields;
        this.first = first;
        this.problems = problems;
    }

    private Optional<CsvText.Field> field(String column) {
        return Optional.ofNullable(fields.get(column))
                .filter(field -> !field.value().isBlank());
    }

    void problem(String column, String message) {
        problems.add(fields.getOrDefault(column, first).problem(message));
    }

    /// Text on one line that has to be there.
    String needed(String column) {
        if (field(column).isEmpty()) {
            problem(column, column + " is empty");
        }
        return text(column).orElse("");
    }

    Optional<String> text(String column) {
        return read(column, text -> {
            if (text.length() > CHARACTERS || !Texts.fit(text)) {
                throw new IllegalArgumentException(
                        "it has to be one line of at most %d characters that can be seen".formatted(CHARACTERS));
            }
            return text;
        });
    }

    Optional<MailAddress> mail(String column) {
        return read(column, MailAddress::parse);
    }

    Optional<Reach.Phone> phone(String column) {
        return read(column, Reach.Phone::new);
    }

    Optional<LocalDate> date(String column) {
        return read(column, text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("it is not a date like 2026-12-31", e);
            }
        });
    }

    Optional<Network> network(String column) {
        return read(column, CsvLine::networkOf);
    }

    /// One of the words of `choices`.
    <T> Optional<T> choice(String column, Map<String, T> choices) {
        return read(column, text -> {
            T choice = choices.get(text.toLowerCase(Locale.ROOT));
            if (choice == null) {
                throw new IllegalArgumentException("it is none of "
                        + String.join(", ", choices.keySet().stream().sorted().toList()));
            }
            return choice;
        });
    }

    /// Addresses with blanks or semicolons between them.
    Set<InetAddress> addresses(String column) {
        return each(column, CsvLine::address);
    }

    /// Domain names with blanks or semicolons between them.
    Set<String> domains(String column) {
        return each(column, text -> {
            try {
                return new MailAddress("x", text).domain();
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("it is not a domain name", e);
            }
        });
    }

    private <T> Set<T> each(String column, Function<String, T> reader) {
        Set<T> values = new LinkedHashSet<>();
        String list = text(column).orElse("");
        for (String part : list.split("[ ;]+")) {
            if (!part.isEmpty()) {
                attempt(column, part, reader).ifPresent(values::add);
            }
        }
        if (!list.isEmpty() && list.matches("[ ;]+")) {
            problem(column, column + " has nothing in it but separators");
        }
        return values;
    }

    private <T> Optional<T> read(String column, Function<String, T> reader) {
        return field(column).flatMap(field -> attempt(column, field.value().strip(), reader));
    }

    private <T> Optional<T> attempt(String column, String text, Function<String, T> reader) {
        try {
            return Optional.of(reader.apply(text));
        } catch (IllegalArgumentException e) {
            problem(column, "%s \"%s\": %s".formatted(column, Texts.line(text, 60), e.getMessage()));
            return Optional.empty();
        }
    }

    static InetAddress address(String text) {
        if (!ADDRESS.matcher(text).matches()) {
            throw new IllegalArgumentException("it is not an IP address like 192.0.2.1 or 2001:db8::1");
        }
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("it is not an IP address like 192.0.2.1 or 2001:db8::1", e);
        }
    }

    /// A network whose bits after the prefix are not set, so that a slip of the pen is found.
    static Network networkOf(String text) {
        int slash = text.indexOf('/');
        InetAddress address = address(slash < 0 ? text : text.substring(0, slash));
        boolean mapped = address.getAddress().length == 4 && text.indexOf(':') >= 0;
        int bits = 8 * address.getAddress().length;
        String prefix = slash < 0 ? String.valueOf(bits) : text.substring(slash + 1);
        if (mapped || !prefix.matches("\\d{1,3}") || Integer.parseInt(prefix) > bits) {
            throw new IllegalArgumentException("it is not a network like 192.0.2.0/24");
        }
        Network network = Network.of(address, Integer.parseInt(prefix));
        if (!network.address().equals(address)) {
            throw new IllegalArgumentException(
                    "it is an address inside of a network; the network is %s".formatted(network));
        }
        return network;
    }

    /// An address, a network or the name of a server, in one way of writing.
    static String target(String text) {
        try {
            if (text.indexOf('/') >= 0) {
                return networkOf(text).toString();
            }
            return Endpoint.text(address(text));
        } catch (IllegalArgumentException e) {
            if (text.indexOf('/') >= 0 || text.indexOf(':') >= 0 || text.matches("[0-9.]+")) {
                throw e;
            }
            return text;
        }
    }

    /// What an exemption is for; has to be there.
    String targeted(String column) {
        if (field(column).isEmpty()) {
            return needed(column);
        }
        return text(column)
                .flatMap(text -> attempt(column, text, CsvLine::target))
                .orElse("");
    }
}
