package org.portreeve.casework;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Which roles may try which actions, and which a closed or merged case still takes.
public final class Permissions {
    private static final Set<Role> STAFF = EnumSet.of(Role.ANALYST, Role.SECURITY);
    private static final Set<Role> STAFF_OR_SYSTEM = EnumSet.of(Role.ANALYST, Role.SECURITY, Role.SYSTEM);
    private static final Set<Role> ANYBODY_CONCERNED =
            EnumSet.of(Role.ANALYST, Role.SECURITY, Role.ADMINISTRATOR, Role.SYSTEM);
    private static final Set<Role> SECURITY = EnumSet.of(Role.SECURITY);
    private static final Set<Role> SYSTEM = EnumSet.of(Role.SYSTEM);

    private Permissions() {}

    /// The roles of which one is needed.
    public static Set<Role> roles(Action action) {
        return switch (action) {
            case Action.Assign _,
                    Action.Note _,
                    Action.RecordContact _,
                    Action.DetachComplaint _,
                    Action.MergeInto _,
                    Action.TakeMerged _,
                    Action.Unmerge _,
                    Action.ReleaseMerged _,
                    Action.ProposeBlock _ -> STAFF;
            case Action.AttachComplaint _,
                    Action.QueueNotice _,
                    Action.Escalate _,
                    Action.Close _,
                    Action.SetDeadline _,
                    Action.CancelDeadline _ -> STAFF_OR_SYSTEM;
            case Action.RequestTest(UUID _, Purpose purpose, String _) ->
                purpose == Purpose.RETEST ? ANYBODY_CONCERNED : STAFF_OR_SYSTEM;
            case Action.ReportRepair _ -> EnumSet.of(Role.ANALYST, Role.SECURITY, Role.ADMINISTRATOR);
            case Action.OrderBlock _, Action.SecondBlock _, Action.RefuseBlock _, Action.LiftBlock _ -> SECURITY;
            case Action.KeepMail _,
                    Action.StartTest _,
                    Action.FinishTest _,
                    Action.AbandonTest _,
                    Action.SentNotice _,
                    Action.FailedNotice _,
                    Action.ReleaseBlock _,
                    Action.SawBlock _,
                    Action.MissedBlock _,
                    Action.DeviceFailed _,
                    Action.HoldUpBlock _,
                    Action.SawBlockCleared _,
                    Action.CheckEffect _,
                    Action.WarnBlock _,
                    Action.EndBlock _,
                    Action.SawBlockGone _,
                    Action.WarnDeadline _,
                    Action.ReachDeadline _,
                    Action.Erase _ -> SYSTEM;
        };
    }

    /// Where an action still makes sense.
    private enum Reach {
        OPEN,
        OPEN_OR_CLOSED,
        ANYWHERE
    }

    private static Reach reach(Action action) {
        return switch (action) {
            case Action.Note _,
                    Action.KeepMail _,
                    Action.SentNotice _,
                    Action.FailedNotice _,
                    Action.DeviceFailed _,
                    Action.HoldUpBlock _,
                    Action.SawBlockCleared _,
                    Action.CheckEffect _,
                    Action.SawBlock _,
                    Action.MissedBlock _,
                    Action.SawBlockGone _,
                    Action.ReleaseBlock _,
                    Action.WarnBlock _,
                    Action.EndBlock _,
                    Action.StartTest _,
                    Action.FinishTest _,
                    Action.AbandonTest _,
                    Action.CancelDeadline _,
                    Action.WarnDeadline _,
                    Action.ReachDeadline _,
                    Action.Unmerge _,
                    Action.Erase _ -> Reach.ANYWHERE;
            case Action.AttachComplaint _,
                    Action.DetachComplaint _,
                    Action.RequestTest _,
                    Action.QueueNotice _,
                    Action.SetDeadline _,
                    Action.ReleaseMerged _ -> Reach.OPEN_OR_CLOSED;
            case Action.Assign _,
                    Action.RecordContact _,
                    Action.ProposeBlock _,
                    Action.OrderBlock _,
                    Action.SecondBlock _,
                    Action.RefuseBlock _,
                    Action.LiftBlock _,
                    Action.ReportRepair _,
                    Action.Escalate _,
                    Action.Close _,
                    Action.MergeInto _,
                    Action.TakeMerged _ -> Reach.OPEN;
        };
    }

    private static boolean reaches(Action action, Phase phase) {
        return switch (reach(action)) {
            case OPEN -> phase.open();
            case OPEN_OR_CLOSED -> !(phase instanceof Phase.Merged);
            case ANYWHERE -> true;
        };
    }

    static Optional<Decision<CaseEvent>> check(Case now, Action action, Actor by) {
        Set<Role> needed = roles(action);
        if (by.roles().stream().noneMatch(needed::contains)) {
            return Optional.of(Rules.refuse(
                    needed.equals(SECURITY) ? Rule.ORDER_NEEDS_SECURITY : Rule.ROLE,
                    "%s may not do this; it needs one of the roles %s".formatted(by.name(), words(needed))));
        }
        if (now.phase() instanceof Phase.Merged(long into, Phase _) && !reaches(action, now.phase())) {
            return Optional.of(Rules.refuse(Rule.STATE, "case %d goes on as case %d".formatted(now.number(), into)));
        }
        if (!reaches(action, now.phase())) {
            return Optional.of(Rules.refuse(Rule.STATE, "case %d is closed".formatted(now.number())));
        }
        return Optional.empty();
    }

    private static String words(Set<Role> roles) {
        return String.join(
                ", ",
                roles.stream()
                        .sorted()
                        .map(role -> role.name().toLowerCase(Locale.ROOT))
                        .toList());
    }
}
