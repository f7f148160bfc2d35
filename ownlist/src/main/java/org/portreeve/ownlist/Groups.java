package org.portreeve.ownlist;

/// The eight groups of an IPv6 address as a response policy zone names them.
final class Groups {
    private Groups() {}

    /// Each group after a dot, the last first; the longest run of two zeros or more is `.zz`.
    static String reversed(long high, long low) {
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (int) ((i < 4 ? low >>> (16 * i) : high >>> (16 * (i - 4))) & 0xffff);
        }
        int best = 0;
        int longest = 1;
        for (int from = 0; from < 8; from++) {
            int to = from;
            while (to < 8 && groups[to] == 0) {
                to++;
            }
            // The first run in the usual order is the last in this one.
            if (to - from >= longest && to - from > 1) {
                best = from;
                longest = to - from;
            }
            from = Math.max(from, to - 1);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (longest > 1 && i == best) {
                text.append(".zz");
                i += longest - 1;
            } else {
                text.append('.').append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }
}
