package org.portreeve.figures;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.portreeve.casework.Policy;
import org.portreeve.store.Figures;
import org.portreeve.store.Store;

/// Counts figures and keeps them for a while: those of a month for half a minute, longer periods, which take longer to
/// count, for ten minutes. [#once] counts the usual periods, and what people look at, again before they are too old.
public final class FigureDesk {
    private static final Duration SHORT_AGE = Duration.ofSeconds(30);
    private static final Duration LONG_AGE = Duration.ofMinutes(10);
    private static final Duration REFRESHED = Duration.ofMinutes(5);
    private static final Duration FORGOTTEN = Duration.ofHours(8);
    private static final int MOST = 100;
    private static final int MOST_KEPT = 600;
    /// Periods that end now and are counted before anybody asks, in months.
    private static final List<Integer> USUAL = List.of(2, 3, 6, 12);

    private final Store store;
    private final InstantSource clock;
    private final Supplier<Policy> policy;
    private final Map<Figures.Query, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(Figures figures, Instant asked) {}

    public FigureDesk(Store store, InstantSource clock, Supplier<Policy> policy) {
        this.store = store;
        this.clock = clock;
        this.policy = policy;
    }

    Policy policy() {
        return policy.get();
    }

    /// The zone in which months begin: that of the office's working hours.
    public ZoneId zone() {
        return policy.get().workingTime().zone();
    }

    YearMonth thisMonth() {
        return YearMonth.from(clock.instant().atZone(zone()));
    }

    Instant now() {
        return clock.instant();
    }

    Store store() {
        return store;
    }

    /// The figures of some months, at most ten minutes old; [Figures#at] says when they were counted.
    Figures of(YearMonth first, YearMonth last, Optional<String> unit) {
        Figures.Query query = new Figures.Query(first, last, zone(), unit);
        Instant now = clock.instant();
        Kept known = kept.get(query);
        Duration age = longer(query) ? LONG_AGE : SHORT_AGE;
        if (known != null && !known.figures().at().plus(age).isBefore(now)) {
            kept.put(query, new Kept(known.figures(), now));
            return known.figures();
        }
        return count(query, now, now);
    }

    private static boolean longer(Figures.Query query) {
        return query.first().isBefore(query.last());
    }

    private Figures count(Figures.Query query, Instant now, Instant asked) {
        Figures figures = store.read(tx -> tx.figures().of(query, now));
        if (kept.size() >= MOST) {
            kept.entrySet().stream()
                    .min(Comparator.comparing(entry -> entry.getValue().asked()))
                    .ifPresent(oldest -> kept.remove(oldest.getKey()));
        }
        kept.put(query, new Kept(figures, asked));
        return figures;
    }

    /// A chore for every minute: keeps the months that are over, counts the usual periods, and other long ones that
    /// were
    /// asked for today, again when they get old, and forgets the rest. Says how much it counted.
    public int once() {
        Instant now = clock.instant();
        int months = keepMonths(now);
        Set<Figures.Query> usual = usual();
        kept.entrySet()
                .removeIf(entry -> !usual.contains(entry.getKey())
                        && entry.getValue()
                                .asked()
                                .plus(longer(entry.getKey()) ? FORGOTTEN : LONG_AGE)
                                .isBefore(now));
        int counted = 0;
        for (Figures.Query query : usual) {
            if (!kept.containsKey(query)) {
                count(query, now, now);
                counted++;
            }
        }
        for (Map.Entry<Figures.Query, Kept> entry : List.copyOf(kept.entrySet())) {
            Kept old = entry.getValue();
            if (longer(entry.getKey()) && old.figures().at().plus(REFRESHED).isBefore(now)) {
                count(entry.getKey(), now, old.asked());
                counted++;
            }
        }
        return months + counted;
    }

    /// Each in a transaction of its own; one that changes all the time does not keep the others waiting for ever.
    private int keepMonths(Instant now) {
        int months = 0;
        while (months < MOST_KEPT && store.inTransaction(tx -> tx.figures().keepMonth(zone(), now))) {
            months++;
        }
        return months;
    }

    private Set<Figures.Query> usual() {
        YearMonth last = thisMonth();
        return USUAL.stream()
                .map(months -> new Figures.Query(last.minusMonths(months - 1L), last, zone(), Optional.empty()))
                .collect(Collectors.toSet());
    }
}
