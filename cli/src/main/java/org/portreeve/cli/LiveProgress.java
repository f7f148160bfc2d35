package org.portreeve.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.portreeve.relaytest.Arrival;
import org.portreeve.relaytest.AttemptReport;
import org.portreeve.relaytest.Progress;
import org.portreeve.relaytest.Target;
import org.portreeve.smtp.Endpoint;
import org.portreeve.smtp.Transcript;

/// What is going on, on standard error: on a terminal a line for each endpoint in dialogue, drawn over; elsewhere a
/// line
/// now and then. Results are printed through [#around], so that they do not collide with the lines.
final class LiveProgress implements Progress, AutoCloseable {
    private static final int LINES = 8;
    private static final Duration REDRAW = Duration.ofMillis(150);
    private static final Duration PLAIN = Duration.ofSeconds(15);

    private final PrintWriter err;
    private final boolean live;
    private final int endpoints;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Endpoint, String> lines = new LinkedHashMap<>();
    private Thread ticker;
    private int drawn;
    private int done;

    private LiveProgress(PrintWriter err, boolean live, int endpoints) {
        this.err = err;
        this.live = live;
        this.endpoints = endpoints;
    }

    static LiveProgress start(boolean quiet, PrintWriter err, List<ServerPlan> plans) {
        int endpoints = plans.stream().mapToInt(ServerPlan::endpoints).sum();
        LiveProgress progress = new LiveProgress(err, !quiet && Terminal.onStandardError(), endpoints);
        if (!quiet) {
            progress.ticker = Thread.ofVirtual().start(progress::tick);
        }
        return progress;
    }

    private void tick() {
        try {
            while (true) {
                Thread.sleep(live ? REDRAW : PLAIN);
                lock.lock();
                try {
                    if (live) {
                        erase();
                        draw();
                    } else {
                        err.println("portreeve: " + summary());
                    }
                    err.flush();
                } finally {
                    lock.unlock();
                }
            }
        } catch (InterruptedException e) {
            // The end: nothing more to draw.
            Thread.currentThread().interrupt();
        }
    }

    private String summary() {
        String waits = lines.size() == 1 ? "; " + lines.values().iterator().next() : "";
        return done + " of " + endpoints + " endpoints done, " + lines.size() + " under test" + waits;
    }

    @Override
    public void attempted(Target target, AttemptReport attempt, int through, int planned) {
        put(target, "%s  %d of %d".formatted(attempt.technique(), through, planned));
    }

    @Override
    public void waiting(Target target, String reason, Duration atMost) {
        put(target, "waits, " + Durations.words(atMost) + " at most: " + reason);
    }

    @Override
    public void arrived(Target target, Arrival arrival) {
        put(target, "a message came back through " + Endpoint.text(arrival.peer()));
    }

    private void put(Target target, String words) {
        String server = target.server();
        String place = target.endpoint().toString();
        String line = (place.contains(server) ? place : server + " " + place) + "  " + words;
        lock.lock();
        try {
            lines.put(target.endpoint(), Transcript.printable(line, Terminal.width() - 4));
        } finally {
            lock.unlock();
        }
    }

    /// An endpoint is done.
    void finished(Endpoint endpoint) {
        lock.lock();
        try {
            lines.remove(endpoint);
            done++;
        } finally {
            lock.unlock();
        }
    }

    /// Prints something with the lines out of the way.
    void around(Runnable printing) {
        lock.lock();
        try {
            erase();
            printing.run();
            err.flush();
        } finally {
            lock.unlock();
        }
    }

    void remark(String words) {
        around(() -> err.println("portreeve: " + words));
    }

    private void draw() {
        if (ticker == null || endpoints == done) {
            return;
        }
        List<String> shown = new ArrayList<>(lines.values());
        int most = Math.min(LINES, shown.size());
        shown.subList(shown.size() - most, shown.size()).forEach(line -> err.print("  " + line + "\n"));
        drawn = most;
        if (endpoints > 1) {
            err.print("  " + done + " of " + endpoints + " endpoints done\n");
            drawn++;
        }
    }

    private void erase() {
        if (drawn > 0) {
            err.print("\033[" + drawn + "A\033[J");
            drawn = 0;
        }
    }

    @Override
    public void close() {
        if (ticker != null) {
            ticker.interrupt();
        }
        lock.lock();
        try {
            erase();
            err.flush();
            ticker = null;
        } finally {
            lock.unlock();
        }
    }
}
