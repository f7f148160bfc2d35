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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.portreeve.casework.Policy;
import org.portreeve.store.Figures;
import org.portreeve.store.Store;

/// Counts figures and keeps them for a while: those of up to three months for half a minute, longer ones, which take
/// longer to count, for ten. [#once] counts again what people look at, before it is too old.
public final class FigureDesk {
    /// Periods up to this are counted when they are asked for.
    private static final int SHORT_MONTHS = 3;
    private static final Duration SHORT_AGE = Duration.ofSeconds(30);
    private static final Duration LONG_AGE = Duration.ofMinutes(10);
    private static final Duration REFRESHED = Duration.ofMinutes(5);
    private static final Duration FORGOTTEN = Duration.ofHours(8);
    private static final int MOST = 100;
    private static final int USUAL_MONTHS = 12;

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
        return query.first().plusMonths(SHORT_MONTHS).compareTo(query.last()) <= 0;
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

    /// A chore for every minute: counts the last twelve months and other long periods that were asked for today again
    /// when they get old, and forgets the rest. Says how many it counted.
    public int once() {
        Instant now = clock.instant();
        Figures.Query usual =
                new Figures.Query(thisMonth().minusMonths(USUAL_MONTHS - 1L), thisMonth(), zone(), Optional.empty());
        kept.entrySet()
                .removeIf(entry -> !entry.getKey().equals(usual)
                        && entry.getValue()
                                .asked()
                                .plus(longer(entry.getKey()) ? FORGOTTEN : LONG_AGE)
                                .isBefore(now));
        int counted = 0;
        if (!kept.containsKey(usual)) {
            count(usual, now, now);
            counted++;
        }
        for (Map.Entry<Figures.Query, Kept> entry : List.copyOf(kept.entrySet())) {
            Kept old = entry.getValue();
            if (longer(entry.getKey()) && old.figures().at().plus(REFRESHED).isBefore(now)) {
                count(entry.getKey(), now, old.asked());
                counted++;
            }
        }
        return counted;
    }
}
