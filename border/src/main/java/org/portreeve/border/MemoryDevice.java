package org.portreeve.border;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// A device that exists in memory only and behaves like one: what it is told shows later, entries end by themselves,
/// it fails when told to, somebody else may change it, and a restart empties it. For demonstrations and tests.
public final class MemoryDevice implements Device {
    private final String name;
    private final InstantSource clock;
    private final Duration delay;
    private final Map<Restriction, Listed> entries = new HashMap<>();
    private final Deque<Told> told = new ArrayDeque<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private Optional<Surroundings> frame = Optional.empty();

    /// Each change shows `delay` after it was made.
    public MemoryDevice(String name, InstantSource clock, Duration delay) {
        this.name = name;
        this.clock = clock;
        this.delay = delay;
    }

    private record Told(Instant effective, Changes changes) {}

    /// What goes wrong at the next call. `done` tells whether a change happens all the same.
    public record Fault(DeviceException.Kind kind, boolean done) {}

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized Observation observe(Surroundings surroundings) throws DeviceException {
        settle();
        Fault fault = faults.poll();
        if (fault != null) {
            throw failure(fault);
        }
        Map<Restriction, Observation.Found> shown = new HashMap<>();
        entries.forEach(
                (restriction, listed) -> shown.put(restriction, new Observation.Found(listed, OptionalLong.empty())));
        boolean framed = frame.equals(Optional.of(surroundings));
        return new Observation(shown, framed ? List.of() : List.of("the lists of networks are not as they should be"));
    }

    @Override
    public synchronized String dryRun(Changes changes) {
        List<String> lines = new ArrayList<>();
        changes.frame().ifPresent(surroundings -> lines.add("start anew with " + surroundings));
        changes.put().forEach(listed -> lines.add("put " + listed));
        changes.take().forEach(restriction -> lines.add("take " + restriction));
        return String.join("\n", lines);
    }

    @Override
    public synchronized void apply(Changes changes) throws DeviceException {
        settle();
        Fault fault = faults.poll();
        if (fault == null || fault.done()) {
            told.add(new Told(clock.instant().plus(delay), changes));
            settle();
        }
        if (fault != null) {
            throw failure(fault);
        }
    }

    private DeviceException failure(Fault fault) {
        return new DeviceException(fault.kind(), name + " was told to fail: " + fault.kind());
    }

    /// What was told long enough ago comes into effect, what is over ends.
    private void settle() {
        Instant now = clock.instant();
        while (!told.isEmpty() && !told.peek().effective().isAfter(now)) {
            Changes changes = told.remove().changes();
            changes.frame().ifPresent(surroundings -> {
                frame = Optional.of(surroundings);
                entries.clear();
            });
            changes.take().forEach(entries::remove);
            changes.put().forEach(listed -> entries.put(listed.restriction(), listed));
        }
        entries.values()
                .removeIf(listed ->
                        listed.until().isPresent() && !listed.until().get().isAfter(now));
    }

    /// What it holds back now.
    public synchronized Map<Restriction, Listed> entries() {
        settle();
        return new TreeMap<>(entries);
    }

    /// Makes a later call fail: the next one that is not to fail yet.
    public synchronized void fail(Fault fault) {
        faults.add(fault);
    }

    /// Switches it off and on: it forgets all entries, what it was told, and its faults.
    public synchronized void restart() {
        entries.clear();
        told.clear();
        faults.clear();
        frame = Optional.empty();
    }

    /// Somebody else puts an entry there.
    public synchronized void meddle(Listed listed) {
        entries.put(listed.restriction(), listed);
    }

    /// Somebody else takes an entry away.
    public synchronized void meddle(Restriction restriction) {
        entries.remove(restriction);
    }
}
