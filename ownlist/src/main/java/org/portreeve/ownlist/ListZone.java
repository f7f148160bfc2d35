package org.portreeve.ownlist;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.xbill.DNS.DClass;
import org.xbill.DNS.SOARecord;

/// The zone: addresses that are listed, with the test entries of RFC 5782, which are always there.
///
/// Any number of threads read the [Snapshot] of the moment while one changes it: a change makes another snapshot.
public final class ListZone {
    private static final long REFRESH = 3600;
    private static final long RETRY = 600;
    private static final long EXPIRE = 14L * 24 * 3600;
    private static final Ip4Set TEST4 = Ip4Set.EMPTY.changed(new int[] {Snapshot.TEST4}, new int[0]);
    private static final Ip6Set TEST6 =
            Ip6Set.EMPTY.changed(new Ip6Set.Address[] {Snapshot.TEST6}, new Ip6Set.Address[0]);

    private final ZoneSettings settings;
    private final InstantSource clock;
    private final ReentrantLock writing = new ReentrantLock();
    private final Condition written = writing.newCondition();
    private volatile Snapshot now;

    public ListZone(ZoneSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.now = snapshot(TEST4, TEST6, clock.instant().getEpochSecond());
    }

    ZoneSettings settings() {
        return settings;
    }

    Snapshot snapshot() {
        return now;
    }

    /// How many addresses are listed, without the two test entries.
    public int size() {
        return now.size();
    }

    /// The serial number of what is answered now.
    public long serial() {
        return now.serial();
    }

    /// Lists these addresses and no others. Says whether that is a change.
    public boolean replace(Collection<InetAddress> listed) {
        Sorted sorted = Sorted.of(listed);
        return write(TEST4.changed(sorted.ip4(), new int[0]), TEST6.changed(sorted.ip6(), new Ip6Set.Address[0]));
    }

    /// Lists `added` and no longer lists `removed`; one in both is listed. Says whether that is a change.
    public boolean change(Collection<InetAddress> added, Collection<InetAddress> removed) {
        Sorted more = Sorted.of(added);
        Sorted fewer = Sorted.of(removed).withoutTests();
        writing.lock();
        try {
            Snapshot before = now;
            Ip4Set ip4 = more.ip4().length + fewer.ip4().length == 0
                    ? before.ip4()
                    : before.ip4().changed(more.ip4(), fewer.ip4());
            Ip6Set ip6 = more.ip6().length + fewer.ip6().length == 0
                    ? before.ip6()
                    : before.ip6().changed(more.ip6(), fewer.ip6());
            return write(ip4, ip6);
        } finally {
            writing.unlock();
        }
    }

    /// Whether the address is listed.
    public boolean lists(InetAddress address) {
        Snapshot snapshot = now;
        ByteBuffer octets = ByteBuffer.wrap(address.getAddress());
        return address instanceof Inet4Address
                ? snapshot.ip4().contains(octets.getInt())
                : snapshot.ip6().contains(octets.getLong(), octets.getLong());
    }

    /// Waits until the serial number is another, for a time at most; gives the one of the moment.
    long awaitOtherThan(long serial, Duration most) throws InterruptedException {
        writing.lock();
        try {
            long left = most.toNanos();
            while (now.serial() == serial && left > 0) {
                left = written.awaitNanos(left);
            }
            return now.serial();
        } finally {
            writing.unlock();
        }
    }

    private boolean write(Ip4Set ip4, Ip6Set ip6) {
        writing.lock();
        try {
            Snapshot before = now;
            if (ip4.same(before.ip4()) && ip6.same(before.ip6())) {
                return false;
            }
            now = snapshot(
                    ip4, ip6, Math.max(before.serial() + 1, clock.instant().getEpochSecond()));
            written.signalAll();
            return true;
        } finally {
            writing.unlock();
        }
    }

    private Snapshot snapshot(Ip4Set ip4, Ip6Set ip6, long serial) {
        return new Snapshot(
                ip4,
                ip6,
                serial,
                Fields.afterOwner(soa(serial, settings.ttl().toSeconds())),
                Fields.afterOwner(soa(serial, settings.negativeTtl().toSeconds())));
    }

    SOARecord soa(long serial, long ttl) {
        return new SOARecord(
                settings.origin(),
                DClass.IN,
                ttl,
                settings.servers().getFirst(),
                settings.mailbox(),
                serial & 0xffff_ffffL,
                REFRESH,
                RETRY,
                EXPIRE,
                settings.negativeTtl().toSeconds());
    }
}
