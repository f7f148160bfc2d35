package org.portreeve.ownlist;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.HINFORecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/// Answers questions about one zone from octets to octets, and refuses all others; it asks nobody.
///
/// | name | records |
/// |---|---|
/// | the zone | SOA, NS |
/// | an address that is listed, reversed | A 127.0.0.x, TXT |
/// | what lies between | none, and no error |
/// | all else | name error, with the SOA (RFC 2308) |
///
/// Any number of threads may ask. What it needs for most answers was encoded before.
final class Answerer {
    /// The largest UDP answer: what gets through everywhere without fragments.
    static final int UDP_OCTETS = 1232;
    /// Room that each answer fits in.
    static final int BUFFER = 4096;

    private static final int PLAIN_UDP_OCTETS = 512;
    private static final int OPT_OCTETS = 11;
    private static final int TTL_AT = 4;
    private static final byte POINTER = (byte) 0xc0;

    private final ListZone zone;
    private final byte[] origin;
    private final int originLabels;
    private final byte[] a;
    private final byte[] hinfo;
    private final List<byte[]> ns;
    private final Reason reason;
    private final int ttl;
    private final Cookies cookies;

    Answerer(ListZone zone, Cookies cookies) {
        ZoneSettings settings = zone.settings();
        this.zone = zone;
        this.cookies = cookies;
        Name name = settings.origin();
        this.origin = name.toWireCanonical();
        this.originLabels = name.labels() - 1;
        this.ttl = (int) settings.ttl().toSeconds();
        this.a = new byte[] {0, Type.A, 0, DClass.IN, 0, 0, 0, 0, 0, 4, 127, 0, 0, (byte) settings.code()};
        u32(a, TTL_AT, ttl);
        this.hinfo = Fields.afterOwner(new HINFORecord(name, DClass.IN, ttl, "RFC8482", ""));
        this.ns = settings.servers().stream()
                .map(server -> Fields.afterOwner(new NSRecord(name, DClass.IN, ttl, server)))
                .toList();
        this.reason = new Reason(settings.text());
    }

    /// Writes the answer into `out`; gives its length, 0 for none.
    int answer(Query query, InetAddress client, boolean udp, long second, byte[] out) {
        if (!query.plain()) {
            return switch (query.fault().orElseThrow()) {
                case SILENCE -> 0;
                case FORMERR -> header(query, Rcode.FORMERR, out);
                case NOTIMP -> header(query, Rcode.NOTIMP, out);
            };
        }
        int at = begin(query, out);
        if (query.version() > 0) {
            return edns(query, client, second, Rcode.BADVERS >> 4, out, at);
        }
        at = body(query, out, at);
        int end = edns(query, client, second, 0, out, at);
        int limit = query.edns() ? Math.clamp(query.payload(), PLAIN_UDP_OCTETS, UDP_OCTETS) : PLAIN_UDP_OCTETS;
        return udp && end > limit ? truncated(query, client, second, out) : end;
    }

    /// An answer without records that sends the client to TCP.
    int truncated(Query query, InetAddress client, long second, byte[] out) {
        int at = begin(query, out);
        out[2] |= 0x02;
        return edns(query, client, second, 0, out, at);
    }

    /// Whether the client has shown with a cookie that its address is its own.
    boolean proven(Query query, InetAddress client, long second) {
        int length = query.cookieLength();
        return length > 8 && cookies.valid(query.wire(), query.cookie(), length, client, second);
    }

    /// Whether the question is for the whole zone, or for its changes.
    boolean transfer(Query query) {
        boolean kind = query.type() == Type.AXFR || query.type() == Type.IXFR;
        return query.plain() && kind && query.dclass() == DClass.IN && below(query) == 0;
    }

    private static int header(Query query, int rcode, byte[] out) {
        System.arraycopy(query.wire(), 0, out, 0, 3);
        out[2] = (byte) (0x80 | (out[2] & 0x79));
        out[3] = (byte) rcode;
        Arrays.fill(out, 4, Query.HEADER, (byte) 0);
        return Query.HEADER;
    }

    /// Writes header and question; gives where they end.
    private static int begin(Query query, byte[] out) {
        header(query, Rcode.NOERROR, out);
        out[5] = 1;
        int end = query.questionEnd();
        System.arraycopy(query.wire(), Query.HEADER, out, Query.HEADER, end - Query.HEADER);
        return end;
    }

