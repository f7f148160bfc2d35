package org.portreeve.witness;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.portreeve.relaytest.ZoneNames;
import org.portreeve.smtp.Transcript;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.HINFORecord;
import org.xbill.DNS.Header;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/// Answers questions about the witness's zone, and only those (RFC 1035): it never asks anyone, and refuses the rest.
///
/// | name | records |
/// |---|---|
/// | the zone | SOA, NS, and those of every name; its TXT says what this is |
/// | [ZoneNames#backupMx] | MX 10 the witness, MX 20 the encoded address; A, AAAA, TXT as every name |
/// | [ZoneNames#backupMxHost] | MX 10 the witness, MX 20 the host that is named; A, AAAA, TXT as every name |
/// | [ZoneNames#host] | A or AAAA of the encoded address, nothing else |
/// | every other, at any depth | MX 10, A and AAAA of the witness; TXT with an SPF policy that judges nothing |
///
/// Questions are hostile. The answers hold no state, so any number of threads may ask.
final class ZoneAnswerer {
    /// The largest UDP answer: what gets through everywhere without fragments.
    static final int UDP_OCTETS = 1232;

    private static final int PLAIN_UDP_OCTETS = 512;
    private static final int HEADER_OCTETS = 12;
    private static final long TTL = 300;
    private static final long NEGATIVE_TTL = 60;

    private final Name zone;
    private final Name mx;
    private final Name ns;
    private final Name mailbox;
    private final List<InetAddress> addresses;
    private final String about;

    /// @param contact how to reach the operator, empty for nothing
    ZoneAnswerer(String zone, List<InetAddress> addresses, String contact) {
        try {
            this.zone = Name.fromString(zone + ".");
            this.mx = new Name("mx", this.zone);
            this.ns = new Name("ns", this.zone);
            this.mailbox = new Name("postmaster", this.zone);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("\"" + zone + "\" cannot be a zone", e);
        }
        this.addresses = List.copyOf(addresses);
        String who = contact.isEmpty() ? "" : " Contact: " + Transcript.printable(contact, 120);
        this.about = "Portreeve: mail for this zone is counted by a test of mail relays, nobody reads it." + who;
    }

    /// The answer to the datagram or TCP message `query`, or empty when it deserves none.
    Optional<byte[]> answer(byte[] query, boolean udp) {
        if (query.length < HEADER_OCTETS || (query[2] & 0x80) != 0) {
            return Optional.empty();
        }
        Message question;
        try {
            question = new Message(query);
        } catch (IOException | RuntimeException e) {
            return Optional.of(malformed(query));
        }
        Message answer = answer(question);
        byte[] wire = answer.toWire();
        return Optional.of(udp && wire.length > udpLimit(question) ? truncated(question) : wire);
    }

    private static int udpLimit(Message question) {
        OPTRecord edns = question.getOPT();
        return edns == null ? PLAIN_UDP_OCTETS : Math.clamp(edns.getPayloadSize(), PLAIN_UDP_OCTETS, UDP_OCTETS);
    }

    private static byte[] malformed(byte[] query) {
        Header header = new Header((query[0] & 255) << 8 | (query[1] & 255));
        header.setFlag(Flags.QR);
        header.setRcode(Rcode.FORMERR);
        return header.toWire();
    }

    /// An answer without records that sends the client to TCP.
    byte[] truncated(Message question) {
        Message empty = begin(question);
        empty.getHeader().setFlag(Flags.TC);
        finish(question, empty, 0);
        return empty.toWire();
    }

    /// The whole answer to `question`.
    Message answer(Message question) {
        Message answer = begin(question);
        OPTRecord edns = question.getOPT();
        if (edns != null && edns.getVersion() > 0) {
            finish(question, answer, Rcode.BADVERS);
            return answer;
        }
        finish(question, answer, fill(question, answer));
        return answer;
    }

    private static Message begin(Message question) {
        Message answer = new Message(question.getHeader().getID());
        Header header = answer.getHeader();
        header.setFlag(Flags.QR);
        header.setOpcode(question.getHeader().getOpcode());
        if (question.getHeader().getFlag(Flags.RD)) {
            header.setFlag(Flags.RD);
        }
        if (question.getQuestion() != null) {
            answer.addRecord(question.getQuestion(), Section.QUESTION);
        }
        return answer;
    }

    /// Sets the response code and, for a client that speaks EDNS (RFC 6891), the OPT record.
    private static void finish(Message question, Message answer, int rcode) {
        answer.getHeader().setRcode(rcode & 15);
        OPTRecord edns = question.getOPT();
        if (edns != null) {
            int flags = edns.getFlags() & ExtendedFlags.DO;
            answer.addRecord(new OPTRecord(UDP_OCTETS, rcode >> 4, 0, flags), Section.ADDITIONAL);
        }
    }

