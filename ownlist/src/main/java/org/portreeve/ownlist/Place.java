package org.portreeve.ownlist;

/// What lies at a name below the zone: an address that is listed, something deeper, or nothing.
///
/// @param kind what there is
/// @param bits 32 for an IPv4 address, 128 for an IPv6 address
record Place(Kind kind, int bits, long high, long low) {
    enum Kind {
        APEX,
        LISTED,
        /// Nothing here, something below: no error and no records (RFC 8020).
        EMPTY,
        ABSENT
    }

    private static final Place AT_APEX = new Place(Kind.APEX, 0, 0, 0);
    private static final Place EMPTY = new Place(Kind.EMPTY, 0, 0, 0);
    private static final Place ABSENT = new Place(Kind.ABSENT, 0, 0, 0);

    static Place ip4(int address) {
        return new Place(Kind.LISTED, 32, 0, address & 0xffff_ffffL);
    }

    static Place ip6(long high, long low) {
        return new Place(Kind.LISTED, 128, high, low);
    }

    /// Finds the name of the query, whose first `count` labels lie below the zone.
    static Place of(Query query, int count, Snapshot listed) {
        if (count == 0) {
            return AT_APEX;
        }
        if (count > 32) {
            return ABSENT;
        }
        boolean below = false;
        if (count <= 4) {
            long prefix = ip4(query, count);
            if (prefix >= 0) {
                if (count == 4 && listed.ip4().contains((int) prefix)) {
                    return ip4((int) prefix);
                }
                below = listed.ip4().anyWithin((int) prefix, count);
            }
        }
        return below ? EMPTY : ip6(query, count, listed);
    }

    /// The first octets of an IPv4 address from labels in reversed order, or -1.
    private static long ip4(Query query, int count) {
        byte[] wire = query.wire();
        long prefix = 0;
        for (int i = count - 1; i >= 0; i--) {
            int at = query.label(i);
            int digits = wire[at];
            if (digits > 3 || (digits > 1 && wire[at + 1] == '0')) {
                return -1;
            }
            int octet = 0;
            for (int k = 1; k <= digits; k++) {
                int digit = wire[at + k] - '0';
                if (digit < 0 || digit > 9) {
                    return -1;
                }
                octet = octet * 10 + digit;
            }
            if (octet > 255) {
                return -1;
            }
            prefix = (prefix << 8) | octet;
        }
        return prefix << (32 - 8 * count);
    }

    private static Place ip6(Query query, int count, Snapshot listed) {
        byte[] wire = query.wire();
        long high = 0;
        long low = 0;
        for (int i = 0; i < count; i++) {
            int at = query.label(count - 1 - i);
            int nibble = wire[at] == 1 ? nibble(wire[at + 1]) : -1;
            if (nibble < 0) {
                return ABSENT;
            }
            if (i < 16) {
                high |= (long) nibble << (60 - 4 * i);
            } else {
                low |= (long) nibble << (124 - 4 * i);
            }
        }
        if (!listed.ip6().anyWithin(high, low, 4 * count)) {
            return ABSENT;
        }
        return count == 32 ? ip6(high, low) : EMPTY;
    }

    private static int nibble(byte letter) {
        if (letter >= '0' && letter <= '9') {
            return letter - '0';
        }
        int small = letter | 0x20;
        return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
    }
}
