package org.portreeve.ownlist;

import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSOutput;
import org.xbill.DNS.Record;

/// Records as octets that are made once and copied into many answers.
final class Fields {
    private Fields() {}

    /// All of a record but its owner: type, class, TTL, length, data (RFC 1035 section 4.1.3).
    static byte[] afterOwner(Record record) {
        byte[] data = record.rdataToWireCanonical();
        DNSOutput out = new DNSOutput(10 + data.length);
        out.writeU16(record.getType());
        out.writeU16(DClass.IN);
        out.writeU32(record.getTTL());
        out.writeU16(data.length);
        out.writeByteArray(data);
        return out.toByteArray();
    }
}
