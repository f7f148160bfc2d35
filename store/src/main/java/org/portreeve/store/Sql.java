package org.portreeve.store;

import java.net.InetAddress;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.springframework.jdbc.support.SqlArrayValue;

/// Values between Java and PostgreSQL. Its text cannot hold the character zero nor half a surrogate pair,
/// and hostile mail has both: [#text] replaces them.
final class Sql {
    private Sql() {}

    /// What PostgreSQL keeps of a time: microseconds.
    static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    static OffsetDateTime at(Instant instant) {
        return micros(instant).atOffset(ZoneOffset.UTC);
    }

    static OffsetDateTime at(Optional<Instant> instant) {
        return instant.map(Sql::at).orElse(null);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /// Empty for null and for infinity.
    static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null || at.equals(OffsetDateTime.MAX) ? Optional.empty() : Optional.of(at.toInstant());
    }

    static Optional<String> optionalText(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static OptionalLong optionalLong(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    static OptionalInt optionalInt(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }

    static Object nullable(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    static Object nullable(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }

    static <E extends Enum<E>> Optional<E> optionalWord(ResultSet row, String column, Class<E> type)
            throws SQLException {
        return optionalText(row, column).map(word -> Words.parse(type, word));
    }

    static Optional<InetAddress> optionalInet(ResultSet row, String column) throws SQLException {
        return optionalText(row, column).map(Inet::parse);
    }

    static List<InetAddress> inets(ResultSet row, String column) throws SQLException {
        List<InetAddress> addresses = new ArrayList<>();
        for (String text : texts(row, column)) {
            addresses.add(Inet.parse(text));
        }
        return addresses;
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        if (array == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (Object element : (Object[]) array.getArray()) {
            if (element != null) {
                texts.add(element.toString());
            }
        }
        return texts;
    }

    static SqlArrayValue array(Collection<String> texts) {
        return new SqlArrayValue("text", texts.stream().map(Sql::text).toArray());
    }

    static <E extends Enum<E>> SqlArrayValue words(Collection<E> constants) {
        return array(new TreeSet<>(constants.stream().map(Words::of).toList()));
    }

    static String text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return replaced(text);
            }
        }
        return text;
    }

    static String text(Optional<String> text) {
        return text.map(Sql::text).orElse(null);
    }

    private static String replaced(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean bad = c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
            safe.appendCodePoint(bad ? 0xfffd : c);
        });
        return safe.toString();
    }
}
