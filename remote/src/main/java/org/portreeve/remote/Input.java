package org.portreeve.remote;

import java.util.List;

/// Something that a command is given: an option when `name` begins with dashes, else a positional parameter.
///
/// @param place where in the request it goes
/// @param field its name there
/// @param constant what a flag stands for; an empty one takes the field away
/// @param words what it may be, when that is a choice
record Input(
        String name,
        String label,
        String help,
        Place place,
        String field,
        Kind kind,
        boolean needed,
        String constant,
        List<String> words) {

    /// Where a value goes.
    enum Place {
        PATH,
        QUERY,
        BODY,
        /// The named file is the body.
        CONTENT,
        /// Used on this side only.
        HERE
    }

    /// What a value looks like.
    enum Kind {
        /// `-` stands for standard input.
        TEXT,
        WORD,
        NUMBER,
        /// Given several times, or with commas between.
        LIST,
        FLAG,
        /// The first of its two words stands for true.
        TRUTH,
        /// What something is about: the option's own name, and the key.
        SCOPE,
        /// A network; in a path with `_` for the slash.
        NETWORK,
        /// An identifier that is made up when it is not given.
        IDENTIFIER
    }

    Input {
        words = List.copyOf(words);
    }

    /// A positional parameter that stands in the path.
    static Input path(String label, String field, Kind kind, String help) {
        return new Input(label, label, help, Place.PATH, field, kind, true, "", List.of());
    }

    /// A positional parameter that stands in the body.
    static Input said(String label, String field, String help) {
        return new Input(label, label, help, Place.BODY, field, Kind.WORD, true, "", List.of());
    }

    /// An option that stands in the query.
    static Input query(String name, String label, String field, String help) {
        return new Input(name, label, help, Place.QUERY, field, Kind.WORD, false, "", List.of());
    }

    /// A flag that stands in the query as `field=constant`.
    static Input flag(String name, String field, String constant, String help) {
        return new Input(name, "", help, Place.QUERY, field, Kind.FLAG, false, constant, List.of());
    }

    /// An option that stands in the body.
    static Input body(String name, String label, String field, String help) {
        return new Input(name, label, help, Place.BODY, field, Kind.WORD, false, "", List.of());
    }

    /// A positional parameter: a file, whose content is the body.
    static Input content(String help) {
        return new Input("FILE", "FILE", help, Place.CONTENT, "", Kind.WORD, true, "", List.of());
    }

    /// An option for this side.
    static Input here(String name, String label, String help) {
        return new Input(name, label, help, Place.HERE, name, Kind.WORD, false, "", List.of());
    }

    Input as(Kind other) {
        return new Input(name, label, help, place, field, other, needed, constant, words);
    }

    Input must() {
        return new Input(name, label, help, place, field, kind, true, constant, words);
    }

    Input may() {
        return new Input(name, label, help, place, field, kind, false, constant, words);
    }

    Input oneOf(String... choice) {
        return new Input(name, label, help, place, field, kind, needed, constant, List.of(choice));
    }

    boolean option() {
        return name.startsWith("--");
    }
}
