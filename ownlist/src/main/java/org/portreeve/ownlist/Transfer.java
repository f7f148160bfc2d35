package org.portreeve.ownlist;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;

/// The whole zone in one go (RFC 5936): SOA, all records, SOA, in as many messages as it takes. One snapshot is sent,
/// whatever changes meanwhile.
final class Transfer {
    private static final int RECORDS = 200;

    private final ListZone zone;
    private final Snapshot listed;
    private final OutputStream out;
    private final Message question;
    private final Optional<TSIG.StreamGenerator> signing;
    private final Name origin;
    private final long ttl;
    private final Reason reason;
    private final byte[] code;
    private Message message;
    private int records;

    private Transfer(ListZone zone, Message question, Optional<TSIG.StreamGenerator> signing, OutputStream out) {
        this.zone = zone;
        this.listed = zone.snapshot();
        this.question = question;
        this.signing = signing;
        this.out = out;
        ZoneSettings settings = zone.settings();
        this.origin = settings.origin();
        this.ttl = settings.ttl().toSeconds();
        this.reason = new Reason(settings.text());
        this.code = new byte[] {127, 0, 0, (byte) settings.code()};
    }

    /// Sends all of it.
    static void send(ListZone zone, Query query, Optional<Signatures.Check> signature, OutputStream out)
            throws IOException {
        Message question = new Message(Arrays.copyOf(query.wire(), query.length()));
        Optional<TSIG.StreamGenerator> signing =
                signature.flatMap(check -> check.tsig().map(tsig -> new TSIG.StreamGenerator(tsig, check.signature())));
        new Transfer(zone, question, signing, out).send();
    }

    private void send() throws IOException {
        SOARecord soa = zone.soa(listed.serial(), ttl);
        begin();
        add(soa);
        for (Name server : zone.settings().servers()) {
            add(new NSRecord(origin, DClass.IN, ttl, server));
        }
        listed.ip4().forEach(address -> entry(new Place(Place.Kind.LISTED, 32, 0, address & 0xffff_ffffL)));
        listed.ip6().forEach((high, low) -> entry(new Place(Place.Kind.LISTED, 128, high, low)));
        add(soa);
        flush();
    }

    private void begin() {
        message = new Message(question.getHeader().getID());
        message.getHeader().setFlag(Flags.QR);
        message.getHeader().setFlag(Flags.AA);
        message.addRecord(question.getQuestion(), Section.QUESTION);
        records = 0;
    }

    private void entry(Place place) {
        Name name = name(place);
        byte[] text = new byte[ZoneSettings.MOST_TEXT];
        int length = reason.write(place, text, 0);
        add(new ARecord(name, DClass.IN, ttl, code));
        add(new TXTRecord(name, DClass.IN, ttl, escaped(new String(text, 0, length, StandardCharsets.US_ASCII))));
    }

    /// The library takes text as it stands in a zone file.
    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private Name name(Place place) {
        StringBuilder text = new StringBuilder(64);
        int step = place.bits() == 32 ? 8 : 4;
        for (int shift = 0; shift < place.bits(); shift += step) {
            long part = shift < 64 ? place.low() >>> shift : place.high() >>> (shift - 64);
            String label = step == 8 ? Long.toString(part & 255) : Long.toHexString(part & 15);
            text.append(shift == 0 ? "" : ".").append(label);
        }
        try {
            return Name.concatenate(Name.fromString(text.toString()), origin);
        } catch (TextParseException | NameTooLongException e) {
            throw new IllegalStateException("a zone with no room for an address", e);
        }
    }

    private void add(Record record) {
        message.addRecord(record, Section.ANSWER);
        if (++records == RECORDS) {
            flush();
            begin();
        }
    }

    private void flush() {
        if (signing.isPresent()) {
            signing.get().generate(message);
        }
        byte[] wire = message.toWire();
        try {
            out.write(new byte[] {(byte) (wire.length >> 8), (byte) wire.length});
            out.write(wire);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
