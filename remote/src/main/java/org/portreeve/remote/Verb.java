package org.portreeve.remote;

import java.util.ArrayList;
import java.util.List;

/// One command, and the request that it makes. `{field}` in `path` stands for the input of that field; what stands
/// after a question mark is the query without any options.
record Verb(
        String name,
        String says,
        Method method,
        String path,
        String type,
        List<Input> inputs,
        Answer answer,
        boolean slow) {

    static final String JSON = "application/json";

    Verb {
        inputs = List.copyOf(inputs);
    }

    static Verb list(String name, String path, Table table, String says) {
        return of(name, says, Method.GET, path, new Answer.Rows(table));
    }

    static Verb show(String name, String path, String says) {
        return of(name, says, Method.GET, path, new Answer.Whole());
    }

    static Verb get(String name, String path, Answer answer, String says) {
        return of(name, says, Method.GET, path, answer);
    }

    static Verb post(String name, String path, Answer answer, String says) {
        return of(name, says, Method.POST, path, answer);
    }

    static Verb put(String name, String path, Answer answer, String says) {
        return of(name, says, Method.PUT, path, answer);
    }

    static Verb delete(String name, String path, Answer answer, String says) {
        return of(name, says, Method.DELETE, path, answer);
    }

    private static Verb of(String name, String says, Method method, String path, Answer answer) {
        return new Verb(name, says, method, path, JSON, List.of(), answer, false);
    }

    Verb takes(Input... more) {
        List<Input> all = new ArrayList<>(inputs);
        all.addAll(List.of(more));
        return new Verb(name, says, method, path, type, all, answer, slow);
    }

    /// With a body of another media type.
    Verb sends(String other) {
        return new Verb(name, says, method, path, other, inputs, answer, slow);
    }

    /// An answer may take minutes.
    Verb patiently() {
        return new Verb(name, says, method, path, type, inputs, answer, true);
    }

    /// Whether it may be bound to the version that somebody saw.
    boolean versioned() {
        return path.matches("/(cases|complaints)/.*/actions/.*") || (method == Method.PUT && path.equals("/policy"));
    }

    /// Whether its answer can go to a file.
    boolean savesFile() {
        return switch (answer) {
            case Answer.Saved _, Answer.Text _, Answer.NewKey _ -> true;
            case Answer.Rows _, Answer.Whole _, Answer.Line _, Answer.Done _, Answer.Checked _ -> false;
        };
    }
}