    /// Puts the records into `answer` and gives the response code.
    private int fill(Message question, Message answer) {
        if (question.getHeader().getOpcode() != Opcode.QUERY) {
            return Rcode.NOTIMP;
        }
        if (question.getHeader().getCount(Section.QUESTION) != 1 || question.getQuestion() == null) {
            return Rcode.FORMERR;
        }
        Record asked = question.getQuestion();
        boolean transfer = asked.getType() == Type.AXFR || asked.getType() == Type.IXFR;
        if (asked.getDClass() != DClass.IN || transfer || !asked.getName().subdomain(zone)) {
            return Rcode.REFUSED;
        }
        answer.getHeader().setFlag(Flags.AA);
        List<Record> records = records(asked.getName(), asked.getType());
        for (Record record : records) {
            answer.addRecord(record, Section.ANSWER);
        }
        if (records.isEmpty()) {
            answer.addRecord(soa(zone, NEGATIVE_TTL), Section.AUTHORITY);
        }
        for (Record record : records) {
            Name target = record.getAdditionalName();
            if (target != null) {
                addressesOf(target, Type.A).forEach(glue -> answer.addRecord(glue, Section.ADDITIONAL));
                addressesOf(target, Type.AAAA).forEach(glue -> answer.addRecord(glue, Section.ADDITIONAL));
            }
        }
        return Rcode.NOERROR;
    }

    private List<Record> records(Name name, int type) {
        boolean apex = name.equals(zone);
        boolean host = encoded(name).flatMap(ZoneNames::hostAddress).isPresent();
        return switch (type) {
            case Type.A, Type.AAAA -> addressesOf(name, type);
            case Type.MX -> host ? List.of() : exchangers(name);
            case Type.TXT -> host ? List.of() : texts(name, apex);
            case Type.SOA -> apex ? List.of(soa(name, TTL)) : List.of();
            case Type.NS -> apex ? List.of(new NSRecord(name, DClass.IN, TTL, ns)) : List.of();
            // RFC 8482 section 4.2
            case Type.ANY -> List.of(new HINFORecord(name, DClass.IN, TTL, "RFC8482", ""));
            default -> List.of();
        };
    }

    /// The label of a name directly below the zone.
    private Optional<String> encoded(Name name) {
        return name.labels() == zone.labels() + 1 ? Optional.of(name.getLabelString(0)) : Optional.empty();
    }

    private List<Record> addressesOf(Name name, int type) {
        List<InetAddress> all =
                encoded(name).flatMap(ZoneNames::hostAddress).map(List::of).orElse(addresses);
        List<Record> records = new ArrayList<>();
        for (InetAddress address : all) {
            if (address instanceof Inet4Address && type == Type.A) {
                records.add(new ARecord(name, DClass.IN, TTL, address));
            } else if (!(address instanceof Inet4Address) && type == Type.AAAA) {
                records.add(new AAAARecord(name, DClass.IN, TTL, address));
            }
        }
        return records;
    }

    private List<Record> exchangers(Name name) {
        List<Record> records = new ArrayList<>();
        records.add(new MXRecord(name, DClass.IN, TTL, 10, mx));
        encoded(name)
                .flatMap(ZoneNames::backupMxAddress)
                .ifPresent(address -> records.add(new MXRecord(name, DClass.IN, TTL, 20, host(address))));
        ZoneNames.backupMxHost(name.relativize(zone).toString())
                .flatMap(ZoneAnswerer::absolute)
                .ifPresent(host -> records.add(new MXRecord(name, DClass.IN, TTL, 20, host)));
        return records;
    }

    private static Optional<Name> absolute(String host) {
        try {
            return Optional.of(Name.fromString(host + "."));
        } catch (TextParseException e) {
            return Optional.empty();
        }
    }

    private Name host(InetAddress address) {
        try {
            String relative = ZoneNames.host(address, "");
            return Name.concatenate(Name.fromString(relative.substring(0, relative.length() - 1)), zone);
        } catch (TextParseException | NameTooLongException e) {
            throw new IllegalStateException("a zone with no room for a label", e);
        }
    }

    private List<Record> texts(Name name, boolean apex) {
        List<Record> records = new ArrayList<>();
        records.add(new TXTRecord(name, DClass.IN, TTL, "v=spf1 ?all"));
        if (apex) {
            records.add(new TXTRecord(name, DClass.IN, TTL, about));
        }
        return records;
    }

    private Record soa(Name name, long ttl) {
        return new SOARecord(name, DClass.IN, ttl, ns, mailbox, 1, 7200, 3600, 1209600, NEGATIVE_TTL);
    }
}