    private int body(Query query, byte[] out, int from) {
        int below = below(query);
        boolean transfer = query.type() == Type.AXFR || query.type() == Type.IXFR;
        if (below < 0 || query.dclass() != DClass.IN || transfer) {
            out[3] = Rcode.REFUSED;
            return from;
        }
        out[2] |= 0x04;
        Snapshot listed = zone.snapshot();
        Place place = Place.of(query, below, listed);
        int at = from;
        switch (place.kind()) {
            case APEX -> at = apex(query, listed, out, at);
            case LISTED -> at = listing(query, place, out, at);
            case EMPTY -> {}
            case ABSENT -> out[3] = Rcode.NXDOMAIN;
        }
        if (at == from) {
            out[9] = 1;
            at = record(query.label(below), listed.negativeSoa(), out, at);
        }
        return at;
    }

    private int apex(Query query, Snapshot listed, byte[] out, int from) {
        int at = from;
        switch (query.type()) {
            case Type.SOA -> at = answer(listed.soa(), out, at);
            case Type.NS -> {
                for (byte[] server : ns) {
                    at = answer(server, out, at);
                }
            }
            // RFC 8482 section 4.2
            case Type.ANY -> at = answer(hinfo, out, at);
            default -> {}
        }
        return at;
    }

    private int listing(Query query, Place place, byte[] out, int from) {
        return switch (query.type()) {
            case Type.A -> answer(a, out, from);
            case Type.TXT -> text(place, out, from);
            case Type.ANY -> answer(hinfo, out, from);
            default -> from;
        };
    }

    private int text(Place place, byte[] out, int from) {
        out[7]++;
        out[from] = POINTER;
        out[from + 1] = Query.HEADER;
        out[from + 2] = 0;
        out[from + 3] = Type.TXT;
        out[from + 4] = 0;
        out[from + 5] = DClass.IN;
        u32(out, from + 6, ttl);
        int text = from + 13;
        int end = reason.write(place, out, text);
        out[from + 10] = (byte) ((end - text + 1) >> 8);
        out[from + 11] = (byte) (end - text + 1);
        out[from + 12] = (byte) (end - text);
        return end;
    }

    private static int answer(byte[] afterOwner, byte[] out, int from) {
        out[7]++;
        return record(Query.HEADER, afterOwner, out, from);
    }

    private static int record(int owner, byte[] afterOwner, byte[] out, int from) {
        out[from] = (byte) (POINTER | owner >> 8);
        out[from + 1] = (byte) owner;
        System.arraycopy(afterOwner, 0, out, from + 2, afterOwner.length);
        return from + 2 + afterOwner.length;
    }

    /// How many labels of the name lie below the zone, -1 when it is none of ours.
    private int below(Query query) {
        int below = query.labelCount() - originLabels;
        if (below < 0) {
            return -1;
        }
        int from = query.label(below);
        byte[] wire = query.wire();
        if (query.questionEnd() - 4 - from != origin.length) {
            return -1;
        }
        for (int i = 0; i < origin.length; i++) {
            byte letter = wire[from + i];
            if ((letter >= 'A' && letter <= 'Z' ? letter | 0x20 : letter) != origin[i]) {
                return -1;
            }
        }
        return below;
    }

    /// Writes the OPT record for a client that speaks EDNS (RFC 6891), with a cookie for one that brought its own.
    private int edns(Query query, InetAddress client, long second, int highRcode, byte[] out, int from) {
        if (!query.edns()) {
            return from;
        }
        boolean cookie = query.cookieLength() > 0;
        out[11] = 1;
        Arrays.fill(out, from, from + OPT_OCTETS, (byte) 0);
        out[from + 2] = Type.OPT;
        out[from + 3] = (byte) (UDP_OCTETS >> 8);
        out[from + 4] = (byte) UDP_OCTETS;
        out[from + 5] = (byte) highRcode;
        out[from + 7] = (byte) (query.dnssecOk() ? 0x80 : 0);
        int at = from + OPT_OCTETS;
        if (cookie) {
            out[from + 10] = 4 + Cookies.LENGTH;
            out[at] = 0;
            out[at + 1] = 10;
            out[at + 2] = 0;
            out[at + 3] = Cookies.LENGTH;
            cookies.write(query.wire(), query.cookie(), client, second, out, at + 4);
            at += 4 + Cookies.LENGTH;
        }
        return at;
    }

    private static void u32(byte[] out, int at, int value) {
        for (int i = 0; i < 4; i++) {
            out[at + i] = (byte) (value >>> (24 - 8 * i));
        }
    }
}
