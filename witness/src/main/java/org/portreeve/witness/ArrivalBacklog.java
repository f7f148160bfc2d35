package org.portreeve.witness;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The last arrivals, in memory, for testers that ask for what came after a number. Bounded: the oldest make room.
final class ArrivalBacklog {
    private final int mostArrivals;
    private final long mostOctets;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final Deque<NumberedArrival> arrivals = new ArrayDeque<>();
    private long octets;
    private long last;
    private long dropped;

    ArrivalBacklog(int mostArrivals, long mostOctets) {
        this.mostArrivals = mostArrivals;
        this.mostOctets = mostOctets;
    }

    /// Adds `arrival` under its number, or a higher one when it comes late, so that no reader has passed it by.
    void add(NumberedArrival arrival) {
        lock.lock();
        try {
            last = Math.max(last + 1, arrival.number());
            arrivals.addLast(new NumberedArrival(last, arrival.arrival()));
            octets += arrival.arrival().message().length;
            makeRoom();
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Puts what was kept from an earlier run before what has arrived since, `kept` oldest first.
    void before(List<NumberedArrival> kept) {
        lock.lock();
        try {
            long first =
                    arrivals.isEmpty() ? Long.MAX_VALUE : arrivals.getFirst().number();
            for (NumberedArrival arrival : kept.reversed()) {
                if (arrival.number() < first) {
                    arrivals.addFirst(arrival);
                    octets += arrival.arrival().message().length;
                    last = Math.max(last, arrival.number());
                }
            }
            makeRoom();
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void makeRoom() {
        while (arrivals.size() > mostArrivals || (octets > mostOctets && arrivals.size() > 1)) {
            NumberedArrival oldest = arrivals.removeFirst();
            octets -= oldest.arrival().message().length;
            dropped = oldest.number();
        }
    }

    /// The number of the last arrival, 0 before the first.
    long last() {
        lock.lock();
        try {
            return last;
        } finally {
            lock.unlock();
        }
    }

    /// Whether an arrival after `number` is no longer here.
    boolean missedAfter(long number) {
        lock.lock();
        try {
            return number < dropped;
        } finally {
            lock.unlock();
        }
    }

    /// The arrivals after `number`, oldest first, at most `count` and not many more than `size` octets. Waits up to
    /// `wait` for the first one.
    List<NumberedArrival> after(long number, Duration wait, int count, long size) throws InterruptedException {
        long nanos = wait.toNanos();
        lock.lockInterruptibly();
        try {
            while (last <= number && nanos > 0) {
                nanos = grown.awaitNanos(nanos);
            }
            List<NumberedArrival> found = new ArrayList<>();
            long sum = 0;
            for (NumberedArrival arrival : arrivals) {
                if (arrival.number() > number && found.size() < count && sum < size) {
                    found.add(arrival);
                    sum += arrival.arrival().message().length;
                }
            }
            return found;
        } finally {
            lock.unlock();
        }
    }
}
