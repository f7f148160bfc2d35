package org.portreeve.border;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// Brings one device to what is wanted, one round at a time, and tells what it sees there afterwards.
///
/// Keeps nothing between rounds: whoever restarts it, or the device, loses nothing.
public final class DeviceKeeper {
    /// A second look within one round mends what changed in between; more would be for the next round.
    private static final int TRIES = 2;

    /// The usual lease. Entries are renewed when half of it is over, so a device that loses the office keeps them
    /// for a day at least, until somebody has come to work and seen it, and for two at most: then what nobody can
    /// lift any more lets go by itself.
    public static final Duration LEASE = Duration.ofDays(2);

    private final Device device;
    private final InstantSource clock;
    private final Optional<Duration> lease;
    private final ReentrantLock round = new ReentrantLock();

    /// `lease` is for how long the device may hold an entry without hearing of it again; none: until the block's end.
    public DeviceKeeper(Device device, InstantSource clock, Optional<Duration> lease) {
        lease.filter(time -> time.compareTo(Duration.ofMinutes(1)) < 0).ifPresent(time -> {
            throw new IllegalArgumentException("a lease of %s is too short; take a minute or more".formatted(time));
        });
        this.device = device;
        this.clock = clock;
        this.lease = lease;
    }

    public String name() {
        return device.name();
    }

    /// What a round would do now, and the device's words for it.
    ///
    /// @throws DeviceException when the device cannot be asked, or would refuse
    public Preview preview(Desired desired) throws DeviceException, InterruptedException {
        round.lockInterruptibly();
        try {
            Observation seen = device.observe(desired.surroundings());
            Plan plan = Reconciliation.plan(desired, seen, clock.instant(), lease);
            return new Preview(plan, plan.changes().isEmpty() ? "" : device.dryRun(plan.changes()));
        } finally {
            round.unlock();
        }
    }

    /// A plan, and what the device would be told.
    public record Preview(Plan plan, String words) {}

    /// One round. Never throws for what the device does: it is in the report.
    public DeviceReport bring(Desired desired) {
        round.lock();
        try {
            return look(desired);
        } catch (RuntimeException e) {
            // A fault of one adapter keeps no other device from its blocks.
            return failed(
                    desired,
                    new DeviceException(
                            DeviceException.Kind.REFUSED, "%s: its adapter failed: %s".formatted(name(), e), e));
        } finally {
            round.unlock();
        }
    }

    private DeviceReport look(Desired desired) {
        Observation seen;
        try {
            seen = device.observe(desired.surroundings());
        } catch (DeviceException e) {
            return failed(desired, e);
        }
        Plan first = Reconciliation.plan(desired, seen, clock.instant(), lease);
        Plan plan = first;
        Map<Restriction, DeviceException> troubles = new HashMap<>();
        Optional<DeviceException> trouble = Optional.empty();
        for (int tries = 0;
                tries < TRIES && troubles.isEmpty() && !plan.changes().isEmpty();
                tries++) {
            Application application = new Application(device);
            application.apply(plan.changes());
            troubles.putAll(application.troubles());
            trouble = application.trouble();
            try {
                seen = device.observe(desired.surroundings());
            } catch (DeviceException e) {
                return failed(desired, trouble.orElse(e));
            }
            plan = Reconciliation.plan(desired, seen, clock.instant(), lease);
        }
        Instant now = clock.instant();
        return new DeviceReport(
                device.name(),
                now,
                Reconciliation.standings(desired, first, seen, troubles, now),
                first.drift(),
                trouble);
    }

    /// Nothing is known of the device: neither that a block is there nor that it has gone.
    private DeviceReport failed(Desired desired, DeviceException trouble) {
        Instant now = clock.instant();
        Map<String, Standing> standings = new LinkedHashMap<>();
        Stream.concat(desired.wanted().stream(), desired.leaving().stream())
                .forEach(
                        block -> standings.put(block.tag(), new Standing.Failed(trouble.kind(), trouble.getMessage())));
        return new DeviceReport(device.name(), now, standings, List.of(), Optional.of(trouble));
    }
}
