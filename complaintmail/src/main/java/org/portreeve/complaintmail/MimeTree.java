package org.portreeve.complaintmail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.io.MaxHeaderLengthLimitException;
import org.apache.james.mime4j.io.MaxHeaderLimitException;
import org.apache.james.mime4j.io.MaxLineLimitException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.util.ByteSequence;
import org.apache.james.mime4j.util.MimeParameterMapping;

/// A mail taken apart, as far as [Limits] permit.
///
/// @param root the mail itself
/// @param damage why it could not be read to its end; absent when it could
record MimeTree(Part root, Optional<String> damage) {
    private static final MimeConfig CONFIG = new MimeConfig.Builder()
            .setMaxHeaderCount(Limits.FIELDS)
            .setMaxHeaderLen(Limits.FIELD_OCTETS)
            .setMaxLineLen(Limits.FIELD_OCTETS)
            .setMaxContentLen(-1)
            .build();

    /// Takes a mail apart. Never throws. A bare JSON document counts as a mail that is nothing else.
    static MimeTree parse(byte[] mail) {
        return isJson(mail)
                ? new MimeTree(
                        new Part(Headers.NONE, "application/json", Map.of(), "", false, mail, false, List.of()),
                        Optional.empty())
                : new Reader().read(mail);
    }

    private static boolean isJson(byte[] mail) {
        int at = 0;
        while (at < mail.length && at < 1000 && mail[at] >= 0 && mail[at] <= ' ') {
            at++;
        }
        return at < mail.length && mail[at] == '{';
    }

    private static final class Building {
        final List<HeaderField> fields = new ArrayList<>();
        final List<Part> children = new ArrayList<>();
        byte[] octets = new byte[0];
        boolean cut;

        Part build() {
            Headers headers = new Headers(fields);
            Map<String, String> parameters = new HashMap<>();
            String type = value(headers.first("Content-Type"), parameters)
                    .toLowerCase(Locale.ROOT)
                    .strip();
            Map<String, String> disposition = new HashMap<>();
            String shown = value(headers.first("Content-Disposition"), disposition);
            String name = disposition.getOrDefault("filename", parameters.getOrDefault("name", ""));
            return new Part(
                    headers,
                    type.contains("/") ? type : "text/plain",
                    Map.copyOf(parameters),
                    lastElement(name),
                    shown.equalsIgnoreCase("attachment"),
                    octets,
                    cut,
                    List.copyOf(children));
        }
    }

    private static final class Reader {
        private final MimeTokenStream stream = new MimeTokenStream(CONFIG);
        private final Deque<Building> open = new ArrayDeque<>();
        private Building root = new Building();
        private int parts;
        private int kept;

        MimeTree read(byte[] mail) {
            Optional<String> damage = Optional.empty();
            try {
                int start = mboxLine(mail);
                stream.parse(new ByteArrayInputStream(mail, start, mail.length - start));
                for (EntityState state = stream.getState();
                        state != EntityState.T_END_OF_STREAM;
                        state = stream.next()) {
                    damage = step(state);
                    if (damage.isPresent()) {
                        break;
                    }
                }
            } catch (MimeException | IOException | RuntimeException | StackOverflowError e) {
                damage = Optional.of(reason(e));
            }
            while (open.size() > 1) {
                close();
            }
            return new MimeTree(root.build(), damage);
        }

        private static String reason(Throwable thrown) {
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                if (cause instanceof MaxHeaderLimitException) {
                    return "a header has more than " + Limits.FIELDS + " fields";
                }
                if (cause instanceof MaxHeaderLengthLimitException || cause instanceof MaxLineLimitException) {
                    return "a header field is longer than " + Limits.FIELD_OCTETS + " octets";
                }
            }
            return "its MIME structure is broken";
        }

