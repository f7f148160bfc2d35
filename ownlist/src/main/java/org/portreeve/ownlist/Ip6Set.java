package org.portreeve.ownlist;

import java.util.Arrays;

/// A set of IPv6 addresses that never changes: sorted, sixteen octets each.
final class Ip6Set {
    static final Ip6Set EMPTY = new Ip6Set(new long[0]);

    /// An address as two halves, the first 64 bits and the last.
    record Address(long high, long low) implements Comparable<Address> {
        @Override
        public int compareTo(Address other) {
            return compare(high, low, other.high, other.low);
        }
    }

    /// Told each address of a set.
    @FunctionalInterface
    interface Action {
        void accept(long high, long low);
    }

    /// Both halves of each address, one address after the other, in the order of unsigned numbers.
    private final long[] halves;

    private Ip6Set(long[] halves) {
        this.halves = halves;
    }

    int size() {
        return halves.length / 2;
    }

    boolean same(Ip6Set other) {
        return Arrays.equals(halves, other.halves);
    }

    boolean contains(long high, long low) {
        return anyBetween(high, low, high, low);
    }

    /// Whether an address of the set begins with the first `bits` of the two halves, 1 to 128.
    boolean anyWithin(long high, long low, int bits) {
        long highHost = bits >= 64 ? 0 : -1L >>> bits;
        long lowHost = bits <= 64 ? -1L : bits == 128 ? 0 : -1L >>> (bits - 64);
        return anyBetween(high & ~highHost, low & ~lowHost, high | highHost, low | lowHost);
    }

    private boolean anyBetween(long firstHigh, long firstLow, long lastHigh, long lastLow) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(halves[2 * middle], halves[2 * middle + 1], firstHigh, firstLow) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < size() && compare(halves[2 * low], halves[2 * low + 1], lastHigh, lastLow) <= 0;
    }

    private static int compare(long high, long low, long otherHigh, long otherLow) {
        int first = Long.compareUnsigned(high, otherHigh);
        return first != 0 ? first : Long.compareUnsigned(low, otherLow);
    }

    /// This set without `removed` and with `added`.
    Ip6Set changed(Address[] added, Address[] removed) {
        Address[] more = ordered(added);
        Address[] fewer = ordered(removed);
        long[] result = new long[halves.length + 2 * more.length];
        int size = 0;
        int mine = 0;
        int theirs = 0;
        int gone = 0;
        while (mine < halves.length || theirs < more.length) {
            boolean fromAdded = mine == halves.length
                    || (theirs < more.length
                            && compare(more[theirs].high(), more[theirs].low(), halves[mine], halves[mine + 1]) <= 0);
            long high = fromAdded ? more[theirs].high() : halves[mine];
            long low = fromAdded ? more[theirs].low() : halves[mine + 1];
            theirs += fromAdded ? 1 : 0;
            mine += fromAdded ? 0 : 2;
            while (gone < fewer.length && compare(fewer[gone].high(), fewer[gone].low(), high, low) < 0) {
                gone++;
            }
            boolean leaves =
                    !fromAdded && gone < fewer.length && fewer[gone].high() == high && fewer[gone].low() == low;
            boolean there = size > 0 && result[size - 2] == high && result[size - 1] == low;
            if (!leaves && !there) {
                result[size++] = high;
                result[size++] = low;
            }
        }
        return new Ip6Set(size == result.length ? result : Arrays.copyOf(result, size));
    }

    private static Address[] ordered(Address[] addresses) {
        Address[] copy = addresses.clone();
        Arrays.sort(copy);
        return copy;
    }

    /// Each address, in order.
    void forEach(Action action) {
        for (int i = 0; i < halves.length; i += 2) {
            action.accept(halves[i], halves[i + 1]);
        }
    }
}
