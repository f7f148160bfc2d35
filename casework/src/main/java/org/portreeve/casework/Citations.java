package org.portreeve.casework;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Makes entries of decided events: each with the provision that allows it.
public final class Citations {
    private Citations() {}

    /// The entries that record what an action led to. `now` is the case before them.
    public static List<Entry<CaseEvent>> entries(
            Case now, Action action, List<CaseEvent> events, Actor by, Instant at, Policy policy) {
        return events.stream()
                .map(event -> new Entry<>(event, at, by, provision(now, action, event, policy)))
                .toList();
    }

    /// The provision that allows an event: the one that its order names, else the policy's first for such an act.
    public static Optional<String> provision(Case now, Action action, CaseEvent event, Policy policy) {
        return switch (event) {
            case CaseEvent.TestRequested _, CaseEvent.TestStarted _ -> policy.provisionFor(Provision.Act.TEST);
            case CaseEvent.NoticeQueued _, CaseEvent.NoticeSent _ -> policy.provisionFor(Provision.Act.NOTIFY);
            case CaseEvent.BlockProposed _ -> ordered(action).or(() -> policy.provisionFor(Provision.Act.BLOCK));
            case CaseEvent.BlockOrdered order -> Optional.of(order.provision());
            case CaseEvent.BlockSeconded(int number) -> ofBlock(now, number);
            case CaseEvent.BlockReleased(int number) -> ordered(action).or(() -> ofBlock(now, number));
            case CaseEvent.BlockActivated(int number, String _) -> ofBlock(now, number);
            case CaseEvent.LiftOrdered _ ->
                action instanceof Action.LiftBlock(int _, String provision, String _)
                        ? Optional.of(provision)
                        : policy.provisionFor(Provision.Act.LIFT);
            case CaseEvent.Opened _,
                    CaseEvent.ComplaintAttached _,
                    CaseEvent.ComplaintDetached _,
                    CaseEvent.Assigned _,
                    CaseEvent.Noted _,
                    CaseEvent.MailNoted _,
                    CaseEvent.ContactAttempted _,
                    CaseEvent.TestFinished _,
                    CaseEvent.TestAbandoned _,
                    CaseEvent.NoticeFailed _,
                    CaseEvent.BlockRefused _,
                    CaseEvent.BlockDrifted _,
                    CaseEvent.BlockFailed _,
                    CaseEvent.BlockHeldUp _,
                    CaseEvent.BlockCleared _,
                    CaseEvent.EffectChecked _,
                    CaseEvent.BlockWarned _,
                    CaseEvent.BlockRemoved _,
                    CaseEvent.RepairReported _,
                    CaseEvent.DeadlineSet _,
                    CaseEvent.DeadlineCancelled _,
                    CaseEvent.DeadlineWarned _,
                    CaseEvent.DeadlineReached _,
                    CaseEvent.Escalated _,
                    CaseEvent.Closed _,
                    CaseEvent.Reopened _,
                    CaseEvent.MergedInto _,
                    CaseEvent.MergedFrom _,
                    CaseEvent.Unmerged _,
                    CaseEvent.Released _,
                    CaseEvent.Erased _ -> Optional.empty();
        };
    }

    private static Optional<String> ordered(Action action) {
        return action instanceof Action.OrderBlock order ? Optional.of(order.provision()) : Optional.empty();
    }

    private static Optional<String> ofBlock(Case now, int number) {
        return Optional.ofNullable(now.blocks().get(number)).flatMap(Block::provision);
    }
}
