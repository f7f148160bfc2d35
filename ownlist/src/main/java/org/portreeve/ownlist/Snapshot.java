package org.portreeve.ownlist;

/// All that is listed at one moment, and the SOA record that goes with it. It never changes, so that whoever answers
/// reads without a lock.
///
/// @param serial grows with each change (RFC 1982)
/// @param soa type, class, TTL, length and data of the zone's SOA record
/// @param negativeSoa the same with the TTL that absence has (RFC 2308 section 3)
record Snapshot(Ip4Set ip4, Ip6Set ip6, long serial, byte[] soa, byte[] negativeSoa) {
    /// The entry that a list which works has (RFC 5782 section 5).
    static final int TEST4 = 0x7f00_0002;

    /// The same of IPv6, `::FFFF:7F00:2`.
    static final Ip6Set.Address TEST6 = new Ip6Set.Address(0, 0xffff_7f00_0002L);

    /// The entry that a list which works has not.
    static final int NEVER4 = 0x7f00_0001;

    Snapshot {
        if (!ip4.contains(TEST4) || !ip6.contains(TEST6.high(), TEST6.low()) || ip4.contains(NEVER4)) {
            throw new IllegalArgumentException("test entries of RFC 5782 are wrong");
        }
    }

    /// How many addresses are listed, without the two test entries.
    int size() {
        return ip4.size() + ip6.size() - 2;
    }
}
