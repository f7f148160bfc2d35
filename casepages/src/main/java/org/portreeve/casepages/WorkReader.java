package org.portreeve.casepages;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.portreeve.border.DeviceReport;
import org.portreeve.casework.Block;
import org.portreeve.casework.BlockState;
import org.portreeve.casework.Case;
import org.portreeve.casework.ComplaintState;
import org.portreeve.casework.DeadlineKind;
import org.portreeve.casework.Role;
import org.portreeve.casework.Words;
import org.portreeve.office.Clearance;
import org.portreeve.store.CaseQuery;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.CaseRow;
import org.portreeve.store.Notice;
import org.portreeve.store.QueuedMail;
import org.portreeve.store.QueuedTest;
import org.portreeve.store.Transaction;

/// Reads what needs somebody today: each thing once, in the group where it is most urgent.
final class WorkReader {
    private static final int MOST = 25;
    private static final Duration SOON = Duration.ofDays(2);
    private final CaseParts parts;
    private final Transaction tx;
    private final Clearance clearance;
    private final Speech speech;
    private final Set<Verb> verbs;
    private final Map<Long, Optional<CaseRecord>> known = new LinkedHashMap<>();
    private final CaseQuery query;

    /// @param mine whether only what the reader has is wanted
    WorkReader(CaseParts parts, Transaction tx, Clearance clearance, Speech speech, boolean mine) {
        this.parts = parts;
        this.tx = tx;
        this.clearance = clearance;
        this.speech = speech;
        verbs = EnumSet.allOf(Verb.class).stream()
                .filter(verb -> clearance.has(verb.roles()))
                .collect(Collectors.toSet());
        query = new CaseQuery(
                CaseQuery.Order.DUE,
                Set.of(),
                Optional.of(true),
                Optional.empty(),
                mine ? Optional.of(clearance.actor().name()) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                clearance.confined() ? Optional.of(clearance.actor().unit().orElse("")) : Optional.empty(),
                OptionalLong.empty());
    }

    /// @param more whether there is more than is shown
    record Group(String key, List<Row> rows, boolean more) {}

    /// One thing to do. `take` offers to take the case, `test` to test it again, with its version.
    record Row(
            long number,
            String server,
            boolean advisory,
            String state,
            String tone,
            String why,
            String button,
            String link,
            Optional<Instant> due,
            Optional<String> act,
            long version) {}

    /// A count with a link to where one works on it.
    record Counter(String key, long count, String link) {}

    record Work(List<Group> groups, List<Counter> counters, boolean nothing) {}

    Work read() {
        Instant now = parts.clock().instant();
        Set<Long> seen = new HashSet<>();
        List<Group> groups = new ArrayList<>();
        if (clearance.has(Set.of(Role.SECURITY))) {
            groups.add(group("blocks", blocks(), seen));
            groups.add(group("waiting", waiting(), seen));
        }
        List<CaseRow> past = tx.cases().due(query, Instant.EPOCH, now, MOST + 1).stream()
                .filter(row -> due(row).isPresent())
                .toList();
        List<CaseRow> ahead = tx.cases().due(query, now, now.plus(SOON), MOST + 1).stream()
                .filter(row ->
                        due(row).filter(at -> at.isBefore(now.plus(SOON))).isPresent())
                .toList();
        List<CaseRow> late = ahead.stream().filter(this::overdue).toList();
        groups.add(group(
                "overdue",
                Stream.of(past, late, tx.cases().escalated(query, MOST + 1))
                        .flatMap(List::stream)
                        .map(CaseRow::number)
                        .toList(),
                seen));
        groups.add(group("soon", ahead.stream().map(CaseRow::number).toList(), seen));
        if (clearance.staff()) {
            groups.add(stuck());
            groups.add(lost(seen));
            groups.add(unassigned(seen));
            groups.add(devices());
        }
        if (clearance.confined()) {
            groups.add(group(
                    "open",
                    tx.cases().list(query, Optional.empty(), MOST + 1).rows().stream()
                            .map(CaseRow::number)
                            .toList(),
                    seen));
        }
        List<Group> shown =
                groups.stream().filter(group -> !group.rows().isEmpty()).toList();
        List<Counter> counters = counters();
        return new Work(shown, counters, shown.isEmpty() && counters.isEmpty());
    }

    private Optional<CaseRecord> record(long number) {
        return known.computeIfAbsent(number, tx.cases()::get);
    }

    private Optional<Instant> due(CaseRow row) {
        return record(row.number()).flatMap(found -> due(found.state()));
    }

    /// The next clock that runs for people. Tests that are made again are the office's own affair.
    private static Optional<Instant> due(Case now) {
        return now.deadlines().values().stream()
                .filter(clock -> clock.kind() == DeadlineKind.FIRST_CONTACT
                        || clock.kind().forAnswer())
                .map(clock -> clock.due())
                .min(Instant::compareTo);
    }

    private boolean overdue(CaseRow row) {
        return record(row.number())
                .map(CaseRecord::state)
                .filter(now -> now.deadlines().containsKey(DeadlineKind.OVERDUE)
                        || now.deadlines().containsKey(DeadlineKind.ESCALATION))
                .isPresent();
    }

    /// Blocks that wait for somebody of Security, and not for another one only.
    private List<Long> blocks() {
        return tx.blocks().live().stream()
                .filter(block -> block.state() == BlockState.PROPOSED || block.state() == BlockState.ORDERED)
                .limit(MOST * 2L)
                .map(block -> block.caseNumber())
                .filter(number -> record(number)
                        .flatMap(found -> found.state().liveBlock())
                        .filter(this::waitsForUs)
                        .isPresent())
                .toList();
    }

