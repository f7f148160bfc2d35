package org.portreeve.remote;

/// How a command shows what the office answered. With `--json` it is always the JSON.
sealed interface Answer {
    /// A list, with its following pages.
    record Rows(Table table) implements Answer {}

    /// A thing with all its fields.
    record Whole() implements Answer {}

    /// One line that says where the thing stands now.
    record Line(String thing) implements Answer {}

    /// One line of our own; `{field}` stands for what the command was given.
    record Done(String line) implements Answer {}

    /// A thing with all its fields; its `problems`, if any, make the exit code 1.
    record Checked() implements Answer {}

    /// A file; `{field}` in its name stands for what the command was given.
    record Saved(String name, String accept) implements Answer {}

    /// A text, from the answer itself or from a field of it.
    record Text(String accept, String field) implements Answer {}

    /// A new key, which is shown this once.
    record NewKey() implements Answer {}
}
