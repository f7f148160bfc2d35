package org.portreeve.complaintmail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The heads of messages that people paste or quote into a text.
///
/// Understood are quote marks (`>`, `|`), indented blocks, folded lines, lines that a mail reader wrapped anew
/// without a blank before them, blank lines between the Received lines, and names in `*bold*`.
final class HeaderBlocks {
    private static final int BLOCKS = 20;

    private HeaderBlocks() {}

    /// A line without its quote marks.
    private record Line(int indent, String text) {
        static Line of(String raw) {
            int at = 0;
            int indent = 0;
            for (; at < raw.length() && at < 200; at++) {
                char c = raw.charAt(at);
                if (c == '>' || c == '|') {
                    indent = 0;
                    if (at + 1 < raw.length() && raw.charAt(at + 1) == ' ') {
                        at++;
                    }
                } else if (c == ' ' || c == '\t' || c == '\u00a0') {
                    indent++;
                } else {
                    break;
                }
            }
            String text = raw.substring(at).strip();
            if (text.startsWith("*") && text.indexOf(":*") > 1) {
                text = text.substring(1, text.indexOf(":*")) + ":" + text.substring(text.indexOf(":*") + 2);
            }
            return new Line(indent, text);
        }

        boolean isField() {
            int colon = text.indexOf(':');
            return colon > 0
                    && colon <= 60
                    && Character.isLetter(text.charAt(0))
                    && text.chars().limit(colon).allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_');
        }

        boolean isReceived() {
            return text.toLowerCase(Locale.ROOT).startsWith("received:");
        }
    }

    /// The blocks in `text` that have a Received line, in their order.
    static List<Headers> find(String text) {
        List<Headers> blocks = new ArrayList<>();
        List<HeaderField> fields = new ArrayList<>();
        int indent = 0;
        boolean gap = false;
        for (String raw : (Iterable<String>) text.lines().limit(20_000)::iterator) {
            Line line = Line.of(raw);
            if (line.text().isEmpty()) {
                gap = true;
                continue;
            }
            if ((gap && !line.isReceived()) || blocks.size() >= BLOCKS) {
                finish(fields, blocks);
            }
            gap = false;
            if (line.isField() && (fields.isEmpty() || line.indent() <= indent)) {
                indent = fields.isEmpty() ? line.indent() : indent;
                int colon = line.text().indexOf(':');
                if (fields.size() < Limits.FIELDS) {
                    fields.add(new HeaderField(
                            line.text().substring(0, colon),
                            line.text().substring(colon + 1).strip()));
                }
            } else if (!fields.isEmpty()) {
                HeaderField last = fields.removeLast();
                String value = last.value().length() < 8000 ? last.value() + " " + line.text() : last.value();
                fields.add(new HeaderField(last.name(), value));
            }
        }
        finish(fields, blocks);
        return blocks;
    }

    private static void finish(List<HeaderField> fields, List<Headers> blocks) {
        if (blocks.size() < BLOCKS && fields.stream().anyMatch(field -> field.is("Received"))) {
            blocks.add(new Headers(fields));
        }
        fields.clear();
    }
}
