package org.portreeve.border;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Compares what is wanted with what a device shows. Pure.
///
/// With a `lease` no entry stays on a device for longer than that without being renewed, so that a device which is
/// never reached again lets go by itself; entries are renewed when half of it is over.
public final class Reconciliation {
    /// A device may count in whole seconds, and takes time to hear a command.
    private static final Duration LATE = Duration.ofSeconds(2);

    private static final Duration EARLY = Duration.ofSeconds(5);

    private Reconciliation() {}

    /// What has to be done to a device that shows `seen`, at `now`.
    public static Plan plan(Desired desired, Observation seen, Instant now, Optional<Duration> lease) {
        Map<String, String> forbidden = new HashMap<>();
        Map<Restriction, WantedBlock> holders = holders(desired, now, forbidden);
        Map<Restriction, Listed> goal = new TreeMap<>();
        List<Drift> drift = new ArrayList<>();
        List<Listed> put = new ArrayList<>();
        Set<Restriction> ineffective = new HashSet<>();
        seen.faults().forEach(fault -> drift.add(new Drift(Drift.Kind.FRAME, fault)));
        holders.forEach((restriction, block) -> {
            Listed entry = new Listed(restriction, end(block, now, lease), block.tag());
            goal.put(restriction, entry);
            Observation.Found found = seen.entries().get(restriction);
            if (found == null) {
                drift.add(new Drift(Drift.Kind.MISSING, restriction + ", " + block.tag()));
                ineffective.add(restriction);
                put.add(entry);
            } else if (differs(entry, found.listed(), lease)) {
                drift.add(new Drift(Drift.Kind.CHANGED, restriction + ", " + block.tag()));
                put.add(entry);
            } else if (renewable(block, found.listed(), now, lease)) {
                put.add(entry);
            }
        });
        List<Restriction> take = seen.entries().keySet().stream()
                .filter(restriction -> !goal.containsKey(restriction))
                .sorted()
                .toList();
        Set<Restriction> known = ours(desired);
        take.stream()
                .filter(restriction -> !known.contains(restriction))
                .forEach(restriction -> drift.add(new Drift(
                        Drift.Kind.FOREIGN,
                        restriction + ", "
                                + seen.entries().get(restriction).listed().comment())));
        Changes changes = seen.faults().isEmpty()
                ? new Changes(Optional.empty(), put, take)
                : new Changes(Optional.of(desired.surroundings()), List.copyOf(goal.values()), List.of());
        return new Plan(goal, changes, drift, seen.faults().isEmpty() ? ineffective : goal.keySet(), forbidden);
    }

    /// Which block holds each restriction; of several, the one that ends last.
    private static Map<Restriction, WantedBlock> holders(Desired desired, Instant now, Map<String, String> forbidden) {
        Map<Restriction, WantedBlock> holders = new TreeMap<>();
        for (WantedBlock block : desired.wanted()) {
            if (desired.waiting().containsKey(block.tag())) {
                continue;
            }
            Optional<String> reason = block.addresses().stream()
                    .flatMap(address -> desired.surroundings().forbids(address).stream())
                    .min(Comparator.naturalOrder());
            if (reason.isPresent()) {
                forbidden.put(block.tag(), reason.get());
            } else if (!block.over(now)) {
                block.restrictions().forEach(restriction -> holders.merge(restriction, block, Reconciliation::later));
            }
        }
        return holders;
    }

    private static WantedBlock later(WantedBlock left, WantedBlock right) {
        Instant ends = left.until().orElse(Instant.MAX);
        int order = ends.compareTo(right.until().orElse(Instant.MAX));
        return order > 0 || (order == 0 && left.tag().compareTo(right.tag()) < 0) ? left : right;
    }

    private static Set<Restriction> ours(Desired desired) {
        Set<Restriction> ours = new HashSet<>();
        desired.wanted().forEach(block -> block.restrictions().forEach(ours::add));
        desired.leaving().forEach(block -> block.restrictions().forEach(ours::add));
        return ours;
    }

