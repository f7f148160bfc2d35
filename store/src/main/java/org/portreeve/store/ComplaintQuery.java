package org.portreeve.store;

import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.portreeve.casework.ComplaintState;

/// Which complaints, the newest first. Empty means any.
public record ComplaintQuery(Set<ComplaintState> states, OptionalLong caseNumber, Optional<InetAddress> accused) {
    public static final ComplaintQuery ALL = new ComplaintQuery(Set.of(), OptionalLong.empty(), Optional.empty());

    public ComplaintQuery {
        states = Set.copyOf(states);
    }

    public static ComplaintQuery ofCase(long number) {
        return new ComplaintQuery(Set.of(), OptionalLong.of(number), Optional.empty());
    }

    public static ComplaintQuery in(ComplaintState... states) {
        return new ComplaintQuery(Set.of(states), OptionalLong.empty(), Optional.empty());
    }
}
