package org.portreeve.border;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// All devices of a network. A round goes to them side by side: a slow one holds up no other, only the report. One
/// that had trouble is left alone for a while ([Backoff]), unless something else is wanted of it by then.
public final class Border {
    private final List<DeviceKeeper> keepers;
    private final InstantSource clock;
    private final Map<String, Last> last = new HashMap<>();

    public Border(List<DeviceKeeper> keepers) {
        this(keepers, InstantSource.system());
    }

    public Border(List<DeviceKeeper> keepers, InstantSource clock) {
        Set<String> names = new HashSet<>();
        for (DeviceKeeper keeper : keepers) {
            if (!names.add(keeper.name())) {
                throw new IllegalArgumentException("two devices are called " + keeper.name());
            }
        }
        this.keepers = List.copyOf(keepers);
        this.clock = clock;
    }

    /// What came of the last round with a device, and when it is asked again.
    private record Last(Desired desired, DeviceReport report, Backoff backoff) {}

    /// What a device would be told, or why it cannot be asked. `words` is empty when it would be told nothing.
    public record Preview(String device, String words, List<Drift> drift, Optional<String> trouble) {
        public Preview {
            drift = List.copyOf(drift);
        }
    }

    public List<DeviceKeeper> keepers() {
        return keepers;
    }

    /// One round with every device, in their order. A device that is left alone has its last report.
    public synchronized List<DeviceReport> bring(Desired desired) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<DeviceReport>> rounds = new ArrayList<>();
            for (DeviceKeeper keeper : keepers) {
                Last before = last.get(keeper.name());
                boolean waits = before != null
                        && before.backoff().waits(clock.instant())
                        && before.desired().equals(desired);
                rounds.add(threads.submit(
                        waits ? () -> before.report().again() : (Callable<DeviceReport>) () -> keeper.bring(desired)));
            }
            List<DeviceReport> reports = new ArrayList<>();
            for (Future<DeviceReport> round : rounds) {
                DeviceReport report = round.get();
                reports.add(report.next().isPresent() ? report : remembered(desired, report));
            }
            return reports;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a device's adapter is broken", e.getCause());
        }
    }

    private DeviceReport remembered(Desired desired, DeviceReport report) {
        if (report.trouble().isEmpty()) {
            last.remove(report.device());
            return report;
        }
        Last before = last.get(report.device());
        Backoff backoff = (before == null ? Backoff.NONE : before.backoff()).failed(clock.instant());
        DeviceReport waits = report.nextAt(backoff.next());
        last.put(report.device(), new Last(desired, waits, backoff));
        return waits;
    }

    /// What each device would be told to come to what is wanted, in their order. Changes nothing, and ends within
    /// `limit`: a device that does not answer by then is said not to.
    public List<Preview> preview(Desired desired, Duration limit) throws InterruptedException {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Callable<Preview>> asked = keepers.stream()
                    .<Callable<Preview>>map(keeper -> () -> preview(keeper, desired))
                    .toList();
            List<Preview> previews = new ArrayList<>();
            for (Future<Preview> answer : threads.invokeAll(asked, limit.toMillis(), TimeUnit.MILLISECONDS)) {
                String device = keepers.get(previews.size()).name();
                try {
                    previews.add(answer.get());
                } catch (CancellationException _) {
                    previews.add(away(device, "it did not answer within %d s".formatted(limit.toSeconds())));
                } catch (ExecutionException e) {
                    previews.add(away(device, "its adapter is broken: " + e.getCause()));
                }
            }
            return previews;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Preview preview(DeviceKeeper keeper, Desired desired) throws InterruptedException {
        try {
            DeviceKeeper.Preview preview = keeper.preview(desired);
            return new Preview(keeper.name(), preview.words(), preview.plan().drift(), Optional.empty());
        } catch (DeviceException e) {
            return away(keeper.name(), String.valueOf(e.getMessage()));
        }
    }

    private static Preview away(String device, String trouble) {
        return new Preview(device, "", List.of(), Optional.of(trouble));
    }
}
