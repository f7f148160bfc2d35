package org.portreeve.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.portreeve.casework.Audience;
import org.portreeve.casework.Block;
import org.portreeve.casework.BlockState;
import org.portreeve.casework.Case;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.ContactOutcome;
import org.portreeve.casework.DeadlineKind;
import org.portreeve.casework.Entry;
import org.portreeve.casework.Phase;
import org.portreeve.casework.Verdict;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the figures keep of cases: written with each entry of a record; docs/reports.md says what is counted.
final class FigureTables {
    /// The way of counting. Count it up when a column of these tables gets another meaning: everything is written
    /// again.
    static final int RULES = 1;

    private final JdbcClient sql;
    private final JdbcTemplate batch;

    /// An entry of a record with the case before and after it.
    record Step(long seq, Entry<CaseEvent> entry, Optional<Case> before, Case after) {}

    private record Mark(String kind, String word, OptionalInt minutes) {
        static Mark of(String kind, String word) {
            return new Mark(kind, word, OptionalInt.empty());
        }
    }

    FigureTables(JdbcClient sql, JdbcTemplate batch) {
        this.sql = sql;
        this.batch = batch;
    }

    /// Writes what some new entries of a case add.
    void add(List<Step> steps) {
        boolean whole = steps.getFirst().before().isEmpty();
        facts(steps, whole ? RULES : 0);
        spans(steps);
        marks(steps);
        for (Step step : steps) {
            block(step);
        }
    }

    /// Writes all that the figures keep of a case again.
    void replace(List<RecordedEntry<CaseEvent>> record) {
        List<Step> steps = new ArrayList<>();
        Optional<Case> before = Optional.empty();
        for (RecordedEntry<CaseEvent> recorded : record) {
            Entry<CaseEvent> entry = recorded.entry();
            Case after = before.map(state -> state.after(entry))
                    .orElseGet(() -> Case.of(List.of(entry)).orElseThrow());
            steps.add(new Step(recorded.seq(), entry, before, after));
            before = Optional.of(after);
        }
        sql.sql("delete from case_figure where number = :number")
                .param("number", before.orElseThrow().number())
                .update();
        add(steps);
    }

    private void facts(List<Step> steps, int rules) {
        Case after = steps.getLast().after();
        Map<String, Object> row = new HashMap<>();
        row.put("number", after.number());
        row.put("rules", rules);
        row.put("server", Sql.text(after.server()));
        row.put("merged", after.phase() instanceof Phase.Merged);
        row.put("opened", Sql.at(after.opened()));
        row.put("known", Sql.at(earlier(after.opened(), after.firstComplaint())));
        row.put("violation", Sql.at(after.violationSince()));
        row.put("due", Sql.at(first(steps.stream().flatMap(FigureTables::contactDue))));
        row.put(
                "contacted",
                Sql.at(first(steps.stream().filter(FigureTables::contacts).map(FigureTables::at))));
        row.put(
                "verdict",
                Sql.at(first(steps.stream().filter(FigureTables::tells).map(FigureTables::at))));
        row.put(
                "proved",
                Sql.at(first(steps.stream().filter(FigureTables::proves).map(FigureTables::at))));
        row.put(
                "repaired",
                Sql.at(first(steps.stream().filter(FigureTables::repairs).map(FigureTables::at))));
        sql.sql("""
                        insert into case_figure (number, rules, server, unit, merged, opened, known, violation_since,
                            contact_due, contacted_at, verdict_at, proved_at, repaired_at)
                        values (:number, :rules, :server, unit_of_case(:number, :server), :merged, :opened, :known,
                            :violation, :due, :contacted, :verdict, :proved, :repaired)
                        on conflict (number) do update set
                            unit = excluded.unit, merged = excluded.merged,
                            known = least(case_figure.known, excluded.known),
                            violation_since = excluded.violation_since,
                            contact_due = coalesce(case_figure.contact_due, excluded.contact_due),
                            contacted_at = coalesce(case_figure.contacted_at, excluded.contacted_at),
                            verdict_at = coalesce(case_figure.verdict_at, excluded.verdict_at),
                            proved_at = coalesce(case_figure.proved_at, excluded.proved_at),
                            repaired_at = coalesce(case_figure.repaired_at, excluded.repaired_at)
                        """).params(row).update();
    }

