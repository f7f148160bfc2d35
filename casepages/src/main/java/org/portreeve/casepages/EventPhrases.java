package org.portreeve.casepages;

import java.util.Collection;
import java.util.Optional;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.ContactOutcome;
import org.portreeve.casework.Enclosure;
import org.portreeve.casework.Verdict;

/// What an event of a case means, in a sentence.
final class EventPhrases {
    private EventPhrases() {}

    /// How an event weighs for a reader; also the class of its line.
    enum Tone {
        QUIET,
        PLAIN,
        OK,
        WARN,
        DANGER
    }

    /// A sentence, its weight, and what lies beside the record that belongs to it.
    record Told(Phrase phrase, Tone tone, Optional<Enclosure> beside) {
        static Told of(Tone tone, String key, Object... values) {
            return new Told(Phrase.of("event." + key, values), tone, Optional.empty());
        }

        Told with(Enclosure enclosure) {
            return new Told(phrase, tone, Optional.of(enclosure));
        }
    }

    static Told of(CaseEvent event) {
        return switch (event) {
            case CaseEvent.Opened opened -> Told.of(Tone.PLAIN, "opened", opened.server(), opened.origin());
            case CaseEvent.ComplaintAttached it -> Told.of(Tone.PLAIN, "complaint-attached", it.complaint());
            case CaseEvent.ComplaintDetached it -> Told.of(Tone.PLAIN, "complaint-detached", it.complaint());
            case CaseEvent.Assigned it -> Told.of(Tone.PLAIN, "assigned", it.to());
            case CaseEvent.Noted it ->
                (it.minutes().isPresent()
                                ? Told.of(
                                        Tone.PLAIN,
                                        "noted-minutes",
                                        it.minutes().getAsInt())
                                : Told.of(Tone.PLAIN, "noted"))
                        .with(it.text());
            case CaseEvent.MailNoted it ->
                Told.of(Tone.PLAIN, "mail", it.kind()).with(it.mail());
            case CaseEvent.ContactAttempted it -> contact(it).with(it.who());
            case CaseEvent.TestRequested it -> Told.of(Tone.QUIET, "test-requested", it.purpose(), it.vantage());
            case CaseEvent.TestStarted _ -> Told.of(Tone.QUIET, "test-started");
            case CaseEvent.TestFinished it -> tested(it);
            case CaseEvent.TestAbandoned it -> Told.of(Tone.WARN, "test-abandoned", bare(it.reason()));
            case CaseEvent.NoticeQueued it -> Told.of(Tone.QUIET, "notice-queued", it.kind(), it.audience());
            case CaseEvent.NoticeSent it -> Told.of(Tone.PLAIN, "notice-sent", it.kind(), it.audience());
            case CaseEvent.NoticeFailed it ->
                Told.of(Tone.WARN, "notice-failed", it.kind(), it.audience(), bare(it.reason()));
            case CaseEvent.BlockProposed it ->
                Told.of(Tone.WARN, "block-proposed", it.block(), it.addresses(), bare(it.reason()));
            case CaseEvent.BlockOrdered it -> ordered(it);
            case CaseEvent.BlockSeconded it -> Told.of(Tone.DANGER, "block-seconded", it.block());
            case CaseEvent.BlockRefused it -> Told.of(Tone.PLAIN, "block-refused", it.block(), bare(it.reason()));
            case CaseEvent.BlockReleased it -> Told.of(Tone.PLAIN, "block-released", it.block());
            case CaseEvent.BlockActivated it -> Told.of(Tone.DANGER, "block-active", it.block(), it.device());
            case CaseEvent.BlockDrifted it ->
                Told.of(Tone.WARN, "block-drifted", it.block(), it.device(), bare(it.what()));
            case CaseEvent.BlockFailed it ->
                Told.of(Tone.WARN, "block-failed", it.block(), it.device(), bare(it.reason()));
            case CaseEvent.BlockHeldUp it -> Told.of(Tone.WARN, "block-held-up", it.block(), bare(it.reason()));
            case CaseEvent.BlockCleared it -> Told.of(Tone.QUIET, "block-cleared", it.block(), it.device());
            case CaseEvent.EffectChecked it -> checked(it);
            case CaseEvent.BlockWarned it -> Told.of(Tone.PLAIN, "block-warned", it.block());
            case CaseEvent.LiftOrdered it ->
                it.reason().isBlank()
                        ? Told.of(Tone.PLAIN, "block-lift", it.block(), it.cause())
                        : Told.of(Tone.PLAIN, "block-lift-because", it.block(), it.cause(), bare(it.reason()));
            case CaseEvent.BlockRemoved it -> Told.of(Tone.OK, "block-removed", it.block());
            case CaseEvent.RepairReported it -> Told.of(Tone.OK, "repair", it.by());
            case CaseEvent.DeadlineSet it -> Told.of(Tone.QUIET, "deadline-set", it.kind(), it.due());
            case CaseEvent.DeadlineCancelled it -> Told.of(Tone.QUIET, "deadline-cancelled", it.kind());
            case CaseEvent.DeadlineWarned it -> Told.of(Tone.WARN, "deadline-warned", it.kind());
            case CaseEvent.DeadlineReached it -> Told.of(Tone.WARN, "deadline-reached", it.kind());
            case CaseEvent.Escalated it -> Told.of(Tone.WARN, "escalated", it.level(), bare(it.reason()));
            case CaseEvent.Closed it ->
                it.reason().isBlank()
                        ? Told.of(Tone.OK, "closed", it.resolution())
                        : Told.of(Tone.OK, "closed-because", it.resolution(), bare(it.reason()));
            case CaseEvent.Reopened _ -> Told.of(Tone.DANGER, "reopened");
            case CaseEvent.MergedInto it -> Told.of(Tone.PLAIN, "merged-into", it.number());
            case CaseEvent.MergedFrom it ->
                Told.of(Tone.PLAIN, "merged-from", it.number(), it.complaints().size());
            case CaseEvent.Unmerged it -> Told.of(Tone.PLAIN, "unmerged", it.from());
            case CaseEvent.Released it -> Told.of(Tone.PLAIN, "released", it.number());
            case CaseEvent.Erased it -> Told.of(Tone.QUIET, "erased", it.enclosures());
        };
    }

