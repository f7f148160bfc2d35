package org.portreeve.casepages;

import java.util.List;

/// Something to say in the reader's language: the key of a message, and what is put into it. Numbers, times, constants,
/// lists and phrases are put in as the language has them; text stays as it is.
record Phrase(String key, List<Object> values) {
    Phrase {
        values = List.copyOf(values);
    }

    static Phrase of(String key, Object... values) {
        return new Phrase(key, List.of(values));
    }
}
