package org.portreeve.border;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// All devices of a network. A round goes to them side by side: a slow one holds up no other, only the report.
public final class Border {
    private final List<DeviceKeeper> keepers;

    public Border(List<DeviceKeeper> keepers) {
        Set<String> names = new HashSet<>();
        for (DeviceKeeper keeper : keepers) {
            if (!names.add(keeper.name())) {
                throw new IllegalArgumentException("two devices are called " + keeper.name());
            }
        }
        this.keepers = List.copyOf(keepers);
    }

    public List<DeviceKeeper> keepers() {
        return keepers;
    }

    /// One round with every device, in their order.
    public List<DeviceReport> bring(Desired desired) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<DeviceReport>> rounds = new ArrayList<>();
            for (DeviceKeeper keeper : keepers) {
                rounds.add(threads.submit(() -> keeper.bring(desired)));
            }
            List<DeviceReport> reports = new ArrayList<>();
            for (Future<DeviceReport> round : rounds) {
                reports.add(round.get());
            }
            return reports;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a device's adapter is broken", e.getCause());
        }
    }
}
