package org.portreeve.ownlist;

import java.util.Optional;

/// A question as it came, with the places of what is asked. What is not a plain question is no query but a [Fault].
/// All octets are hostile: nothing is read beyond the length, and there is no loop that they can lengthen.
final class Query {
    static final int HEADER = 12;
    private static final int LONGEST_NAME = 255;
    private static final int MOST_LABELS = 128;
    private static final int MOST_ADDITIONAL = 4;
    private static final int OPT = 41;
    private static final int TSIG = 250;
    private static final int COOKIE = 10;

    /// What a message is that cannot be answered as a question.
    enum Fault {
        /// Too short, or an answer: nothing is said to it.
        SILENCE,
        FORMERR,
        NOTIMP
    }

    private final byte[] wire;
    private final int length;
    /// Where labels of the name begin, at their length octet.
    private final int[] labels = new int[MOST_LABELS];
    private int labelCount;
    private int questionEnd;
    private int type;
    private int dclass;
    private boolean edns;
    private int payload;
    private int version;
    private boolean dnssecOk;
    private int cookie;
    private int cookieLength;
    private boolean signed;
    private Fault fault;

    private Query(byte[] wire, int length) {
        this.wire = wire;
        this.length = length;
    }

    static Query read(byte[] wire, int length) {
        Query query = new Query(wire, length);
        query.fault = query.parse();
        return query;
    }

    private Fault parse() {
        if (length < HEADER || (wire[2] & 0x80) != 0) {
            return Fault.SILENCE;
        }
        if (((wire[2] >> 3) & 15) != 0) {
            return Fault.NOTIMP;
        }
        if (u16(4) != 1 || u16(6) != 0 || u16(10) > MOST_ADDITIONAL) {
            return Fault.FORMERR;
        }
        int at = name(HEADER);
        if (at < 0 || at + 4 > length) {
            return Fault.FORMERR;
        }
        type = u16(at);
        dclass = u16(at + 2);
        questionEnd = at + 4;
        at = questionEnd;
        // Only a question for changes brings an authority record, its SOA (RFC 1995 section 3).
        for (int left = u16(8); left > 0 && at >= 0; left--) {
            at = left > 1 ? -1 : record(at, false);
        }
        for (int left = u16(10); left > 0 && at >= 0; left--) {
            at = record(at, true);
        }
        return at == length ? null : Fault.FORMERR;
    }

    /// Reads the name of the question; gives where it ends, or -1.
    private int name(int from) {
        int at = from;
        while (at < length && wire[at] != 0) {
            int size = wire[at];
            if (size < 0 || size > 63 || labelCount == MOST_LABELS || at + size + 2 - from > LONGEST_NAME) {
                return -1;
            }
            labels[labelCount++] = at;
            at += size + 1;
        }
        return at < length ? at + 1 : -1;
    }

    /// Reads one more record; gives where it ends, or -1.
    private int record(int from, boolean additional) {
        int at = from;
        while (at < length && wire[at] > 0 && wire[at] <= 63) {
            at += wire[at] + 1;
        }
        if (at >= length || wire[at] > 0) {
            return -1;
        }
        boolean root = at == from && wire[at] == 0;
        at += wire[at] == 0 ? 1 : 2;
        if (at + 10 > length) {
            return -1;
        }
        int kind = u16(at);
        int end = at + 10 + u16(at + 8);
        if (end > length || signed) {
            return -1;
        }
        if (additional && kind == OPT) {
            if (!root || edns || !options(at + 10, end)) {
                return -1;
            }
            edns = true;
            payload = u16(at + 2);
            version = wire[at + 5] & 255;
            dnssecOk = (wire[at + 6] & 0x80) != 0;
        }
        signed = additional && kind == TSIG;
        return end;
    }

    /// Looks through EDNS options (RFC 6891 section 6.1.2) for a cookie; says whether they are well formed.
    private boolean options(int from, int end) {
        int at = from;
        while (at + 4 <= end) {
            int size = u16(at + 2);
            if (u16(at) == COOKIE && cookie == 0) {
                // RFC 7873 section 4
                if (size != 8 && (size < 16 || size > 40)) {
                    return false;
                }
                cookie = at + 4;
                cookieLength = size;
            }
            at += 4 + size;
        }
        return at == end;
    }

    private int u16(int at) {
        return ((wire[at] & 255) << 8) | (wire[at + 1] & 255);
    }

    Optional<Fault> fault() {
        return Optional.ofNullable(fault);
    }

    boolean plain() {
        return fault == null;
    }

    byte[] wire() {
        return wire;
    }

    int length() {
        return length;
    }

    int type() {
        return type;
    }

    int dclass() {
        return dclass;
    }

    /// Where the question ends; 0 when there is none.
    int questionEnd() {
        return questionEnd;
    }

    int labelCount() {
        return labelCount;
    }

    /// Where a label begins, at its length octet; the one of the root too.
    int label(int index) {
        return index == labelCount ? questionEnd - 5 : labels[index];
    }

    boolean edns() {
        return edns;
    }

    int payload() {
        return payload;
    }

    int version() {
        return version;
    }

    boolean dnssecOk() {
        return dnssecOk;
    }

    /// Where the client's cookie begins, when there is one.
    int cookie() {
        return cookie;
    }

    /// 0 without a cookie, 8 for a client's alone, more with a server's behind it.
    int cookieLength() {
        return cookieLength;
    }

    /// Whether a signature by a key follows (RFC 8945), which makes it a matter for [Signatures].
    boolean signed() {
        return signed;
    }
}
