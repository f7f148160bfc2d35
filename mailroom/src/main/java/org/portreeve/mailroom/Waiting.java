package org.portreeve.mailroom;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Messages of one folder that could not be taken, each with the time of its next try: a longer wait each time. So a
/// message that nobody can take does not stand in the way of the others. Forgotten with the process, which costs a try.
/// Safe for many threads.
final class Waiting {
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private record Try(int failures, Instant next) {}

    private final Duration first;
    private final Map<Long, Try> tries = new HashMap<>();
    private long validity;

    Waiting(Duration first) {
        this.first = first;
    }

    /// UIDs mean other messages when the folder's UIDVALIDITY is another.
    synchronized void folderIs(long uidValidity) {
        if (uidValidity != validity) {
            tries.clear();
            validity = uidValidity;
        }
    }

    /// Forgets all but `uids`, those that are still there.
    synchronized void keep(Set<Long> uids) {
        tries.keySet().retainAll(uids);
    }

    synchronized boolean due(long uid, Instant now) {
        Try last = tries.get(uid);
        return last == null || !now.isBefore(last.next());
    }

    synchronized void failed(long uid, Instant now) {
        tries.merge(uid, new Try(1, now.plus(first)), (last, _) -> {
            int failures = Math.min(last.failures() + 1, 20);
            Duration wait = first.multipliedBy(1L << (failures - 1));
            return new Try(failures, now.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST));
        });
    }

    synchronized void taken(long uid) {
        tries.remove(uid);
    }

    synchronized int size() {
        return tries.size();
    }
}
