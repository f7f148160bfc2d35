package org.portreeve.casework;

/// What a clock runs for.
public enum DeadlineKind {
    /// A first attempt to reach the administrator.
    FIRST_CONTACT,
    /// The administrator's answer or repair.
    ANSWER,
    /// The answer is overdue.
    OVERDUE,
    /// The case goes to the next level.
    ESCALATION,
    /// An inconclusive test is made again.
    TEST_AGAIN,
    /// A server that was repaired is tested later.
    FOLLOW_UP;

    /// Whether it is a clock for the administrator's answer.
    public boolean forAnswer() {
        return this == ANSWER || this == OVERDUE || this == ESCALATION;
    }
}
