package org.portreeve.casework;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The numbers of the procedure.
///
/// @param openCases whether a clear complaint opens a case by itself, or an analyst does it
/// @param testAfter how long after the first notice to the administrator the first test waits
/// @param testAgain when an inconclusive test is made again; absent: a person decides
/// @param testAgainTimes how often at most
/// @param firstContact when an attempt to reach the administrator is due
/// @param answerDue when the administrator's answer is due
/// @param warnBefore how long before a deadline is warned
/// @param overdue when an answer that did not come is overdue
/// @param escalateAfter when the case goes to the next level
/// @param escalateAfterComplaints after how many complaints it does; 0: never
/// @param blockDelay how long after the administrator was told of a relay a block may take effect; nothing: at once
/// @param lesserBlockDelay the same for lesser faults; absent: those are never blocked
/// @param secondPerson whether an order needs a second person of Security
/// @param blockFor how long blocks last: the first, the second, and so on; the last is used for all further ones;
/// empty:
///     until they are lifted
/// @param expiryNotice how long before its expiry the end of a block is told
/// @param liftAfterPass whether a passed retest lifts a block by itself
/// @param closeAfterPass whether it closes the case by itself
/// @param closeNotConfirmed whether a case that was denied closes by itself
/// @param followUp when a repaired server is tested again; absent: never
/// @param sameCaseWithin how long after its end a case takes further complaints about its server
/// @param keep how long personal data is kept after the end of a case
/// @param noticesPerDay how many notices one address gets for one case in a day
/// @param told who is told what
public record Procedure(
        boolean openCases,
        Span testAfter,
        Optional<Span> testAgain,
        int testAgainTimes,
        Span firstContact,
        Span answerDue,
        Span warnBefore,
        Span overdue,
        Span escalateAfter,
        int escalateAfterComplaints,
        Span blockDelay,
        Optional<Span> lesserBlockDelay,
        boolean secondPerson,
        List<Span> blockFor,
        Span expiryNotice,
        boolean liftAfterPass,
        boolean closeAfterPass,
        boolean closeNotConfirmed,
        Optional<Span> followUp,
        Span sameCaseWithin,
        Span keep,
        int noticesPerDay,
        Map<NoticeKind, Set<Audience>> told) {
    public Procedure {
        blockFor = List.copyOf(blockFor);
        told = Map.copyOf(told);
    }

    /// How long a block lasts that follows `earlier` ones.
    public Optional<Span> blockFor(int earlier) {
        return blockFor.isEmpty()
                ? Optional.empty()
                : Optional.of(blockFor.get(Math.min(Math.max(earlier, 0), blockFor.size() - 1)));
    }

    public Set<Audience> told(NoticeKind kind) {
        return told.getOrDefault(kind, Set.of());
    }
}
