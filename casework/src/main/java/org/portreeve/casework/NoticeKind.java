package org.portreeve.casework;

/// What a notice tells. The wording of each is the policy's.
public enum NoticeKind {
    /// To a complainant: we have it.
    ACKNOWLEDGED,
    /// To a complainant: not our address.
    NOT_OURS,
    /// To an administrator: a complaint came in and tests will be made.
    COMPLAINT_RECEIVED,
    /// To an administrator: it relays, we found this ourselves, and nobody complained.
    ADVISORY,
    /// It relays.
    CONFIRMED,
    /// It could not be confirmed.
    NOT_CONFIRMED,
    /// The test could not tell.
    INCONCLUSIVE,
    /// A block was ordered.
    BLOCK_ORDERED,
    /// A block is in effect.
    BLOCK_ACTIVE,
    /// A block ends soon by itself.
    BLOCK_EXPIRES,
    /// A block is gone.
    BLOCK_LIFTED,
    /// A retest was not passed.
    RETEST_FAILED,
    /// It was repaired.
    REPAIRED,
    /// An answer is due soon.
    REMINDER,
    /// An answer is overdue.
    OVERDUE,
    /// Goes to the next level.
    ESCALATED,
    /// It relays again.
    RELAPSE,
    /// The case was closed otherwise.
    CLOSED;

    /// Whether an administrator who has it knows of the fault.
    public boolean tellsOfFault() {
        return switch (this) {
            case ADVISORY, CONFIRMED, RELAPSE, RETEST_FAILED -> true;
            case ACKNOWLEDGED,
                    NOT_OURS,
                    COMPLAINT_RECEIVED,
                    NOT_CONFIRMED,
                    INCONCLUSIVE,
                    BLOCK_ORDERED,
                    BLOCK_ACTIVE,
                    BLOCK_EXPIRES,
                    BLOCK_LIFTED,
                    REPAIRED,
                    REMINDER,
                    OVERDUE,
                    ESCALATED,
                    CLOSED -> false;
        };
    }
}
