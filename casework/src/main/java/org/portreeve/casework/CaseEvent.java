package org.portreeve.casework;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/// Something that happened to a case. Who, when and why stand in the [Entry] around it.
public sealed interface CaseEvent {
    /// `server` is the key of the register, or the address itself.
    record Opened(long number, String server, Set<InetAddress> addresses, Origin origin, long policyVersion)
            implements CaseEvent {
        public Opened {
            addresses = Set.copyOf(addresses);
        }
    }

    record ComplaintAttached(long complaint, Instant received) implements CaseEvent {}

    record ComplaintDetached(long complaint) implements CaseEvent {}

    record Assigned(String to) implements CaseEvent {}

    /// `minutes` is how long it took, where somebody said so.
    record Noted(Enclosure text, OptionalInt minutes) implements CaseEvent {
        public Noted(Enclosure text) {
            this(text, OptionalInt.empty());
        }
    }

    record MailNoted(MailKind kind, Enclosure mail, Optional<UUID> notice) implements CaseEvent {}

    /// `minutes` is how long it took, where somebody said so.
    record ContactAttempted(Channel channel, ContactOutcome outcome, Enclosure who, OptionalInt minutes)
            implements CaseEvent {
        public ContactAttempted(Channel channel, ContactOutcome outcome, Enclosure who) {
            this(channel, outcome, who, OptionalInt.empty());
        }
    }

    record TestRequested(UUID test, Purpose purpose, String vantage) implements CaseEvent {}

    record TestStarted(UUID test) implements CaseEvent {}

    /// `evidence` is the SHA-256 of the manifest of the evidence, in hex; `relayed` the techniques that worked,
    /// `covered` those that were attempted to the end.
    record TestFinished(
            UUID test, Verdict verdict, String vantage, Set<String> relayed, Set<String> covered, String evidence)
            implements CaseEvent {
        public TestFinished {
            relayed = Set.copyOf(relayed);
            covered = Set.copyOf(covered);
        }
    }

    /// A test that could not be made: never a pass.
    record TestAbandoned(UUID test, String reason) implements CaseEvent {}

    record NoticeQueued(UUID notice, NoticeKind kind, Audience audience, Enclosure recipient) implements CaseEvent {}

    record NoticeSent(UUID notice, NoticeKind kind, Audience audience) implements CaseEvent {}

    /// A notice that was not delivered: a failed contact.
    record NoticeFailed(UUID notice, NoticeKind kind, Audience audience, String reason) implements CaseEvent {}

    record BlockProposed(int block, Set<InetAddress> addresses, String reason) implements CaseEvent {
        public BlockProposed {
            addresses = Set.copyOf(addresses);
        }
    }

    /// `second` tells whether another person has to agree; `from` is when it may take effect, `until` when it ends.
    record BlockOrdered(
            int block, String provision, String reason, boolean second, Instant from, Optional<Instant> until)
            implements CaseEvent {}

    record BlockSeconded(int block) implements CaseEvent {}

    record BlockRefused(int block, String reason) implements CaseEvent {}

    /// It goes to the devices.
    record BlockReleased(int block) implements CaseEvent {}

    record BlockActivated(int block, String device) implements CaseEvent {}

    record BlockDrifted(int block, String device, String what) implements CaseEvent {}

    record BlockFailed(int block, String device, String reason) implements CaseEvent {}

    /// A block is held up: by a cap, or because somebody has stopped blocking. It is on no device, or soon on none.
    record BlockHeldUp(int block, String reason) implements CaseEvent {}

    /// A device shows nothing more of a block that is to go.
    record BlockCleared(int block, String device) implements CaseEvent {}

    /// Somebody looked whether a block does what it should, and nothing else.
    record EffectChecked(int block, Effect effect, List<String> findings) implements CaseEvent {
        public EffectChecked {
            findings = List.copyOf(findings);
        }
    }

    /// Its coming end was announced.
    record BlockWarned(int block) implements CaseEvent {}

    record LiftOrdered(int block, LiftCause cause, String reason) implements CaseEvent {}

    record BlockRemoved(int block) implements CaseEvent {}

    /// The administrator says that it is repaired.
    record RepairReported(String by) implements CaseEvent {}

    record DeadlineSet(DeadlineKind kind, Instant warn, Instant due) implements CaseEvent {}

    record DeadlineCancelled(DeadlineKind kind) implements CaseEvent {}

    record DeadlineWarned(DeadlineKind kind) implements CaseEvent {}

    record DeadlineReached(DeadlineKind kind) implements CaseEvent {}

    record Escalated(int level, String reason) implements CaseEvent {}

    record Closed(Resolution resolution, String reason) implements CaseEvent {}

    /// Open again, because of a test.
    record Reopened(UUID test) implements CaseEvent {}

    record MergedInto(long number) implements CaseEvent {}

    record MergedFrom(long number, Map<Long, Instant> complaints, Set<InetAddress> addresses) implements CaseEvent {
        public MergedFrom {
            complaints = Map.copyOf(complaints);
            addresses = Set.copyOf(addresses);
        }
    }

    /// This case goes on by itself again.
    record Unmerged(long from) implements CaseEvent {}

    /// What came from another case went back.
    record Released(long number, Map<Long, Instant> complaints, Set<InetAddress> addresses) implements CaseEvent {
        public Released {
            complaints = Map.copyOf(complaints);
            addresses = Set.copyOf(addresses);
        }
    }

    /// Personal data of this case was erased because its time was over.
    record Erased(int enclosures) implements CaseEvent {}
}
