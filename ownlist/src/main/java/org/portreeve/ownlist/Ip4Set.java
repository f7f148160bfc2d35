package org.portreeve.ownlist;

import java.util.Arrays;
import java.util.function.IntConsumer;

/// A set of IPv4 addresses that never changes: sorted, four octets each, with an index by the first sixteen bits.
///
/// Sorted is what names ask for: whether anything lies below `2.0.192.zone` is the question whether a range is empty.
final class Ip4Set {
    static final Ip4Set EMPTY = new Ip4Set(new int[0]);

    /// In the order of unsigned numbers.
    private final int[] sorted;
    /// Where addresses of each /16 begin.
    private final int[] starts;

    private Ip4Set(int[] sorted) {
        this.sorted = sorted;
        this.starts = new int[(1 << 16) + 1];
        for (int address : sorted) {
            starts[(address >>> 16) + 1]++;
        }
        for (int i = 1; i < starts.length; i++) {
            starts[i] += starts[i - 1];
        }
    }

    int size() {
        return sorted.length;
    }

    boolean same(Ip4Set other) {
        return Arrays.equals(sorted, other.sorted);
    }

    boolean contains(int address) {
        return anyBetween(address, address);
    }

    /// Whether an address of the set begins with the first `bits` of `prefix`, 1 to 32.
    boolean anyWithin(int prefix, int bits) {
        int host = (int) (0xffff_ffffL >>> bits);
        return anyBetween(prefix & ~host, prefix | host);
    }

    private boolean anyBetween(int first, int last) {
        int low = starts[first >>> 16];
        int high = starts[(first >>> 16) + 1];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Integer.compareUnsigned(sorted[middle], first) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < sorted.length && Integer.compareUnsigned(sorted[low], last) <= 0;
    }

    /// This set without `removed` and with `added`.
    Ip4Set changed(int[] added, int[] removed) {
        int[] more = ordered(added);
        int[] fewer = ordered(removed);
        int[] result = new int[sorted.length + more.length];
        int size = 0;
        int mine = 0;
        int theirs = 0;
        int gone = 0;
        while (mine < sorted.length || theirs < more.length) {
            boolean fromAdded = mine == sorted.length
                    || theirs < more.length && Integer.compareUnsigned(more[theirs], sorted[mine]) <= 0;
            int next = fromAdded ? more[theirs++] : sorted[mine++];
            while (gone < fewer.length && Integer.compareUnsigned(fewer[gone], next) < 0) {
                gone++;
            }
            boolean leaves = !fromAdded && gone < fewer.length && fewer[gone] == next;
            if (!leaves && (size == 0 || result[size - 1] != next)) {
                result[size++] = next;
            }
        }
        return new Ip4Set(size == result.length ? result : Arrays.copyOf(result, size));
    }

    /// Sorted as unsigned numbers.
    private static int[] ordered(int[] addresses) {
        int[] copy = addresses.clone();
        for (int i = 0; i < copy.length; i++) {
            copy[i] ^= Integer.MIN_VALUE;
        }
        Arrays.sort(copy);
        for (int i = 0; i < copy.length; i++) {
            copy[i] ^= Integer.MIN_VALUE;
        }
        return copy;
    }

    /// Each address, in order.
    void forEach(IntConsumer action) {
        for (int address : sorted) {
            action.accept(address);
        }
    }
}
