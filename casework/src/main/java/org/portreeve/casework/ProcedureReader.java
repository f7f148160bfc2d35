package org.portreeve.casework;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the numbers of a procedure. What is not written is as in [#DEFAULTS].
final class ProcedureReader {
    private static final Set<Audience> BOTH = EnumSet.of(Audience.ADMINISTRATOR, Audience.COMPLAINANTS);

    /// The procedure of the model policy.
    static final Procedure DEFAULTS = new Procedure(
            true,
            Span.none(),
            Optional.of(new Span.Elapsed(Duration.ofHours(6))),
            3,
            new Span.WorkingHours(Duration.ofHours(4)),
            new Span.WorkingDays(3),
            new Span.WorkingDays(1),
            new Span.WorkingDays(5),
            new Span.WorkingDays(10),
            5,
            Span.none(),
            Optional.of(new Span.Elapsed(Duration.ofHours(48))),
            false,
            List.of(),
            new Span.Elapsed(Duration.ofDays(3)),
            true,
            true,
            true,
            Optional.of(new Span.Elapsed(Duration.ofDays(90))),
            new Span.Elapsed(Duration.ofDays(30)),
            new Span.Elapsed(Duration.ofDays(730)),
            10,
            told());

    private ProcedureReader() {}

    private static Map<NoticeKind, Set<Audience>> told() {
        Map<NoticeKind, Set<Audience>> told = new EnumMap<>(NoticeKind.class);
        for (NoticeKind kind : NoticeKind.values()) {
            told.put(
                    kind,
                    switch (kind) {
                        case ACKNOWLEDGED, NOT_OURS -> EnumSet.of(Audience.COMPLAINANTS);
                        case COMPLAINT_RECEIVED, ADVISORY, REMINDER -> EnumSet.of(Audience.ADMINISTRATOR);
                        case CONFIRMED, RELAPSE, REPAIRED ->
                            EnumSet.of(Audience.ADMINISTRATOR, Audience.COMPLAINANTS, Audience.SECURITY);
                        case NOT_CONFIRMED, INCONCLUSIVE, BLOCK_LIFTED, CLOSED -> BOTH;
                        case BLOCK_ORDERED -> EnumSet.of(Audience.ADMINISTRATOR, Audience.NOC);
                        case BLOCK_ACTIVE, RETEST_FAILED -> EnumSet.of(Audience.ADMINISTRATOR);
                        case BLOCK_EXPIRES, OVERDUE -> EnumSet.of(Audience.ADMINISTRATOR, Audience.SECURITY);
                        case ESCALATED -> EnumSet.of(Audience.ESCALATION, Audience.NOC);
                    });
        }
        return told;
    }

    static Procedure read(PolicyNode node) {
        Procedure by = DEFAULTS;
        Procedure procedure = new Procedure(
                node.flag("open-cases", by.openCases()),
                node.span("test-after", by.testAfter()),
                node.maybeSpan("test-again", by.testAgain()),
                node.number("test-again-times", by.testAgainTimes(), 0, 100),
                node.span("first-contact", by.firstContact()),
                node.span("answer-due", by.answerDue()),
                node.span("warn-before", by.warnBefore()),
                node.span("overdue", by.overdue()),
                node.span("escalate-after", by.escalateAfter()),
                node.number("escalate-after-complaints", by.escalateAfterComplaints(), 0, 100_000),
                node.span("block-delay", by.blockDelay()),
                node.maybeSpan("lesser-block-delay", by.lesserBlockDelay()),
                node.flag("second-person", by.secondPerson()),
                blockFor(node, by),
                node.span("expiry-notice", by.expiryNotice()),
                node.flag("lift-after-pass", by.liftAfterPass()),
                node.flag("close-after-pass", by.closeAfterPass()),
                node.flag("close-not-confirmed", by.closeNotConfirmed()),
                node.maybeSpan("follow-up", by.followUp()),
                node.span("same-case-within", by.sameCaseWithin()),
                node.span("keep", by.keep()),
                node.number("notices-per-day", by.noticesPerDay(), 1, 1_000),
                told(node.node("told")));
        if (!ascends(procedure.answerDue(), procedure.overdue())) {
            node.problem("overdue", "must be longer than answer-due, and counted by the same clock");
        }
        if (!ascends(procedure.overdue(), procedure.escalateAfter())) {
            node.problem("escalate-after", "must be longer than overdue, and counted by the same clock");
        }
        for (String key : List.of("answer-due", "keep")) {
            if ((key.equals("keep") ? procedure.keep() : procedure.answerDue()).nothing()) {
                node.problem(key, "must not be nothing");
            }
        }
        node.end();
        return procedure;
    }

    private static boolean ascends(Span shorter, Span longer) {
        return switch (longer) {
            case Span.Elapsed(Duration time) -> shorter instanceof Span.Elapsed(Duration less) && more(time, less);
            case Span.WorkingHours(Duration time) ->
                shorter instanceof Span.WorkingHours(Duration less) && more(time, less);
            case Span.WorkingDays(int count) -> shorter instanceof Span.WorkingDays(int less) && count > less;
        };
    }

    private static boolean more(Duration time, Duration less) {
        return time.compareTo(less) > 0;
    }

    private static List<Span> blockFor(PolicyNode node, Procedure by) {
        if (!node.has("block-for")) {
            return by.blockFor();
        }
        List<Span> spans = new ArrayList<>();
        for (String text : node.texts("block-for")) {
            try {
                Span span = Span.parse(text);
                if (span.nothing()) {
                    throw new IllegalArgumentException(
                            "a block has a length; leave the key out for blocks until they are lifted");
                }
                spans.add(span);
            } catch (IllegalArgumentException e) {
                node.problem("block-for", e.getMessage());
            }
        }
        return spans;
    }

    private static Map<NoticeKind, Set<Audience>> told(PolicyNode node) {
        Map<NoticeKind, Set<Audience>> told = new EnumMap<>(DEFAULTS.told());
        for (NoticeKind kind : NoticeKind.values()) {
            String key = Words.of(kind);
            if (!node.has(key)) {
                continue;
            }
            Set<Audience> audiences = node.words(key, Audience.class);
            told.put(kind, audiences);
            Set<Audience> possible = Placeholders.audiences(kind);
            if (!possible.containsAll(audiences)) {
                node.problem(
                        key,
                        "may be told to "
                                + String.join(
                                        ", ", possible.stream().map(Words::of).toList()));
            }
        }
        if (!told.get(NoticeKind.CONFIRMED).contains(Audience.ADMINISTRATOR)) {
            node.problem("confirmed", "the administrator must be told: clocks and warnings run from there");
        }
        node.end();
        return told;
    }
}
