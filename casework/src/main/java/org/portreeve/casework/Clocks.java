package org.portreeve.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What the clock will do to a case, and when. Each action is the office's own; once it is decided, what is due then
/// is not due any more.
public final class Clocks {
    private Clocks() {}

    /// Something for the office to do at a time.
    public record Due(Instant at, Action action) {}

    /// All that is due now or later as things stand, soonest first.
    public static List<Due> due(Case now, Procedure procedure, WorkingTime working) {
        List<Due> due = new ArrayList<>();
        for (Deadline deadline : now.deadlines().values()) {
            if (!deadline.warned() && deadline.warn().isBefore(deadline.due())) {
                due.add(new Due(deadline.warn(), new Action.WarnDeadline(deadline.kind())));
            }
            due.add(new Due(deadline.due(), new Action.ReachDeadline(deadline.kind())));
        }
        for (Block block : now.blocks().values()) {
            int number = block.number();
            if (block.agreed() && block.from().isPresent()) {
                due.add(new Due(block.from().get(), new Action.ReleaseBlock(number)));
            }
            boolean ends = block.state() == BlockState.ORDERED || block.state().wanted();
            if (!ends || block.until().isEmpty()) {
                continue;
            }
            if (block.state().wanted() && !block.warned()) {
                warning(block, procedure, working)
                        .ifPresent(warning -> due.add(new Due(warning, new Action.WarnBlock(number))));
            }
            due.add(new Due(block.until().get(), new Action.EndBlock(number, LiftCause.EXPIRY)));
        }
        due.sort(Comparator.comparing(Due::at));
        return List.copyOf(due);
    }

    /// When the office has to look at a case next; empty when no clock runs.
    public static Optional<Instant> next(Case now, Procedure procedure, WorkingTime working) {
        return due(now, procedure, working).stream().map(Due::at).findFirst();
    }

    /// What has to be done at `instant`, in order. Decide one, then ask again: it can change the rest.
    public static List<Action> dueAt(Case now, Procedure procedure, WorkingTime working, Instant instant) {
        return due(now, procedure, working).stream()
                .filter(due -> !due.at().isAfter(instant))
                .map(Due::action)
                .toList();
    }

    /// When the coming end of a block is told.
    static Optional<Instant> warning(Block block, Procedure procedure, WorkingTime working) {
        return procedure.expiryNotice().nothing()
                ? Optional.empty()
                : block.until().map(until -> working.minus(until, procedure.expiryNotice()));
    }
}