    /// A reason without the full stop that its sentence has already.
    private static String bare(String reason) {
        return reason.endsWith(".") && !reason.endsWith("..") ? reason.substring(0, reason.length() - 1) : reason;
    }

    private static Told tested(CaseEvent.TestFinished it) {
        return it.relayed().isEmpty()
                ? Told.of(
                        it.verdict() == Verdict.CLOSED ? Tone.OK : Tone.WARN,
                        "tested",
                        it.verdict(),
                        it.covered().size(),
                        it.vantage())
                : Told.of(
                        Tone.DANGER,
                        "tested-relayed",
                        it.verdict(),
                        it.covered().size(),
                        it.vantage(),
                        first(it.relayed()));
    }

    /// The first few techniques.
    private static Object first(Collection<String> techniques) {
        return techniques.size() <= 6
                ? techniques
                : Phrase.of(
                        "techniques-more", techniques.stream().sorted().limit(5).toList(), techniques.size() - 5);
    }

    private static Told checked(CaseEvent.EffectChecked it) {
        Tone tone = switch (it.effect()) {
            case PROVED -> Tone.OK;
            case UNPROVED -> Tone.WARN;
            case WRONG -> Tone.DANGER;
        };
        return Told.of(tone, "effect-checked", it.block(), it.effect(), String.join("; ", it.findings()));
    }

    private static Told contact(CaseEvent.ContactAttempted it) {
        Tone tone = it.outcome() == ContactOutcome.REACHED ? Tone.OK : Tone.PLAIN;
        return it.minutes().isPresent()
                ? Told.of(
                        tone,
                        "contact-minutes",
                        it.channel(),
                        it.outcome(),
                        it.minutes().getAsInt())
                : Told.of(tone, "contact", it.channel(), it.outcome());
    }

    private static Told ordered(CaseEvent.BlockOrdered it) {
        Object until = it.until().<Object>map(at -> at).orElse(Phrase.of("until-lifted"));
        return Told.of(
                Tone.DANGER,
                it.second() ? "block-ordered-second" : "block-ordered",
                it.block(),
                it.provision(),
                bare(it.reason()),
                it.from(),
                until);
    }
}
