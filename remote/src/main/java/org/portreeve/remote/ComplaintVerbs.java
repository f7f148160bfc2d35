package org.portreeve.remote;

import org.portreeve.remote.Input.Kind;

/// `portreeve complaint`.
final class ComplaintVerbs {
    static final Table COMPLAINTS = Table.of(
            "no complaint",
            Column.of("no.", "number"),
            Column.of("received", "received"),
            Column.of("state", "state"),
            Column.of("case", "case"),
            Column.cut("accused", "accused"),
            Column.cut("abuse", "abuse"),
            Column.of("by", "source"));

    private static final String ONE = "/complaints/{number}";
    private static final Input COMPLAINT = Input.path("COMPLAINT", "number", Kind.NUMBER, "the number of a complaint");
    private static final Answer LINE = new Answer.Line("complaint");

    private ComplaintVerbs() {}

    static Group group() {
        return Group.of(
                "complaint",
                "Complaints: somebody says that a server of ours sends what nobody wants.",
                Verb.list("list", "/complaints", COMPLAINTS, "Lists complaints, the newest first.")
                        .takes(
                                Input.query("--state", "STATE", "state", "in this state, such as unreadable")
                                        .as(Kind.LIST),
                                Input.query("--case", "CASE", "case", "on this case")
                                        .as(Kind.NUMBER),
                                Input.query("--accused", "ADDRESS", "accused", "about this address")),
                Verb.show("show", ONE, "Shows a complaint.").takes(COMPLAINT),
                Verb.get("mail", ONE + "/mail", new Answer.Text("message/rfc822", ""), "Prints a complaint's mail.")
                        .takes(COMPLAINT),
                Verb.post("enter", "/complaints", LINE, "Enters a complaint that did not come by mail.")
                        .takes(
                                Input.said("ADDRESS", "accused", "the address that is complained about"),
                                Input.body("--abuse", "WORD", "abuse", "what it is accused of, such as spam")
                                        .must(),
                                Input.body("--text", "TEXT", "text", "what was said; - reads it from standard input")
                                        .as(Kind.TEXT)
                                        .must(),
                                Input.body("--complainant", "MAIL", "complainant", "whom to tell what became of it")),
                act("acknowledge", "Tells the complainant that the office has it."),
                act("attach", "Puts a complaint on a case.")
                        .takes(Input.said("CASE", "case", "the number of the case")
                                .as(Kind.NUMBER)),
                act("detach", "Takes a complaint off its case, for somebody to look at."),
                act("not-ours", "Finds that the address is not in our networks."),
                act("set-aside", "Puts a complaint before a person.").takes(CaseVerbs.REASON),
                act("duplicate", "Finds that it is the same as another one.")
                        .takes(Input.said("OF", "of", "the number of the other complaint")
                                .as(Kind.NUMBER)),
                act("dismiss", "Finds that it is nothing that the office acts on.")
                        .takes(CaseVerbs.REASON),
                act("correct", "Says what a complaint accuses, where the office could not tell or was wrong.")
                        .takes(
                                Input.said("ADDRESS", "accused", "the address that is complained about"),
                                Input.body("--abuse", "WORD", "abuse", "what it is accused of, such as spam")
                                        .must()));
    }

    private static Verb act(String name, String says) {
        return Verb.post(name, ONE + "/actions/" + name, LINE, says).takes(COMPLAINT);
    }
}
