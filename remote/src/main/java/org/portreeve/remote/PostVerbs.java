package org.portreeve.remote;

import org.portreeve.remote.Input.Kind;

/// `portreeve intake` and `portreeve notice`: mail that comes and goes.
final class PostVerbs {
    static final Table NOTICES = Table.of(
            "no notice",
            Column.of("id", "id"),
            Column.of("queued", "queued"),
            Column.of("state", "state"),
            Column.cut("kind", "kind"),
            Column.cut("to", "recipient", "audience"),
            Column.wrap("remark", "detail"));
    private static final Table MAILS = Table.of(
            "no mail",
            Column.of("id", "id"),
            Column.of("arrived", "arrived"),
            Column.of("by", "source"),
            Column.cut("sender", "sender"),
            Column.of("size", "size"),
            Column.of("tries", "attempts"),
            Column.wrap("remark", "reason"));
    private static final Input MAIL = Input.path("ID", "id", Kind.NUMBER, "the number of a mail that came in");
    private static final Input NOTICE = Input.path("ID", "id", Kind.WORD, "the notice");
    private static final Answer LINE = new Answer.Line("notice");

    private PostVerbs() {}

    static Group intake() {
        return Group.of(
                "intake",
                "Hands mails to the office, and looks at those that came in.",
                Verb.list("list", "/intake", MAILS, "Lists mails that wait to be read.")
                        .takes(Input.query("--state", "STATE", "state", "in another state")
                                .oneOf("waiting", "set-aside", "finished")),
                Verb.show("show", "/intake/{id}", "Shows how a mail came in, and what became of it.")
                        .takes(MAIL),
                Verb.get(
                                "mail",
                                "/intake/{id}/mail",
                                new Answer.Text("message/rfc822", ""),
                                "Prints a mail that came in.")
                        .takes(MAIL),
                Verb.post("retry", "/intake/{id}/actions/retry", new Answer.Line("mail"), "Has a mail read once more.")
                        .takes(MAIL));
    }

    static Group notices() {
        return Group.of(
                "notice",
                "Notices: what the office writes to administrators and complainants.",
                Verb.list("list", "/notices", NOTICES, "Lists notices that have not gone.")
                        .takes(Input.query("--state", "STATE", "state", "in this state")
                                .oneOf("queued", "sending", "sent", "failed", "uncertain")),
                Verb.post("retry", "/notices/{id}/actions/retry", LINE, "Sends a notice again that failed.")
                        .takes(NOTICE),
                Verb.post(
                                "settle",
                                "/notices/{id}/actions/settle",
                                LINE,
                                "Says whether a notice went of which the office cannot know.")
                        .takes(
                                NOTICE,
                                Input.said("WHETHER", "sent", "whether it went")
                                        .as(Kind.TRUTH)
                                        .oneOf("sent", "not-sent"),
                                CaseVerbs.REASON));
    }
}
