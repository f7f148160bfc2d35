package org.portreeve.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How often an administrator may have a server tested again. Pure.
public final class RetestPace {
    private static final Duration DAY = Duration.ofDays(1);

    private RetestPace() {}

    /// From when on an administrator may ask for a test; empty when at once. `entries` are those of the case's record.
    public static Optional<Instant> restsUntil(Case now, List<Entry<CaseEvent>> entries, Policy policy, Instant at) {
        Optional<Instant> rest = now.tests().values().stream()
                .map(TestSlot::requested)
                .max(Instant::compareTo)
                .map(last -> policy.workingTime().plus(last, policy.links().testAgainAfter()));
        List<Instant> asked = entries.stream()
                .filter(entry -> entry.by().is(Role.ADMINISTRATOR) && asksForTest(entry.event()))
                .map(Entry::at)
                .filter(time -> time.isAfter(at.minus(DAY)))
                .sorted()
                .toList();
        int most = policy.links().testsPerDay();
        Optional<Instant> day = asked.size() < most
                ? Optional.empty()
                : Optional.of(asked.get(asked.size() - most).plus(DAY));
        return rest.filter(until -> day.isEmpty() || until.isAfter(day.get()))
                .or(() -> day)
                .filter(until -> until.isAfter(at));
    }

    private static boolean asksForTest(CaseEvent event) {
        return event instanceof CaseEvent.TestRequested || event instanceof CaseEvent.RepairReported;
    }
}
