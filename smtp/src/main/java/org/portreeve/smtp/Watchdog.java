package org.portreeve.smtp;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// The one thread that ends what is overdue. It looks at every open [Wire] a few times a second, so a read costs no
/// timer of its own, which matters with thousands of dialogues at a time. A deadline is kept to within [#PERIOD_NANOS].
final class Watchdog implements Runnable {
    static final Watchdog INSTANCE = new Watchdog();

    private static final long PERIOD_NANOS = 200_000_000;

    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();

    private Watchdog() {
        Thread.ofPlatform().daemon().name("smtp-watchdog").start(this);
    }

    void watch(Wire wire) {
        wires.add(wire);
    }

    void forget(Wire wire) {
        wires.remove(wire);
    }

    @Override
    public void run() {
        while (true) {
            LockSupport.parkNanos(PERIOD_NANOS);
            long now = System.nanoTime();
            wires.removeIf(wire -> wire.expireIfOverdue(now));
        }
    }
}
