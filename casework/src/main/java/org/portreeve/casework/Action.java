package org.portreeve.casework;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/// What somebody wants to do with a case that exists.
public sealed interface Action {
    /// The minutes of a day: no single act takes longer.
    int MOST_MINUTES = 1_440;

    record AttachComplaint(long complaint, Instant received) implements Action {}

    record DetachComplaint(long complaint) implements Action {}

    record Assign(String to) implements Action {}

    /// `minutes` is how long it took, 0 to 1440.
    record Note(Enclosure text, OptionalInt minutes) implements Action {
        public Note {
            checkedMinutes(minutes);
        }

        public Note(Enclosure text) {
            this(text, OptionalInt.empty());
        }
    }

    /// A mail arrived about the case: it is kept and changes nothing else.
    record KeepMail(MailKind kind, Enclosure mail, Optional<UUID> notice) implements Action {}

    /// `minutes` is how long it took, 0 to 1440.
    record RecordContact(Channel channel, ContactOutcome outcome, Enclosure who, OptionalInt minutes)
            implements Action {
        public RecordContact {
            checkedMinutes(minutes);
        }

        public RecordContact(Channel channel, ContactOutcome outcome, Enclosure who) {
            this(channel, outcome, who, OptionalInt.empty());
        }
    }

    record RequestTest(UUID test, Purpose purpose, String vantage) implements Action {}

    /// A test is about to be made. Only when it was answered with [CaseEvent.TestStarted] it may be: the register can
    /// have come to forbid it since it was asked for.
    record StartTest(UUID test) implements Action {}

    record FinishTest(
            UUID test, Verdict verdict, String vantage, Set<String> relayed, Set<String> covered, String evidence)
            implements Action {}

    record AbandonTest(UUID test, String reason) implements Action {}

    record QueueNotice(UUID notice, NoticeKind kind, Audience audience, Enclosure recipient) implements Action {}

    record SentNotice(UUID notice, NoticeKind kind, Audience audience) implements Action {}

    record FailedNotice(UUID notice, NoticeKind kind, Audience audience, String reason) implements Action {}

    record ProposeBlock(Set<InetAddress> addresses, String reason) implements Action {}

    /// Orders the proposed block, or proposes and orders it in one.
    record OrderBlock(Set<InetAddress> addresses, String provision, String reason) implements Action {}

    record SecondBlock(int block) implements Action {}

    record RefuseBlock(int block, String reason) implements Action {}

    /// The clock: the time from which an ordered block may take effect has come.
    record ReleaseBlock(int block) implements Action {}

    record SawBlock(int block, String device) implements Action {}

    record MissedBlock(int block, String device, String what) implements Action {}

    record DeviceFailed(int block, String device, String reason) implements Action {}

    /// A wanted block must not go to the devices for now.
    record HoldUpBlock(int block, String reason) implements Action {}

    /// A device shows nothing more of a block that is to go.
    record SawBlockCleared(int block, String device) implements Action {}

    record CheckEffect(int block, Effect effect, List<String> findings) implements Action {
        public CheckEffect {
            findings = List.copyOf(findings);
        }
    }

    /// The clock: a block ends soon by itself.
    record WarnBlock(int block) implements Action {}

    record LiftBlock(int block, String provision, String reason) implements Action {}

    /// The office's own lifting: after a passed retest, or when its time is over.
    record EndBlock(int block, LiftCause cause) implements Action {}

    record SawBlockGone(int block) implements Action {}

    record ReportRepair(String by) implements Action {}

    record SetDeadline(DeadlineKind kind, Instant warn, Instant due) implements Action {}

    record CancelDeadline(DeadlineKind kind) implements Action {}

    record WarnDeadline(DeadlineKind kind) implements Action {}

    record ReachDeadline(DeadlineKind kind) implements Action {}

    record Escalate(String reason) implements Action {}

    record Close(Resolution resolution, String reason) implements Action {}

    record MergeInto(long number) implements Action {}

    record TakeMerged(long number, Map<Long, Instant> complaints, Set<InetAddress> addresses) implements Action {}

    record Unmerge() implements Action {}

    /// Gives back what came with a merged case.
    record ReleaseMerged(long number) implements Action {}

    record Erase(int enclosures) implements Action {}

    private static void checkedMinutes(OptionalInt minutes) {
        if (minutes.isPresent() && (minutes.getAsInt() < 0 || minutes.getAsInt() > MOST_MINUTES)) {
            throw new IllegalArgumentException("minutes are 0 to %d".formatted(MOST_MINUTES));
        }
    }
}
