package org.portreeve.casework;

/// Rules that no path may break, and that a refusal names.
public enum Rule {
    BLOCK_NEEDS_PROOF("a block needs a test that confirmed the relay, in this case, after the complaint"),
    ORDER_NEEDS_SECURITY("an order needs a named person of Security, a reason and a provision"),
    MAIL_CHANGES_NOTHING("mail is kept, and changes nothing"),
    REPAIR_NEEDS_PASS("a case is closed as repaired only after a passed retest"),
    NO_PASS_BY_FAILURE("a failed or inconclusive test is never a pass"),
    LIFT_NEEDS_CAUSE("a block ends by an order, a passed retest or its expiry"),
    ADVISORY("nobody complained: this is an advisory, not a violation"),
    REGISTER_FORBIDS("the register forbids it"),
    ONE_OPEN_CASE("a server has at most one open case"),
    ROLE("this needs another role"),
    STATE("the case is not in a state for this"),
    POLICY("the policy does not allow it");

    private final String words;

    Rule(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
