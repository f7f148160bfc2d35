package org.portreeve.ownlist;

import java.util.Arrays;
import java.util.function.IntConsumer;

/// A set of IPv4 addresses that never changes. The first octet and the second lead to the last two of each address,
/// sorted, two octets each; where there are none, nothing is there.
///
/// Another set with some changes shares what is the same, so a change costs the same however many addresses there are.
final class Ip4Set {
    static final Ip4Set EMPTY = new Ip4Set(new char[256][][], 0);

    private static final char[] NONE = {};

    private final char[][][] octets;
    private final int size;

    private Ip4Set(char[][][] octets, int size) {
        this.octets = octets;
        this.size = size;
    }

    int size() {
        return size;
    }

    boolean same(Ip4Set other) {
        return size == other.size && Arrays.deepEquals(octets, other.octets);
    }

    boolean contains(int address) {
        return Arrays.binarySearch(ends(address), (char) address) >= 0;
    }

    /// Whether an address of the set begins with the first `count` octets of `prefix`, 1 to 4.
    boolean anyWithin(int prefix, int count) {
        return switch (count) {
            case 1 -> octets[prefix >>> 24] != null;
            case 2 -> ends(prefix).length > 0;
            case 3 -> {
                char[] ends = ends(prefix);
                int at = Arrays.binarySearch(ends, (char) (prefix & 0xff00));
                yield at >= 0 || (~at < ends.length && ends[~at] >>> 8 == ((prefix >>> 8) & 255));
            }
            default -> contains(prefix);
        };
    }

    /// The last two octets of addresses that begin like this one.
    private char[] ends(int address) {
        char[][] second = octets[address >>> 24];
        char[] ends = second == null ? null : second[(address >>> 16) & 255];
        return ends == null ? NONE : ends;
    }

    /// This set without `removed` and with `added`.
    Ip4Set changed(int[] added, int[] removed) {
        int[] more = ordered(added);
        int[] fewer = ordered(removed);
        char[][][] copy = octets.clone();
        int count = size;
        int from = 0;
        int gone = 0;
        while (from < more.length || gone < fewer.length) {
            boolean adds = gone == fewer.length
                    || (from < more.length && Integer.compareUnsigned(more[from], fewer[gone]) <= 0);
            int address = adds ? more[from] : fewer[gone];
            int to = end(more, from, address >>> 16);
            int goneTo = end(fewer, gone, address >>> 16);
            char[] before = ends(address);
            char[] after = merged(before, Arrays.copyOfRange(more, from, to), Arrays.copyOfRange(fewer, gone, goneTo));
            put(copy, address, after);
            count += after.length - before.length;
            from = to;
            gone = goneTo;
        }
        return new Ip4Set(copy, count);
    }

    private static int end(int[] addresses, int from, int network) {
        int to = from;
        while (to < addresses.length && addresses[to] >>> 16 == network) {
            to++;
        }
        return to;
    }

    private static char[] merged(char[] before, int[] more, int[] fewer) {
        char[] result = new char[before.length + more.length];
        int size = 0;
        int mine = 0;
        int theirs = 0;
        int gone = 0;
        while (mine < before.length || theirs < more.length) {
            boolean adds = mine == before.length || (theirs < more.length && (char) more[theirs] <= before[mine]);
            char next = adds ? (char) more[theirs++] : before[mine++];
            while (gone < fewer.length && (char) fewer[gone] < next) {
                gone++;
            }
            boolean leaves = !adds && gone < fewer.length && (char) fewer[gone] == next;
            if (!leaves && (size == 0 || result[size - 1] != next)) {
                result[size++] = next;
            }
        }
        return Arrays.copyOf(result, size);
    }

    /// Copies what is still shared with this set; what this change has copied already is its own.
    @SuppressWarnings("ReferenceEquality")
    private void put(char[][][] copy, int address, char[] ends) {
        int first = address >>> 24;
        if (copy[first] == null) {
            copy[first] = new char[256][];
        } else if (copy[first] == octets[first]) {
            copy[first] = copy[first].clone();
        }
        char[][] second = copy[first];
        second[(address >>> 16) & 255] = ends.length == 0 ? null : ends;
        if (ends.length == 0 && Arrays.stream(second).allMatch(each -> each == null)) {
            copy[first] = null;
        }
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

    /// Each address, in the order of unsigned numbers.
    void forEach(IntConsumer action) {
        for (int first = 0; first < 256; first++) {
            for (int second = 0; octets[first] != null && second < 256; second++) {
                int network = (first << 24) | (second << 16);
                for (char end : ends(network)) {
                    action.accept(network | end);
                }
            }
        }
    }
}
