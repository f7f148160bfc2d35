package org.portreeve.remote;

import org.portreeve.remote.Input.Kind;

/// `portreeve case`.
final class CaseVerbs {
    static final Input CASE = Input.path("CASE", "number", Kind.NUMBER, "the number of a case");
    static final Input REASON = Input.body("--reason", "TEXT", "reason", "why; - reads it from standard input")
            .as(Kind.TEXT)
            .must();
    private static final Input MINUTES =
            Input.body("--minutes", "N", "minutes", "how many minutes it took").as(Kind.NUMBER);
    static final Answer LINE = new Answer.Line("case");

    private static final String ONE = "/cases/{number}";
    private static final Table CASES = Table.of(
            "no case",
            Column.of("case", "number"),
            Column.of("phase", "phase"),
            Column.cut("server", "server"),
            Column.cut("addresses", "addresses"),
            Column.of("due", "due"),
            Column.of("block", "block"),
            Column.cut("assignee", "assignee"),
            Column.of("compl.", "complaints"));
    private static final Table EVENTS = Table.of(
            "no event",
            Column.of("no.", "seq"),
            Column.of("at", "at"),
            Column.cut("by", "by.name", "by"),
            Column.wrap("what", "event", "text"));
    private static final Table TESTS = Table.of(
            "no test",
            Column.of("queued", "queued"),
            Column.of("purpose", "purpose"),
            Column.cut("address", "address"),
            Column.cut("vantage", "vantage"),
            Column.of("state", "state"),
            Column.of("verdict", "verdict"),
            Column.wrap("remark", "reason"));
    private static final Table QUEUE = Table.of(
            "no test waits or runs",
            Column.of("case", "case"),
            Column.of("queued", "queued"),
            Column.of("purpose", "purpose"),
            Column.cut("address", "address"),
            Column.cut("vantage", "vantage"),
            Column.of("state", "state"));

    private CaseVerbs() {}

    static Group group() {
        return Group.of(
                "case",
                "Cases: each is about one server that relays, or is said to.",
                Verb.list("list", "/cases?open=true&order=due", CASES, "Lists open cases, what is due first.")
                        .takes(
                                Input.flag("--closed", "open", "false", "those that are over"),
                                Input.flag("--all", "open", "", "open or not"),
                                Input.query("--phase", "PHASE", "phase", "in this phase, such as awaiting-repair")
                                        .as(Kind.LIST),
                                Input.query("--server", "KEY", "server", "on this server of the register"),
                                Input.query("--assignee", "NAME", "assignee", "of this person"),
                                Input.flag("--advisory", "advisory", "true", "that nobody complained about"),
                                Input.flag("--blocked", "blocked", "true", "with a block"),
                                Input.query("--unit", "UNIT", "unit", "on servers and networks of this unit"),
                                Input.flag("--newest", "order", "newest", "the newest first")),
                Verb.list("search", "/cases", CASES, "Finds cases, open or not, by number, server, address or network.")
                        .takes(Input.query("TEXT", "TEXT", "q", "what to look for")
                                .must()),
                Verb.show("show", ONE, "Shows all that is known of a case.").takes(CASE),
                Verb.post("open", "/cases", LINE, "Opens a case on an address by hand.")
                        .takes(
                                Input.said("ADDRESS", "address", "an address of the server"),
                                Input.body("--origin", "WORD", "origin", "how it became known")
                                        .oneOf("complaint", "sweep", "listing", "response-team")
                                        .must(),
                                Input.body("--note", "TEXT", "note", "a first note; - reads it from standard input")
                                        .as(Kind.TEXT)),
                act("note", "Puts a note on a case, for the office's own eyes.")
                        .takes(
                                Input.said("TEXT", "text", "the note; - reads it from standard input")
                                        .as(Kind.TEXT),
                                MINUTES),
                act("assign", "Gives a case to somebody.").takes(Input.said("NAME", "to", "who works on it")),
                act("contact", "Notes that somebody was called, written to or visited.")
                        .takes(
                                Input.said("WHO", "who", "whom"),
                                Input.body("--by", "WORD", "channel", "how")
                                        .oneOf("call", "mail", "in-person")
                                        .must(),
                                Input.body("--outcome", "WORD", "outcome", "what came of it")
                                        .oneOf("reached", "message-left", "no-answer", "failed")
                                        .must(),
                                MINUTES),
                act("test", "Asks for a test.")
                        .takes(
                                Input.body("--purpose", "WORD", "purpose", "what for (default: by the case's phase)")
                                        .oneOf("confirm", "retest", "recheck"),
                                Input.body("--vantage", "NAME", "vantage", "from where (default: the usual vantage)")),
                act("repair", "Notes that the server's administrator says it is repaired."),
                act("escalate", "Takes a case to the next level.").takes(REASON),
                act("close", "Closes a case.")
                        .takes(
                                Input.said("RESOLUTION", "resolution", "how it ended")
                                        .oneOf(
                                                "resolved",
                                                "not-resolved",
                                                "no-response",
                                                "not-confirmed",
                                                "not-ours",
                                                "exempt"),
                                REASON),
                act("merge", "Lets a case go on as part of another one.")
                        .takes(Input.said("INTO", "into", "the number of the other case")
                                .as(Kind.NUMBER)),
                act("unmerge", "Takes a merged case apart again."),
                Verb.list("events", ONE + "/events", EVENTS, "Shows a case's record, oldest entry first.")
                        .takes(CASE),
                Verb.list("tests", ONE + "/tests", TESTS, "Lists a case's tests.")
                        .takes(CASE),
                Verb.list("complaints", ONE + "/complaints", ComplaintVerbs.COMPLAINTS, "Lists a case's complaints.")
                        .takes(CASE),
                Verb.list("notices", ONE + "/notices", PostVerbs.NOTICES, "Lists what the office wrote about a case.")
                        .takes(CASE),
                Verb.list("contacts", ONE + "/contacts", RegisterVerbs.CONTACTS, "Lists who answers for the server.")
                        .takes(CASE),
                Verb.get(
                                "export",
                                ONE + "/export",
                                new Answer.Saved("case-{number}.zip", "application/zip"),
                                "Saves a case's record with its evidence.")
                        .takes(
                                CASE,
                                Input.flag(
                                        "--complainants", "complainants", "true", "with complaints and who made them"))
                        .patiently(),
                Verb.list("queue", "/tests", QUEUE, "Lists tests that wait or run, of all cases."));
    }

    /// A verb on a case.
    static Verb act(String name, String says) {
        return act(name, name, says);
    }

    static Verb act(String name, String action, String says) {
        return Verb.post(name, ONE + "/actions/" + action, LINE, says).takes(CASE);
    }
}
