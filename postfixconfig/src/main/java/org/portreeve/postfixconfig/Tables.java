package org.portreeve.postfixconfig;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.portreeve.mtaconfig.Line;
import org.portreeve.mtaconfig.SourceFile;
import org.portreeve.mtaconfig.Sources;
import org.portreeve.mtaconfig.Step;

/// Opens tables such as `hash:/etc/postfix/access`, of which it reads the text that lies beside.
final class Tables {
    private static final int ENTRIES = 2_000_000;
    private static final int DEPTH = 8;

    private final Sources sources;
    private final String folder;
    private final Map<String, Table> open = new HashMap<>();

    /// @param folder where `main.cf` lies in what was given; empty, or ending in `/`
    Tables(Sources sources, String folder) {
        this.sources = sources;
        this.folder = folder;
    }

    static boolean isTable(String text) {
        return (text.indexOf(':') >= 0 && !text.startsWith("[")) || text.startsWith("{");
    }

    /// The file that a server knows by an absolute path.
    Optional<SourceFile> find(String path) {
        String etc = "/etc/postfix/";
        List<String> candidates = new ArrayList<>();
        if (path.startsWith(etc)) {
            candidates.add(folder + path.substring(etc.length()));
        } else if (!path.startsWith("/")) {
            candidates.add(folder + path);
        }
        candidates.add(path.startsWith("/") ? path.substring(1) : path);
        int above = folder.lastIndexOf("etc/postfix/");
        if (path.startsWith("/") && above >= 0) {
            candidates.add(folder.substring(0, above) + path.substring(1));
        }
        if (path.startsWith("/etc/") && folder.endsWith("postfix/")) {
            candidates.add(
                    folder.substring(0, folder.length() - "postfix/".length()) + path.substring("/etc/".length()));
        }
        return candidates.stream().flatMap(name -> sources.file(name).stream()).findFirst();
    }

    /// Opens a table.
    ///
    /// @param folds whether its keys are asked for in lower case
    Table open(String name, Line line, boolean folds) {
        return open(name, line, folds, 0);
    }

    private Table open(String name, Line line, boolean folds, int depth) {
        String key = folds + " " + name;
        Table table = open.get(key);
        if (table == null) {
            table = depth > DEPTH ? opaque(line, name + " is nested too deep") : read(name, line, folds, depth);
            open.put(key, table);
        }
        return table;
    }

    private static Table opaque(Line line, String why) {
        return new Table.Opaque(new Step(line, why));
    }

    private Table read(String spec, Line line, boolean folds, int depth) {
        String name = spec;
        if (name.startsWith("{")) {
            List<String> words = Words.texts(Words.bare(name));
            if (words.isEmpty()) {
                return opaque(line, spec + " names no table");
            }
            name = words.getFirst();
        }
        int colon = name.indexOf(':');
        if (colon < 0) {
            return opaque(line, spec + " names no table");
        }
        String type = name.substring(0, colon).toLowerCase(Locale.ROOT);
        String path = name.substring(colon + 1);
        return switch (type) {
            case "hash", "btree", "lmdb", "dbm", "cdb", "sdbm" -> text(path, line, name, true, false);
            case "texthash" -> text(path, line, name, folds, true);
            case "inline" -> inline(path, line, folds);
            case "static" -> fixed(path, line);
            case "regexp" -> expressions(path, line, name, false);
            case "pcre" -> expressions(path, line, name, true);
            case "cidr" ->
                find(path)
                        .filter(file -> !file.isBinary())
                        .<Table>map(CidrTable::new)
                        .orElseGet(() -> opaque(line, name(type, path) + " was not given"));
            case "fail" -> new Table.Broken(new Step(line, "the table fails on purpose"));
            case "proxy" -> open(path, line, folds, depth + 1);
            case "unionmap", "pipemap" -> combined(type.equals("pipemap"), path, line, folds, depth);
            default -> opaque(line, "what " + name(type, path) + " holds is not in the files");
        };
    }

    private static String name(String type, String path) {
        return type + ":" + path;
    }

    private static Table fixed(String path, Line line) {
        return new Table.Static(Words.bare(path), line);
    }

    private Table expressions(String path, Line line, String name, boolean perl) {
        return find(path)
                .filter(file -> !file.isBinary() && file.complete())
                .<Table>map(file -> new RegexpTable(file, perl))
                .orElseGet(() -> opaque(line, name + " was not given"));
    }

    private Table combined(boolean pipe, String path, Line line, boolean folds, int depth) {
        List<Table> parts = new ArrayList<>();
        for (String word : Words.texts(Words.bare(path))) {
            parts.add(open(word, line, folds, depth + 1));
        }
        return parts.isEmpty() || !path.startsWith("{")
                ? new Table.Broken(new Step(line, "a list of tables in braces is needed"))
                : new CombinedTable(pipe, parts, line);
    }

    private static Table inline(String path, Line line, boolean folds) {
        Map<String, Table.Fixed.Entry> entries = new LinkedHashMap<>();
        Table broken = new Table.Broken(new Step(line, "inline:{ name = value } is not well formed"));
        if (!path.startsWith("{") || !path.endsWith("}")) {
            return broken;
        }
        for (String word : Words.texts(path.substring(1, path.length() - 1))) {
            String pair = Words.bare(word);
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                return broken;
            }
            String key = pair.substring(0, equals).strip();
            entries.put(
                    folds ? key.toLowerCase(Locale.ROOT) : key,
                    new Table.Fixed.Entry(pair.substring(equals + 1).strip(), line));
        }
        return entries.isEmpty() ? broken : new Table.Fixed(entries, folds, true, line);
    }

    /// A table of keys and values as `postmap` reads it. In that, the first of two equal keys counts, but `texthash`
    /// then fails as a whole.
    private Table text(String path, Line line, String name, boolean folds, boolean strict) {
        Optional<SourceFile> file = find(path);
        if (file.isEmpty()) {
            return opaque(line, name + " was not given, or only in its compiled form");
        }
        if (file.get().isBinary()) {
            return opaque(line, file.get().name() + " is no text");
        }
        Map<String, Table.Fixed.Entry> entries = new HashMap<>();
        boolean complete = file.get().complete();
        for (LogicalLine entry : LogicalLine.of(file.get())) {
            int cut = keyEnd(entry.text());
            if (cut < 0) {
                continue;
            }
            String key = entry.text().substring(0, cut);
            String value = entry.text().substring(cut).strip();
            if (value.isEmpty()) {
                continue;
            }
            if (key.endsWith(":") && !key.contains("@")) {
                key = key.substring(0, key.length() - 1); // aliases
            }
            if (entries.size() >= ENTRIES) {
                complete = false;
                break;
            }
            Table.Fixed.Entry before = entries.putIfAbsent(
                    folds ? key.toLowerCase(Locale.ROOT) : key, new Table.Fixed.Entry(value, entry.first()));
            if (before != null && strict) {
                return new Table.Broken(new Step(entry.first(), key + " stands twice in " + name));
            }
        }
        return new Table.Fixed(entries, folds, complete, line);
    }

    /// Where the key ends: at the first white space that is neither quoted nor escaped.
    private static int keyEnd(String text) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && Character.isWhitespace(c)) {
                return i;
            }
        }
        return -1;
    }
}
