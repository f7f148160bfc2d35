package org.portreeve.store;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// What the office did in some months, in numbers; docs/reports.md says how each is counted.
///
/// @param at when they were counted; a month that is not over is counted up to then
/// @param converted advisories of before that became violations in this time; they are in `opened` as violations
/// @param open cases that were open at the end of each day
/// @param tests tests by the word of their verdict, `abandoned` among them
/// @param others acts that are only counted, by what they are: `contact`, `note`, `notice`, `escalated`, `reopened`
/// @param deadlines deadlines that ran out, by their kind
/// @param units empty when only one unit was asked for
public record Figures(
        Query query,
        Instant at,
        Complaints complaints,
        Split opened,
        long converted,
        Split openBefore,
        Split openAfter,
        List<Day> open,
        List<Month> months,
        SequencedMap<String, Split> closed,
        Times contact,
        Times verdict,
        Times repair,
        Promise promise,
        SequencedMap<String, Split> tests,
        List<Software> software,
        Repeats repeats,
        Blocks blocks,
        Map<String, Split> others,
        SequencedMap<String, Split> deadlines,
        Minutes minutes,
        List<UnitRow> units) {

    /// Months from the first to the last, in a zone; of one unit, or of all and of none.
    public record Query(YearMonth first, YearMonth last, ZoneId zone, Optional<String> unit) {
        /// As many months as can be asked for at once.
        public static final int MOST_MONTHS = 36;

        public Query {
            if (last.isBefore(first)
                    || first.plusMonths(MOST_MONTHS).minusMonths(1).isBefore(last)) {
                throw new IllegalArgumentException("a period has 1 to %d months".formatted(MOST_MONTHS));
            }
        }

        /// The same months of all units.
        public Query everywhere() {
            return new Query(first, last, zone, Optional.empty());
        }

        public Instant from() {
            return first.atDay(1).atStartOfDay(zone).toInstant();
        }

        /// The first moment after it.
        public Instant until() {
            return last.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
        }
    }

    /// Violations and advisories, which are never added up.
    public record Split(long violations, long advisories) {
        public static final Split NONE = new Split(0, 0);

        public Split plus(Split more) {
            return new Split(violations + more.violations, advisories + more.advisories);
        }

        public long both() {
            return violations + advisories;
        }
    }

    /// Complaints that were received, by what became of them: `attached` to a case, else the word of their state.
    public record Complaints(long received, SequencedMap<String, Long> outcomes) {}

    public record Day(LocalDate day, Split open) {}

    public record Month(YearMonth month, long complaints, Split opened, Split closed) {}

    /// Of how many the time is known; half of them took no longer than the median, nine in ten no longer than `most`.
    public record Spread(long count, Duration median, Duration most) {
        public static final Spread NONE = new Spread(0, Duration.ZERO, Duration.ZERO);
    }

    public record Times(Spread violations, Spread advisories) {}

    /// First contacts that were due in this time.
    public record Promise(long kept, long late, long missing) {
        public long due() {
            return kept + late + missing;
        }
    }

    /// Verdicts on servers with some software, `-` where the register names none. `technique` is empty in rows that
    /// count verdicts.
    public record Software(String mta, String word, boolean technique, long count) {
        Software counted(long other) {
            return new Software(mta, word, technique, other);
        }
    }

    /// Servers with several cases.
    ///
    /// @param servers how many servers had a case that was opened in this time
    /// @param most those with the most cases that have two or more, ever
    public record Repeats(long servers, long repeating, List<Repeater> most) {}

    /// @param unit its name
    /// @param cases opened in this time
    /// @param ever opened up to its end
    public record Repeater(String server, Optional<String> unit, Split cases, long ever) {}

    /// @param ordered by provision
    /// @param ended blocks that came off, by the cause, and `refused` ones
    /// @param days how long servers were blocked, in days, within this time
    /// @param active in effect at its end
    public record Blocks(
            SequencedMap<String, Long> ordered, SequencedMap<String, Long> ended, double days, long active) {
        public long orders() {
            return ordered.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /// Minutes that people wrote down. `told` of `acts` notes and contacts have them.
    public record Minutes(long minutes, long told, long acts) {}

    /// @param unit empty for servers that the register has in no unit
    public record UnitRow(
            Optional<String> unit,
            String name,
            long complaints,
            Split opened,
            Split open,
            Spread repair,
            long blocks,
            long minutes) {}
}
