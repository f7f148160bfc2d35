package org.portreeve.relaytest;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// Tests many servers side by side: one connection to a server at a time, few at a time in one network.
///
/// A server in dialogue holds a permit; one that only waits for messages holds none.
public final class TestRun {
    /// Servers of one /24, or one /64 of IPv6, in dialogue at a time. Loopback is not counted.
    public static final int PER_NETWORK = 16;

    /// Servers begun in a second. A burst of thousands of connections overruns queues on the way.
    private static final int PER_SECOND = 5_000;

    private static final long LENIENCE_NANOS = 5_000_000;

    private final Equipment equipment;
    private final Map<Network, Semaphore> perNetwork = new ConcurrentHashMap<>();

    public TestRun(TestSettings settings, Tokens tokens, Witness witness, Names names, Progress progress) {
        this.equipment =
                new Equipment(settings, new Planner(settings), tokens, witness, names, progress, new Arrivals(tokens));
    }

    /// Tests servers, each given as the endpoints of one address, and hands over each endpoint's report when it is
    /// final, from many threads. Returns when all are done. `parallel` servers are in dialogue at a time; the next
    /// server is taken from `servers` when there is room.
    ///
    /// @throws IOException when the witness cannot be listened to
    /// @throws InterruptedException when interrupted; what was begun is abandoned
    public void run(Iterable<List<Target>> servers, int parallel, Consumer<EndpointReport> done)
            throws IOException, InterruptedException {
        equipment.witness().listen(equipment.arrivals());
        Semaphore room = new Semaphore(parallel);
        List<Throwable> faults = Collections.synchronizedList(new ArrayList<>());
        Iterator<List<Target>> next = servers.iterator();
        Phaser running = new Phaser(1);
        Workers threads = new Workers();
        long begun = System.nanoTime();
        try {
            while (next.hasNext()) {
                List<Target> server = next.next();
                room.acquire();
                begun = inTurn(begun);
                running.register();
                threads.start(() -> {
                    try {
                        testServer(server, room, done);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (RuntimeException | Error e) {
                        faults.add(e);
                    } finally {
                        running.arriveAndDeregister();
                    }
                });
            }
            running.awaitAdvanceInterruptibly(running.arrive());
        } catch (InterruptedException e) {
            threads.interrupt();
            throw e;
        }
        if (!faults.isEmpty()) {
            throw new IllegalStateException("a fault in the tester itself", faults.getFirst());
        }
    }

    /// Waits until the server after one that was begun at `previous` may be. Returns when that was due.
    private static long inTurn(long previous) throws InterruptedException {
        long now = System.nanoTime();
        long due = Math.max(previous + 1_000_000_000L / PER_SECOND, now - LENIENCE_NANOS);
        if (due - now > LENIENCE_NANOS) {
            Thread.sleep(Duration.ofNanos(due - now));
        }
        return due;
    }

    private void testServer(List<Target> endpoints, Semaphore room, Consumer<EndpointReport> done)
            throws InterruptedException {
        List<EndpointTest> tests = new ArrayList<>(endpoints.size());
        Semaphore network = network(endpoints.getFirst());
        try {
            network.acquire();
            try {
                for (Target endpoint : endpoints) {
                    EndpointTest test = new EndpointTest(endpoint, equipment);
                    tests.add(test);
                    test.dialogue();
                }
            } finally {
                network.release();
            }
        } finally {
            room.release();
        }
        for (EndpointTest test : tests) {
            done.accept(test.settle());
        }
    }

    private Semaphore network(Target target) {
        InetAddress address = target.endpoint().address();
        if (address.isLoopbackAddress()) {
            return new Semaphore(1);
        }
        int prefix = address.getAddress().length == 4 ? 24 : 64;
        return perNetwork.computeIfAbsent(Network.of(address, prefix), _ -> new Semaphore(PER_NETWORK));
    }

    /// The threads of a run that are still at work.
    private static final class Workers {
        private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

        void start(Runnable work) {
            Thread thread = Thread.ofVirtual().unstarted(() -> {
                try {
                    work.run();
                } finally {
                    threads.remove(Thread.currentThread());
                }
            });
            threads.add(thread);
            thread.start();
        }

        void interrupt() {
            threads.forEach(Thread::interrupt);
        }
    }
}
