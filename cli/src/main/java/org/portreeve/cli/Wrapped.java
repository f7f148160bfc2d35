package org.portreeve.cli;

import java.io.PrintWriter;

/// Prints paragraphs within a width.
final class Wrapped {
    static final int WIDTH = 100;

    private Wrapped() {}

    /// Prints `text` in lines of at most [#WIDTH] columns: the first begins with `first`, the others are indented as
    /// far.
    static void print(PrintWriter out, String first, String text) {
        String indent = " ".repeat(first.length());
        StringBuilder line = new StringBuilder(first);
        boolean empty = true;
        for (String word : text.strip().split("\\s+")) {
            if (!empty && line.length() + 1 + word.length() > WIDTH) {
                out.println(line);
                line.setLength(0);
                line.append(indent);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        out.println(line.toString().stripTrailing());
    }

    /// Prints lines as they are, each behind `indent`.
    static void verbatim(PrintWriter out, String indent, String text) {
        text.lines().forEach(line -> out.println((indent + line).stripTrailing()));
    }
}
