package org.portreeve.remote;

import org.portreeve.remote.Input.Kind;

/// `portreeve block`: restrictions of a server's mail, each in a case.
final class BlockVerbs {
    private static final Input ADDRESSES = Input.body(
                    "--address", "ADDRESS", "addresses", "only these (default: all of the case's)")
            .as(Kind.LIST);
    private static final Input PROVISION = Input.body(
                    "--provision", "ID", "provision", "the provision of the policy that allows it")
            .must();
    private static final Input BLOCK =
            Input.said("BLOCK", "block", "the number of the block in its case").as(Kind.NUMBER);
    private static final Table BLOCKS = Table.of(
            "no block",
            Column.of("case", "case"),
            Column.of("no.", "block"),
            Column.of("state", "state"),
            Column.cut("server", "server"),
            Column.cut("addresses", "addresses"),
            Column.of("until", "until"),
            Column.cut("ordered by", "ordered_by"),
            Column.wrap("devices", "devices"));

    private BlockVerbs() {}

    static Group group() {
        return Group.of(
                "block",
                "Blocks: restrictions of a server's mail to the outside, each in a case.",
                Verb.list("list", "/blocks", BLOCKS, "Lists blocks, and what each device shows of them."),
                CaseVerbs.act("propose", "propose-block", "Proposes a block to Security.")
                        .takes(ADDRESSES, CaseVerbs.REASON),
                CaseVerbs.act("order", "order-block", "Orders a block; needs the role of Security.")
                        .takes(ADDRESSES, PROVISION, CaseVerbs.REASON),
                CaseVerbs.act("second", "second-block", "Agrees to a block that somebody else ordered.")
                        .takes(BLOCK),
                CaseVerbs.act("refuse", "refuse-block", "Refuses a block that was proposed, or not agreed to yet.")
                        .takes(BLOCK, CaseVerbs.REASON),
                CaseVerbs.act("lift", "lift-block", "Orders the end of a block.")
                        .takes(BLOCK, PROVISION, CaseVerbs.REASON),
                Verb.show("blocking", "/blocking", "Shows whether blocking is stopped, its caps, and what waits."),
                Verb.post(
                                "stop-all",
                                "/blocking/actions/stop",
                                new Answer.Done("all blocking is stopped: devices are emptied; orders are kept"),
                                "Stops all blocking; needs the role of Security.")
                        .takes(CaseVerbs.REASON),
                Verb.post(
                                "resume-all",
                                "/blocking/actions/resume",
                                new Answer.Done("blocking goes on: what is ordered goes to the devices again"),
                                "Lets blocking go on; needs the role of Security.")
                        .takes(CaseVerbs.REASON));
    }
}
