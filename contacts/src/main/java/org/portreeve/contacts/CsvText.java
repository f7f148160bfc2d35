package org.portreeve.contacts;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A file of comma-separated values (RFC 4180) in UTF-8, a byte order mark allowed, lines ended by CRLF or LF. Strict:
/// a quote inside of an unquoted field, text after a closing quote, a lone CR or a control character is an error.
final class CsvText {
    static final int OCTETS = 64 << 20;
    static final int RECORDS = 1_000_000;
    private static final int FIELD_CHARACTERS = 10_000;
    private static final int END = -1;

    private final CharSequence text;
    private int at;
    private int line = 1;
    private int lineStart;

    private CsvText(CharSequence text) {
        this.text = text;
    }

    /// One field, and where it begins.
    record Field(int line, int column, String value) {
        CsvProblem problem(String message) {
            return new CsvProblem(line, column, message);
        }
    }

    /// Records, or the problem that ended the reading.
    record Contents(List<List<Field>> records, Optional<CsvProblem> problem) {}

    /// Thrown to the one place that makes it part of the result.
    private static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        private final transient CsvProblem problem;

        Malformed(CsvProblem problem) {
            super(problem.message(), null, false, false);
            this.problem = problem;
        }
    }

    static Contents read(byte[] octets) {
        List<List<Field>> records = new ArrayList<>();
        try {
            CsvText csv = new CsvText(decode(octets));
            if (csv.peek() == '\ufeff') {
                csv.at = 1;
                csv.lineStart = 1;
            }
            while (csv.peek() != END) {
                if (records.size() == RECORDS) {
                    throw csv.malformed(csv.at, "there are more than %d lines".formatted(RECORDS));
                }
                List<Field> fields = csv.fields();
                // A line with nothing on it, such as the last.
                if (fields.size() > 1 || !fields.getFirst().value().isEmpty()) {
                    records.add(fields);
                }
            }
            return new Contents(records, Optional.empty());
        } catch (Malformed e) {
            return new Contents(records, Optional.of(e.problem));
        }
    }

    private static CharSequence decode(byte[] octets) throws Malformed {
        if (octets.length > OCTETS) {
            throw new Malformed(new CsvProblem(1, 1, "the file is larger than %d MB".formatted(OCTETS >> 20)));
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(octets.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(octets), text, true);
        text.flip();
        if (result.isError()) {
            CsvText read = new CsvText(text);
            int column = 1;
            for (int i = 0; i < text.length(); i++) {
                column = text.charAt(i) == '\n' ? 1 : column + 1;
                read.line += text.charAt(i) == '\n' ? 1 : 0;
            }
            throw new Malformed(new CsvProblem(read.line, column, "this is not UTF-8; save the file as UTF-8"));
        }
        return text;
    }

    private int peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private Malformed malformed(int where, String message) {
        return new Malformed(new CsvProblem(line, where - lineStart + 1, message));
    }

    private List<Field> fields() throws Malformed {
        List<Field> fields = new ArrayList<>();
        while (true) {
            fields.add(peek() == '"' ? quoted() : bare());
            int next = peek();
            if (next == ',') {
                at++;
            } else if (next == END) {
                return fields;
            } else {
                endOfLine();
                return fields;
            }
        }
    }

    private void endOfLine() throws Malformed {
        if (peek() == '\r') {
            at++;
            if (peek() != '\n') {
                throw malformed(at - 1, "a line ends with CR alone; save the file with CRLF or LF");
            }
        }
        at++;
        line++;
        lineStart = at;
    }

    private Field bare() throws Malformed {
        int start = at;
        while (true) {
            int c = peek();
            if (c == END || c == ',' || c == '\n' || c == '\r') {
                return new Field(
                        line, start - lineStart + 1, text.subSequence(start, at).toString());
            }
            if (c == '"') {
                throw malformed(at, "a quote stands inside of a field that does not begin with one");
            }
            check(c, start);
            at++;
        }
    }

    private Field quoted() throws Malformed {
        int startLine = line;
        int column = at - lineStart + 1;
        int start = at;
        StringBuilder value = new StringBuilder();
        at++;
        while (true) {
            int c = peek();
            if (c == END) {
                throw new Malformed(
                        new CsvProblem(startLine, column, "the quote that begins this field is never closed"));
            }
            if (c == '"') {
                at++;
                if (peek() != '"') {
                    break;
                }
            } else if (c == '\r' || c == '\n') {
                endOfLine();
                value.append('\n');
                continue;
            } else {
                check(c, start);
            }
            value.append((char) c);
            at++;
        }
        int next = peek();
        if (next != END && next != ',' && next != '\n' && next != '\r') {
            throw malformed(at, "something follows the closing quote; write a quote inside of a field twice");
        }
        return new Field(startLine, column, value.toString());
    }

    private void check(int c, int start) throws Malformed {
        if ((c < ' ' && c != '\t') || c == 0x7f) {
            throw malformed(at, "a control character");
        }
        if (at - start > FIELD_CHARACTERS) {
            throw malformed(at, "a field is longer than %d characters".formatted(FIELD_CHARACTERS));
        }
    }
}