    private static Optional<Instant> end(WantedBlock block, Instant now, Optional<Duration> lease) {
        Optional<Instant> leased = lease.map(now::plus);
        if (leased.isEmpty() || block.until().isEmpty()) {
            return leased.or(block::until);
        }
        return leased.get().isBefore(block.until().get()) ? leased : block.until();
    }

    private static boolean differs(Listed wanted, Listed found, Optional<Duration> lease) {
        if (!wanted.comment().equals(found.comment())
                || wanted.until().isPresent() != found.until().isPresent()) {
            return true;
        }
        if (wanted.until().isEmpty()) {
            return false;
        }
        Instant end = found.until().get();
        boolean late = end.isAfter(wanted.until().get().plus(LATE));
        // Under a lease an entry may end earlier than its block: it will be renewed.
        return late || (lease.isEmpty() && end.isBefore(wanted.until().get().minus(EARLY)));
    }

    private static boolean renewable(WantedBlock block, Listed found, Instant now, Optional<Duration> lease) {
        if (lease.isEmpty()) {
            return false;
        }
        Instant end = found.until().orElseThrow();
        boolean ends =
                block.until().isPresent() && !end.isBefore(block.until().get().minus(EARLY));
        return !ends && end.isBefore(now.plus(lease.get().dividedBy(2)));
    }

    /// How each block stands on a device that shows `after`. `troubles` are entries that the device did not take.
    static Map<String, Standing> standings(
            Desired desired, Plan first, Observation after, Map<Restriction, DeviceException> troubles, Instant at) {
        Map<String, Standing> standings = new LinkedHashMap<>();
        for (WantedBlock block : desired.wanted()) {
            String reason = first.forbidden().get(block.tag());
            String wait = desired.waiting().get(block.tag());
            if (wait != null) {
                Standing now = ended(block, first, after, troubles);
                standings.put(block.tag(), now instanceof Standing.Gone ? new Standing.Waiting(wait) : now);
            } else if (reason != null) {
                standings.put(block.tag(), new Standing.Forbidden(reason));
            } else {
                standings.put(
                        block.tag(),
                        block.over(at) ? ended(block, first, after, troubles) : held(block, first, after, troubles));
            }
        }
        desired.leaving().forEach(block -> standings.put(block.tag(), ended(block, first, after, troubles)));
        return standings;
    }

    private static Standing held(
            WantedBlock block, Plan first, Observation after, Map<Restriction, DeviceException> troubles) {
        List<Restriction> missing = block.restrictions()
                .filter(restriction -> !after.entries().containsKey(restriction))
                .sorted()
                .toList();
        for (Restriction restriction : missing) {
            DeviceException trouble = troubles.get(restriction);
            if (trouble != null) {
                return new Standing.Failed(trouble.kind(), trouble.getMessage());
            }
        }
        if (!missing.isEmpty()) {
            return new Standing.Missing(words(missing));
        }
        if (!after.faults().isEmpty()) {
            return new Standing.Missing("the entries are there, but without effect: "
                    + after.faults().getFirst());
        }
        return new Standing.Seen(block.restrictions().anyMatch(first.ineffective()::contains), packets(block, after));
    }

    private static OptionalLong packets(WantedBlock block, Observation after) {
        return block.restrictions()
                .map(restriction -> after.entries().get(restriction).packets())
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .reduce(Long::sum);
    }

    /// What another block still wants is not there on this one's behalf.
    private static Standing ended(
            WantedBlock block, Plan first, Observation after, Map<Restriction, DeviceException> troubles) {
        List<Restriction> left = block.restrictions()
                .filter(restriction -> after.entries().containsKey(restriction)
                        && !first.goal().containsKey(restriction))
                .sorted()
                .toList();
        for (Restriction restriction : left) {
            DeviceException trouble = troubles.get(restriction);
            if (trouble != null) {
                return new Standing.Failed(trouble.kind(), trouble.getMessage());
            }
        }
        return left.isEmpty() ? new Standing.Gone() : new Standing.Remains(words(left));
    }

    private static String words(List<Restriction> restrictions) {
        return restrictions.stream().map(Restriction::toString).collect(Collectors.joining("; "));
    }
}