        private Optional<String> step(EntityState state) throws IOException {
            switch (state) {
                case T_START_MESSAGE, T_START_BODYPART -> {
                    return start();
                }
                case T_END_MESSAGE, T_END_BODYPART -> {
                    if (open.size() > 1) {
                        close();
                    }
                }
                case T_FIELD -> open.element().fields.add(field(stream.getField()));
                case T_BODY -> keep(open.element(), stream.getDecodedInputStream());
                case T_PREAMBLE, T_EPILOGUE -> keep(open.element(), stream.getInputStream());
                case T_START_HEADER,
                        T_END_HEADER,
                        T_START_MULTIPART,
                        T_END_MULTIPART,
                        T_RAW_ENTITY,
                        T_END_OF_STREAM -> {}
            }
            return Optional.empty();
        }

        private Optional<String> start() {
            if (++parts > Limits.PARTS) {
                return Optional.of("it has more than " + Limits.PARTS + " parts");
            }
            if (open.size() >= Limits.DEPTH) {
                return Optional.of("it is nested more than " + Limits.DEPTH + " levels deep");
            }
            Building building = new Building();
            if (open.isEmpty()) {
                root = building;
            }
            open.push(building);
            return Optional.empty();
        }

        private void close() {
            Part part = open.pop().build();
            open.element().children.add(part);
        }

        private void keep(Building building, InputStream in) throws IOException {
            if (building.octets.length > 0) {
                return;
            }
            int limit = Math.min(wanted(building), Limits.KEPT_OCTETS - kept);
            byte[] octets = in.readNBytes(limit);
            kept += octets.length;
            building.octets = octets;
            building.cut = in.read() >= 0;
        }

        private static int wanted(Building building) {
            Part soFar = building.build();
            String type = soFar.type();
            if ((type.startsWith("text/") && !type.equals("text/csv")) || soFar.isMultipart()) {
                return Limits.TEXT_OCTETS;
            }
            return type.startsWith("image/") || type.startsWith("audio/") || type.startsWith("video/")
                    ? 0
                    : Limits.ATTACHMENT_OCTETS;
        }
    }

    /// The length of a first line of the mbox format, which is no header field.
    private static int mboxLine(byte[] mail) {
        int quoted = mail.length > 0 && mail[0] == '>' ? 1 : 0;
        byte[] from = {'F', 'r', 'o', 'm', ' '};
        for (int i = 0; i < from.length; i++) {
            if (quoted + i >= mail.length || mail[quoted + i] != from[i]) {
                return 0;
            }
        }
        int end = quoted;
        while (end < mail.length && end < 1000 && mail[end] != '\n') {
            end++;
        }
        return end < mail.length && mail[end] == '\n' ? end + 1 : 0;
    }

    private static HeaderField field(Field field) {
        ByteSequence raw = field.getRaw();
        String line = raw == null ? field.getName() + ":" + field.getBody() : TextDecoding.decode(raw.toByteArray());
        int colon = line.indexOf(':');
        String value = colon < 0 ? "" : line.substring(colon + 1);
        return new HeaderField(
                field.getName().strip(), value.replaceAll("\\r?\\n[ \\t]*", " ").strip());
    }

    private static String value(String field, Map<String, String> parameters) {
        if (field.isBlank()) {
            return "";
        }
        try {
            var body = RawFieldParser.DEFAULT.parseRawBody(new RawField("X", field));
            MimeParameterMapping mapping = new MimeParameterMapping();
            for (NameValuePair pair : body.getParams()) {
                if (pair.getName() != null && pair.getValue() != null) {
                    mapping.addParameter(pair.getName().toLowerCase(Locale.ROOT), pair.getValue());
                }
            }
            mapping.getParameters().forEach((name, text) -> {
                if (name != null && text != null) {
                    parameters.put(name.toLowerCase(Locale.ROOT), SafeText.line(text, 300));
                }
            });
            return body.getValue() == null ? "" : body.getValue();
        } catch (RuntimeException e) {
            return "";
        }
    }

    /// What stands behind the last slash or backslash: a name is never a path.
    static String lastElement(String name) {
        String clean = SafeText.line(new HeaderField("", name).decoded(), 300);
        return clean.substring(Math.max(clean.lastIndexOf('/'), clean.lastIndexOf('\\')) + 1);
    }
}
