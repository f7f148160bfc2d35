package org.portreeve.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Tries to break each rule with random sequences of actions by random actors, on the real rules and consequences.
/// `-Dcasework.seed=N` repeats a run; `-Dcasework.sequences=N` makes it longer.
class TenRulesTest {
    private static final long SEED = Long.getLong("casework.seed", System.nanoTime());
    private static final int SEQUENCES = Integer.getInteger("casework.sequences", 500);
    private static final int LENGTH = 120;
    private static final List<Policy> POLICIES = policies();
    private static final Map<String, Integer> SEEN = new ConcurrentHashMap<>();

    private static List<Policy> policies() {
        SplittableRandom random = new SplittableRandom(SEED);
        return Stream.generate(() -> RandomOffice.policy(random)).limit(24).toList();
    }

    @ParameterizedTest
    @EnumSource(TenRules.class)
    void noSequenceOfActionsBreaks(TenRules rule) {
        for (int i = 0; i < SEQUENCES; i++) {
            long seed = SEED + 1_000_003L * rule.ordinal() + i;
            try {
                run(seed, rule);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "%s in the sequence of seed %d, run with -Dcasework.seed=%d".formatted(rule, seed, SEED), e);
            }
        }
        System.out.printf("%s holds in %d sequences, -Dcasework.seed=%d%n", rule, SEQUENCES, SEED);
    }

    private static SmallOffice run(long seed, SmallOffice.Watch watch) {
        SplittableRandom random = new SplittableRandom(seed);
        SmallOffice office = new SmallOffice(POLICIES.get(random.nextInt(POLICIES.size())), (at, step) -> {
            watch.saw(at, step);
            step.entries().forEach(entry -> count(entry.event()));
        });
        RandomOffice events = new RandomOffice(office, random);
        for (int i = 0; i < LENGTH; i++) {
            events.step();
        }
        return office;
    }

    private static void count(CaseEvent event) {
        SEEN.merge(event.getClass().getSimpleName(), 1, Integer::sum);
        switch (event) {
            case CaseEvent.Closed(Resolution resolution, String _) ->
                SEEN.merge("Closed " + resolution, 1, Integer::sum);
            case CaseEvent.LiftOrdered(int _, LiftCause cause, String _) ->
                SEEN.merge("LiftOrdered " + cause, 1, Integer::sum);
            default -> {}
        }
    }

    /// A search that never comes near a rule proves nothing.
    @AfterAll
    static void theSequencesGotEverywhere() {
        System.out.println("events: " + new TreeMap<>(SEEN));
        List<String> expected = new ArrayList<>();
        for (Class<?> event : CaseEvent.class.getPermittedSubclasses()) {
            if (event != CaseEvent.Opened.class) {
                expected.add(event.getSimpleName());
            }
        }
        for (Resolution resolution : Resolution.values()) {
            expected.add("Closed " + resolution);
        }
        for (LiftCause cause : LiftCause.values()) {
            expected.add("LiftOrdered " + cause);
        }
        assertThat(SEEN.keySet()).containsAll(expected);
    }

    @Test
    void theRecordReplaysToTheSameCase() {
        for (int i = 0; i < 100; i++) {
            SmallOffice office = run(SEED + i, (_, _) -> {});
            office.records.forEach((number, record) ->
                    assertThat(Case.of(record)).as("seed %d", SEED).contains(office.the(number)));
        }
    }

    @Test
    void whatIsDueIsNotDueAnyMoreOnceItIsDecided() {
        for (int i = 0; i < 100; i++) {
            SmallOffice office = run(SEED - i, (_, _) -> {});
            office.wait(Duration.ofDays(200));
            for (Case one : office.cases.values()) {
                assertThat(Clocks.dueAt(one, office.policy.procedure(), office.policy.workingTime(), office.now))
                        .as("seed %d", SEED)
                        .isEmpty();
            }
        }
    }
}