    private static Instant at(Step step) {
        return step.entry().at();
    }

    private static Instant earlier(Instant one, Optional<Instant> other) {
        return other.filter(one::isAfter).orElse(one);
    }

    private static Optional<Instant> first(Stream<Instant> times) {
        return times.findFirst();
    }

    private static Stream<Instant> contactDue(Step step) {
        return step.entry().event() instanceof CaseEvent.DeadlineSet(var kind, var _, Instant due)
                        && kind == DeadlineKind.FIRST_CONTACT
                ? Stream.of(due)
                : Stream.empty();
    }

    /// What the policy's deadline for a first contact is content with.
    private static boolean contacts(Step step) {
        return switch (step.entry().event()) {
            case CaseEvent.ContactAttempted attempt ->
                attempt.outcome() == ContactOutcome.REACHED || attempt.outcome() == ContactOutcome.MESSAGE_LEFT;
            case CaseEvent.NoticeSent notice -> notice.audience() == Audience.ADMINISTRATOR;
            default -> false;
        };
    }

    private static boolean tells(Step step) {
        return step.entry().event() instanceof CaseEvent.TestFinished result
                && (result.verdict().fault() || result.verdict() == Verdict.CLOSED);
    }

    private static boolean proves(Step step) {
        return step.after().proof().isPresent()
                && step.before().flatMap(Case::proof).isEmpty();
    }

    private static boolean repairs(Step step) {
        return step.after().pass().isPresent()
                && step.before().flatMap(Case::pass).isEmpty();
    }

    private void spans(List<Step> steps) {
        for (Step step : steps) {
            boolean was = step.before().map(Case::open).orElse(false);
            boolean is = step.after().open();
            if (is && !was) {
                sql.sql("""
                                insert into case_span (case_number, from_at) values (:number, :at)
                                on conflict (case_number, from_at) do update set until_at = 'infinity'
                                """)
                        .param("number", step.after().number())
                        .param("at", Sql.at(at(step)))
                        .update();
            } else if (was && !is) {
                sql.sql("update case_span set until_at = :at where case_number = :number and until_at = 'infinity'")
                        .param("number", step.after().number())
                        .param("at", Sql.at(at(step)))
                        .update();
            }
        }
    }

    private void marks(List<Step> steps) {
        List<Object[]> rows = new ArrayList<>();
        for (Step step : steps) {
            boolean violation = step.after().violationSince().isPresent();
            for (Mark mark : marks(step.entry().event())) {
                rows.add(new Object[] {
                    step.after().number(),
                    step.seq(),
                    mark.kind(),
                    Sql.text(mark.word()),
                    Sql.at(at(step)),
                    violation,
                    Sql.nullable(mark.minutes())
                });
            }
        }
        if (!rows.isEmpty()) {
            batch.batchUpdate("""
                    insert into case_mark (case_number, seq, kind, word, at, violation, minutes)
                    values (?, ?, ?, ?, ?, ?, ?)
                    """, rows);
        }
    }

    private static List<Mark> marks(CaseEvent event) {
        return switch (event) {
            case CaseEvent.TestFinished result -> {
                List<Mark> marks = new ArrayList<>(List.of(Mark.of("test", Words.of(result.verdict()))));
                if (result.verdict().fault()) {
                    result.relayed().forEach(technique -> marks.add(Mark.of("technique", technique)));
                }
                yield marks;
            }
            case CaseEvent.TestAbandoned _ -> List.of(Mark.of("test", "abandoned"));
            case CaseEvent.ContactAttempted(var _, ContactOutcome outcome, var _, OptionalInt minutes) ->
                List.of(new Mark("contact", Words.of(outcome), minutes));
            case CaseEvent.Noted(var _, OptionalInt minutes) -> List.of(new Mark("note", "", minutes));
            case CaseEvent.NoticeSent notice -> List.of(Mark.of("notice", Words.of(notice.audience())));
            case CaseEvent.Escalated _ -> List.of(Mark.of("escalated", ""));
            case CaseEvent.DeadlineReached(DeadlineKind kind) -> List.of(Mark.of("deadline", Words.of(kind)));
            case CaseEvent.Closed closed -> List.of(Mark.of("closed", Words.of(closed.resolution())));
            case CaseEvent.Reopened _ -> List.of(Mark.of("reopened", ""));
            default -> List.of();
        };
    }

