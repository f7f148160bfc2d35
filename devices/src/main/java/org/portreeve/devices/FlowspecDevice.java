package org.portreeve.devices;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.portreeve.border.Changes;
import org.portreeve.border.CommandRun;
import org.portreeve.border.Device;
import org.portreeve.border.DeviceException;
import org.portreeve.border.Listed;
import org.portreeve.border.Observation;
import org.portreeve.border.Restriction;
import org.portreeve.border.Surroundings;

/// Routers that take flow specifications by BGP, from an ExaBGP that runs a process of ours
/// (`devices/exabgp/portreeve-flowspec`). The two meet in a folder: the office writes `wanted`, the process announces
/// and withdraws what is wanted, and writes what ExaBGP itself shows into `shown`. So ExaBGP announces again after its
/// restart while the office is down, and withdraws on time.
final class FlowspecDevice implements Device {
    /// The process writes every second.
    private static final Duration SILENCE = Duration.ofSeconds(20);

    private static final long PAUSE_MILLIS = 50;

    private final FlowspecSettings settings;
    private final InstantSource clock;
    private final DeviceFile wantedFile;
    private final DeviceFile shownFile;

    FlowspecDevice(FlowspecSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.wantedFile = new DeviceFile(settings.folder().resolve("wanted"));
        this.shownFile = new DeviceFile(settings.folder().resolve("shown"));
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public Observation observe(Surroundings surroundings) throws DeviceException {
        FlowspecShown shown = shown();
        Optional<FlowspecWanted> written = written();
        FlowspecWanted wanted = written.orElse(FlowspecWanted.NOTHING);
        Set<FlowRule> rules = rules(shown);
        Map<Restriction, Observation.Found> entries = new HashMap<>();
        List<String> faults = new ArrayList<>();
        for (FlowRule rule : rules) {
            if (rule.destination().isEmpty()) {
                Listed listed = wanted.entries()
                        .getOrDefault(rule.restriction(), new Listed(rule.restriction(), Optional.empty(), "not ours"));
                entries.put(rule.restriction(), new Observation.Found(listed, OptionalLong.empty()));
            }
        }
        if (written.isEmpty() || !wanted.own().equals(surroundings.own())) {
            faults.add("the list of own networks is not as it should be");
        }
        shown.sessions().forEach((neighbor, state) -> {
            if (!state.equals("established")) {
                faults.add("the session with %s is not established: %s".formatted(neighbor, state));
            }
        });
        if (shown.sessions().isEmpty()) {
            faults.add("ExaBGP has no neighbor");
        }
        // An entry that is missing is no fault; a way that is not open beside an entry is one, and so is a stray one.
        Set<FlowRule> due = FlowRule.all(entries.keySet(), surroundings.own());
        Set<FlowRule> stray = new HashSet<>(rules);
        stray.removeAll(due);
        due.removeAll(rules);
        FlowRule.sorted(due).stream().limit(1).forEach(rule -> faults.add("no rule to " + rule));
        FlowRule.sorted(stray).stream().limit(1).forEach(rule -> faults.add("a rule too many: " + rule));
        return new Observation(entries, faults);
    }

    @Override
    public String dryRun(Changes changes) throws DeviceException {
        FlowspecWanted before = written().orElse(FlowspecWanted.NOTHING);
        FlowspecWanted after = before.with(changes, before.revision());
        checkNumber(after);
        return before.difference(after);
    }

    @Override
    public void apply(Changes changes) throws DeviceException {
        FlowspecWanted wanted = written()
                .orElse(FlowspecWanted.NOTHING)
                .with(changes, UUID.randomUUID().toString());
        checkNumber(wanted);
        wantedFile.write(wanted.write());
        long deadline = System.nanoTime() + settings.limit().toNanos();
        while (!done(wanted)) {
            if (System.nanoTime() > deadline) {
                throw new DeviceException(
                        DeviceException.Kind.TIMED_OUT,
                        "%s: ExaBGP's process did not carry out the change within %d s; it will when it runs again"
                                .formatted(name(), settings.limit().toSeconds()));
            }
            pause();
        }
    }

    /// With a router that can be asked, its table counts: a change takes a moment to get there.
    private boolean done(FlowspecWanted wanted) throws DeviceException {
        Optional<FlowspecShown> shown = shownFile.read().flatMap(FlowspecShown::read);
        if (shown.isEmpty() || !shown.get().revision().equals(wanted.revision())) {
            return false;
        }
        boolean up = shown.get().sessions().containsValue("established");
        return settings.look().isEmpty() || !up || atRouter().equals(wanted.rules());
    }

    private void checkNumber(FlowspecWanted wanted) throws DeviceException {
        int number = wanted.rules().size();
        if (number > settings.rules()) {
            throw new DeviceException(
                    DeviceException.Kind.REFUSED,
                    "%s: that would be %d rules, one for each entry and each own network of its family, and %d are allowed; "
                                    .formatted(name(), number, settings.rules())
                            + "write own networks shorter, or allow more rules");
        }
    }

    private FlowspecShown shown() throws DeviceException {
        FlowspecShown shown = shownFile
                .read()
                .flatMap(FlowspecShown::read)
                .orElseThrow(() -> silent(settings.folder().resolve("shown") + " is not there, or cannot be read"));
        Instant now = clock.instant();
        if (shown.at().plus(SILENCE).isBefore(now)) {
            throw silent("nothing was heard since " + shown.at());
        }
        return shown;
    }

    private DeviceException silent(String what) {
        return new DeviceException(
                DeviceException.Kind.UNREACHABLE,
                "%s: %s; does ExaBGP run, with portreeve-flowspec as a process?".formatted(name(), what));
    }

    private Optional<FlowspecWanted> written() throws DeviceException {
        return wantedFile.read().flatMap(FlowspecWanted::read);
    }

    private Set<FlowRule> rules(FlowspecShown shown) throws DeviceException {
        return settings.look().isEmpty()
                ? FlowRule.everywhere(shown.sent(), shown.sessions().keySet())
                : atRouter();
    }

    private Set<FlowRule> atRouter() throws DeviceException {
        CommandRun.Result result = new CommandRun(settings.look(), settings.limit()).run("");
        if (result.status() != 0) {
            throw new DeviceException(
                    DeviceException.Kind.UNREACHABLE,
                    "%s: the command that looks at the router ended with %d".formatted(name(), result.status()));
        }
        return result.said()
                .lines()
                .flatMap(line -> FlowRule.bird(line.strip()).stream())
                .collect(Collectors.toSet());
    }

    private static void pause() throws DeviceException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeviceException(DeviceException.Kind.TIMED_OUT, "interrupted", e);
        }
    }
}
