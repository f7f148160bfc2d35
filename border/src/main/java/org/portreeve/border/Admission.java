package org.portreeve.border;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which wanted blocks wait, whatever was ordered: all while somebody has stopped blocking, new ones while a cap is
/// reached. Nothing is lost: what waits is asked for again in each round. Pure.
public final class Admission {
    /// The time that [Caps#perHour] counts in.
    public static final Duration HOUR = Duration.ofHours(1);

    private Admission() {}

    /// The reason to wait of each block that has to, by tag.
    ///
    /// @param candidates of new ones, those that come first are let through first
    /// @param begunInHour how many blocks began in the last hour, those included that are over already
    /// @param stopped why no block may be in effect at all, if so
    public static Map<String, String> waiting(
            List<Candidate> candidates,
            Surroundings surroundings,
            Caps caps,
            int begunInHour,
            Optional<String> stopped,
            Instant now) {
        Map<String, String> waiting = new LinkedHashMap<>();
        if (stopped.isPresent()) {
            candidates.forEach(candidate -> waiting.put(candidate.block().tag(), stopped.get()));
            return waiting;
        }
        // What never goes to a device takes nobody's place.
        List<Candidate> counted = candidates.stream()
                .filter(candidate -> !candidate.block().over(now))
                .filter(candidate -> candidate.block().addresses().stream()
                        .allMatch(address -> surroundings.forbids(address).isEmpty()))
                .toList();
        Map<String, Integer> ofUnit = new HashMap<>();
        int all = 0;
        for (Candidate candidate : counted) {
            if (candidate.began().isPresent()) {
                candidate.unit().ifPresent(unit -> ofUnit.merge(unit, 1, Integer::sum));
                all++;
            }
        }
        int hour = begunInHour;
        for (Candidate candidate : counted) {
            if (candidate.began().isPresent()) {
                continue;
            }
            Optional<String> reason = reason(
                    candidate.unit(), caps, hour, candidate.unit().map(unit -> ofUnit.getOrDefault(unit, 0)), all);
            if (reason.isPresent()) {
                waiting.put(candidate.block().tag(), reason.get());
            } else {
                candidate.unit().ifPresent(unit -> ofUnit.merge(unit, 1, Integer::sum));
                all++;
                hour++;
            }
        }
        return waiting;
    }

    private static Optional<String> reason(
            Optional<String> unit, Caps caps, int hour, Optional<Integer> ofUnit, int all) {
        if (all >= caps.inAll()) {
            return Optional.of("the cap of %d blocks in all is reached".formatted(caps.inAll()));
        }
        if (ofUnit.filter(count -> count >= caps.perUnit()).isPresent()) {
            return Optional.of(
                    "the cap of %d blocks of unit %s is reached".formatted(caps.perUnit(), unit.orElseThrow()));
        }
        return hour >= caps.perHour()
                ? Optional.of("the cap of %d new blocks in an hour is reached".formatted(caps.perHour()))
                : Optional.empty();
    }
}
