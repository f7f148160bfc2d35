package org.portreeve.remote;

import java.util.List;

/// Commands about one kind of thing: `portreeve NAME VERB`.
record Group(String name, String says, List<Verb> verbs) {
    Group {
        verbs = List.copyOf(verbs);
    }

    static Group of(String name, String says, Verb... verbs) {
        return new Group(name, says, List.of(verbs));
    }
}
