package org.portreeve.casepages;

import java.net.InetAddress;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.portreeve.casework.Action;
import org.portreeve.casework.Audience;
import org.portreeve.casework.Block;
import org.portreeve.casework.Case;
import org.portreeve.casework.Channel;
import org.portreeve.casework.ContactOutcome;
import org.portreeve.casework.Enclosure;
import org.portreeve.casework.NoticeKind;
import org.portreeve.casework.Permissions;
import org.portreeve.casework.Phase;
import org.portreeve.casework.Policy;
import org.portreeve.casework.Provision;
import org.portreeve.casework.Purpose;
import org.portreeve.casework.Resolution;
import org.portreeve.casework.Role;
import org.portreeve.casework.Words;

/// What a person can do with a case on its page.
enum Verb {
    NOTE,
    ASSIGN,
    CONTACT,
    LETTER,
    TEST,
    REPAIR,
    PROPOSE,
    ORDER,
    SECOND,
    REFUSE,
    LIFT,
    ESCALATE,
    CLOSE,
    MERGE,
    UNMERGE,
    DETACH;

    private static final UUID NOBODY = new UUID(0, 0);
    private static final Enclosure NOTHING = new Enclosure("0".repeat(64));
    private static final String SOME = "-";

    String word() {
        return Words.of(this);
    }

    /// The roles of which one is needed, as the rules have them.
    Set<Role> roles() {
        Set<Role> roles = EnumSet.copyOf(Permissions.roles(
                switch (this) {
                    case NOTE -> new Action.Note(NOTHING);
                    case ASSIGN -> new Action.Assign(SOME);
                    case CONTACT -> contact();
                    case LETTER -> letter();
                    case TEST -> new Action.RequestTest(NOBODY, Purpose.CONFIRM, SOME);
                    case REPAIR -> new Action.ReportRepair(SOME);
                    case PROPOSE -> new Action.ProposeBlock(Set.of(), SOME);
                    case ORDER -> new Action.OrderBlock(Set.of(), SOME, SOME);
                    case SECOND -> new Action.SecondBlock(1);
                    case REFUSE -> new Action.RefuseBlock(1, SOME);
                    case LIFT -> new Action.LiftBlock(1, SOME, SOME);
                    case ESCALATE -> new Action.Escalate(SOME);
                    case CLOSE -> new Action.Close(Resolution.RESOLVED, SOME);
                    case MERGE -> new Action.MergeInto(0);
                    case UNMERGE -> new Action.Unmerge();
                    case DETACH -> new Action.DetachComplaint(0);
                }));
        roles.remove(Role.SYSTEM);
        return roles;
    }

    private static Action contact() {
        return new Action.RecordContact(Channel.CALL, ContactOutcome.NO_ANSWER, NOTHING);
    }

    private static Action letter() {
        return new Action.QueueNotice(NOBODY, NoticeKind.REMINDER, Audience.ADMINISTRATOR, NOTHING);
    }

    /// An action of this verb as a person would send it, to ask the rules whether it can be done now. Closing is asked
    /// for each resolution by itself.
    Action trial(Case now, Policy policy) {
        int block = now.liveBlock().map(Block::number).orElse(1);
        Set<InetAddress> addresses = now.liveBlock().map(Block::addresses).orElse(now.addresses());
        return switch (this) {
            case NOTE -> new Action.Note(NOTHING);
            case ASSIGN -> new Action.Assign(SOME);
            case CONTACT -> contact();
            case LETTER -> letter();
            case TEST -> new Action.RequestTest(UUID.randomUUID(), Purpose.usual(now), SOME);
            case REPAIR -> new Action.ReportRepair(SOME);
            case PROPOSE -> new Action.ProposeBlock(addresses, SOME);
            case ORDER -> new Action.OrderBlock(addresses, provision(policy, Provision.Act.BLOCK), SOME);
            case SECOND -> new Action.SecondBlock(block);
            case REFUSE -> new Action.RefuseBlock(block, SOME);
            case LIFT -> new Action.LiftBlock(block, provision(policy, Provision.Act.LIFT), SOME);
            case ESCALATE -> new Action.Escalate(SOME);
            case CLOSE -> new Action.Close(likely(now), SOME);
            case MERGE -> new Action.MergeInto(0);
            case UNMERGE -> new Action.Unmerge();
            case DETACH ->
                new Action.DetachComplaint(
                        now.complaints().keySet().stream().findFirst().orElse(0L));
        };
    }

    private static String provision(Policy policy, Provision.Act act) {
        return policy.provisionFor(act).orElse(SOME);
    }

    /// As what a case is closed that stands like this.
    static Resolution likely(Case now) {
        return now.pass().isPresent()
                ? Resolution.RESOLVED
                : now.phase() instanceof Phase.NotConfirmed ? Resolution.NOT_CONFIRMED : Resolution.NO_RESPONSE;
    }

    static Optional<Verb> of(String word) {
        return Words.of(Verb.class, word);
    }
}