    private void block(Step step) {
        int number = switch (step.entry().event()) {
            case CaseEvent.BlockOrdered order -> order.block();
            case CaseEvent.BlockRefused refused -> refused.block();
            case CaseEvent.BlockActivated seen -> seen.block();
            case CaseEvent.LiftOrdered lift -> lift.block();
            case CaseEvent.BlockRemoved gone -> gone.block();
            default -> 0;
        };
        Block block = step.after().blocks().get(number);
        if (block == null) {
            return;
        }
        boolean active = step.entry().event() instanceof CaseEvent.BlockActivated;
        boolean ended = !block.state().live();
        String cause = block.state() == BlockState.REFUSED
                ? "refused"
                : block.ending().map(Words::of).orElse(null);
        Map<String, Object> row = new HashMap<>();
        row.put("case", step.after().number());
        row.put("number", number);
        row.put("provision", Sql.text(block.provision()));
        row.put("ordered", Sql.at(block.orderedAt()));
        row.put("active", active ? Sql.at(at(step)) : null);
        row.put("ended", ended ? Sql.at(at(step)) : null);
        row.put("cause", cause);
        sql.sql("""
                        insert into block_figure (case_number, number, provision, ordered_at, active_at, ended_at, cause)
                        values (:case, :number, :provision, :ordered, :active, :ended, :cause)
                        on conflict (case_number, number) do update set
                            provision = excluded.provision, ordered_at = excluded.ordered_at,
                            active_at = coalesce(block_figure.active_at, excluded.active_at),
                            ended_at = coalesce(block_figure.ended_at, excluded.ended_at),
                            cause = excluded.cause
                        """).params(row).update();
    }

    /// Brings units to what the register says after a change.
    void units(RegisterChange change) {
        switch (change) {
            case RegisterChange.PutServer(Register.MailServer server) -> unitsOfServer(server.key());
            case RegisterChange.RemoveServer(String key) -> unitsOfServer(key);
            case RegisterChange.PutNetwork(Register.Network network) -> unitsOfNetwork(network.cidr());
            case RegisterChange.RemoveNetwork(Cidr cidr) -> unitsOfNetwork(cidr);
            case RegisterChange.PutUnit _,
                    RegisterChange.RemoveUnit _,
                    RegisterChange.PutContact _,
                    RegisterChange.ConfirmContact _,
                    RegisterChange.RemoveContact _,
                    RegisterChange.PutExemption _,
                    RegisterChange.EndExemption _ -> {}
        }
    }

    private void unitsOfServer(String key) {
        sql.sql("""
                        update case_figure set unit = unit_of_case(number, server)
                        where server = :key and unit is distinct from unit_of_case(number, server)
                        """).param("key", Sql.text(key)).update();
    }

    private void unitsOfNetwork(Cidr cidr) {
        sql.sql("""
                        update case_figure set unit = unit_of_case(number, server)
                        where number in (select case_number from case_address where address <<= cast(:cidr as cidr))
                            and unit is distinct from unit_of_case(number, server)
                        """).param("cidr", cidr.toString()).update();
    }

    /// Cases whose figures are missing or were written by other rules.
    List<Long> toWrite(int limit) {
        return sql.sql("""
                        select number from case_state c
                        where not exists (select 1 from case_figure f where f.number = c.number and f.rules = :rules)
                        order by number limit :limit
                        """)
                .param("rules", RULES)
                .param("limit", limit)
                .query(Long.class)
                .list();
    }
}