    /// Blocks that a cap holds up, or that somebody has stopped.
    private List<Long> waiting() {
        return tx.blocks().wanted().stream()
                .filter(block -> block.state() == BlockState.PENDING_ACTIVATION)
                .limit(MOST * 2L)
                .map(block -> block.caseNumber())
                .filter(number -> record(number)
                        .flatMap(found -> found.state().liveBlock())
                        .flatMap(Block::waits)
                        .isPresent())
                .toList();
    }

    private boolean waitsForUs(Block block) {
        return block.state() == BlockState.PROPOSED
                || (block.needsSecond()
                        && block.secondedBy().isEmpty()
                        && !block.orderedBy()
                                .equals(Optional.of(clearance.actor().name())));
    }

    private Group group(String key, List<Long> numbers, Set<Long> seen) {
        List<Long> fresh = numbers.stream()
                .distinct()
                .filter(number -> !seen.contains(number))
                .toList();
        List<Row> rows = fresh.stream()
                .limit(MOST)
                .flatMap(number -> record(number).stream())
                .map(this::row)
                .toList();
        fresh.stream().limit(MOST).forEach(seen::add);
        return new Group(key, rows, fresh.size() > MOST);
    }

    private Row row(CaseRecord record) {
        Case now = record.state();
        NextStep next = NextStep.of(now, clearance, verbs);
        String key = "step." + Words.of(next.step());
        return new Row(
                now.number(),
                now.server(),
                now.advisory(),
                speech.word(now.phase()),
                CaseReader.tone(now.phase()),
                speech.say(next.why()),
                speech.say(next.toDo() ? Phrase.of(key + ".do") : Phrase.of("look")),
                "/cases/" + now.number() + (next.toDo() ? "#next" : ""),
                due(now),
                Optional.empty(),
                record.version());
    }

    private Row with(Row row, String why, String button, String link, Optional<String> act) {
        return new Row(
                row.number(),
                row.server(),
                row.advisory(),
                row.state(),
                row.tone(),
                why,
                button,
                link,
                row.due(),
                act,
                row.version());
    }

    private Group unassigned(Set<Long> seen) {
        Group found = group(
                "unassigned",
                tx.cases().unassigned(query, MOST * 2).stream()
                        .map(CaseRow::number)
                        .toList(),
                seen);
        return new Group(
                found.key(),
                found.rows().stream()
                        .map(row ->
                                with(row, row.why(), speech.say(Phrase.of("take")), row.link(), Optional.of("assign")))
                        .toList(),
                found.more());
    }

    private Group lost(Set<Long> seen) {
        List<QueuedTest.Run> runs = tx.tests().lost(MOST + 1);
        List<Row> rows = runs.stream()
                .limit(MOST)
                .flatMap(run -> record(run.test().caseNumber()).stream()
                        .filter(this::wanted)
                        .map(record -> with(
                                row(record),
                                speech.say(
                                        Phrase.of("work.test-lost", run.reason().orElse(""))),
                                speech.say(Phrase.of("work.test-again")),
                                "/cases/" + record.number(),
                                Optional.of("test"))))
                .peek(row -> seen.add(row.number()))
                .toList();
        return new Group("tests", rows, runs.size() > MOST);
    }

    private boolean wanted(CaseRecord record) {
        return query.assignee().isEmpty()
                || query.assignee().equals(record.state().assignee());
    }

    private Group stuck() {
        List<Notice.Posted> letters = tx.outbox().stuck(MOST + 1);
        List<Row> rows = new ArrayList<>();
        letters.stream().limit(MOST).forEach(letter -> {
            String record = letter.notice().record().text();
            record(Long.parseLong(record.substring("case/".length())))
                    .filter(this::wanted)
                    .ifPresent(found -> rows.add(with(
                            row(found),
                            speech.say(Phrase.of(
                                    letter.state() == Notice.State.FAILED
                                            ? "work.letter-failed"
                                            : "work.letter-uncertain",
                                    letter.notice().kind(),
                                    letter.notice().audience())),
                            speech.say(Phrase.of("work.letter-look")),
                            "/cases/%d/notices/%s"
                                    .formatted(found.number(), letter.notice().id()),
                            Optional.empty())));
        });
        return new Group("notices", rows, letters.size() > MOST);
    }

    private Group devices() {
        List<Row> rows = parts.devices().get().stream()
                .flatMap(report -> report.trouble().stream().map(trouble -> device(report, trouble.getMessage())))
                .toList();
        return new Group("devices", rows, false);
    }

    private Row device(DeviceReport report, String trouble) {
        return new Row(
                0,
                report.device(),
                false,
                speech.say(Phrase.of("work.device")),
                "danger",
                speech.say(Phrase.of("work.device-trouble", trouble)),
                speech.say(Phrase.of("look")),
                "/blocks",
                Optional.of(report.at()),
                Optional.empty(),
                0);
    }

    /// What is worked on elsewhere.
    private List<Counter> counters() {
        if (!clearance.staff()) {
            return List.of();
        }
        long complaints = tx.complaints().count(ComplaintState.UNREADABLE);
        long mails = tx.intake().count(QueuedMail.State.SET_ASIDE);
        return Stream.of(
                        new Counter("complaints", complaints, "/complaints?state=unreadable"),
                        new Counter("mails", mails, "/intake"))
                .filter(counter -> counter.count() > 0)
                .toList();
    }
}
