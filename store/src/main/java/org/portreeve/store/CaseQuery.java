package org.portreeve.store;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.portreeve.casework.Origin;
import org.portreeve.casework.Severity;

/// Which cases, in which order. Empty means any. `phases` are the words of
/// [org.portreeve.casework.Phase#word]; `blocked` asks for a live block; `unit` takes the cases on servers
/// and networks of a unit.
public record CaseQuery(
        Order order,
        Set<String> phases,
        Optional<Boolean> open,
        Optional<String> server,
        Optional<String> assignee,
        Optional<Boolean> advisory,
        Optional<Origin> origin,
        Optional<Severity> severity,
        Optional<Boolean> blocked,
        Optional<String> unit,
        OptionalLong complaint) {
    /// How a list is ordered.
    public enum Order {
        /// What is due first comes first; what has no deadline comes last, the longest untouched first.
        DUE,
        /// The newest case first.
        NEWEST
    }

    public CaseQuery {
        phases = Set.copyOf(phases);
    }

    /// All cases, the newest first.
    public static final CaseQuery ALL = all(Order.NEWEST, Optional.empty());

    /// Open cases, what is due first.
    public static final CaseQuery WORK = all(Order.DUE, Optional.of(true));

    private static CaseQuery all(Order order, Optional<Boolean> open) {
        return new CaseQuery(
                order,
                Set.of(),
                open,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty());
    }
}
