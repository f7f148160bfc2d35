package org.portreeve.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.portreeve.relaytest.ZoneNames;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class ZoneAnswererTest {
    private static final String ZONE = "zone.example.net";
    private final ZoneAnswerer answerer = new ZoneAnswerer(
            ZONE,
            List.of(InetAddress.ofLiteral("198.51.100.7"), InetAddress.ofLiteral("2001:db8::7")),
            "security@example.net");

    private static Message question(String name, int type) throws Exception {
        return Message.newQuery(Record.newRecord(Name.fromString(name + "."), type, DClass.IN));
    }

    private Message ask(String name, int type) throws Exception {
        return new Message(answerer.answer(question(name, type).toWire(), true).orElseThrow());
    }

    private List<String> records(String name, int type) throws Exception {
        Message answer = ask(name, type);
        assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(answer.getHeader().getFlag(Flags.AA)).isTrue();
        assertThat(answer.getHeader().getFlag(Flags.RA)).isFalse();
        List<Record> records = answer.getSection(Section.ANSWER);
        if (records.isEmpty()) {
            assertThat(answer.getSection(Section.AUTHORITY))
                    .extracting(Record::getType)
                    .containsExactly(Type.SOA);
        }
        return records.stream().map(Record::rdataToString).toList();
    }

    @Test
    void theZoneHasItsOwnRecords() throws Exception {
        assertThat(records(ZONE, Type.SOA)).hasSize(1).first().asString().startsWith("ns." + ZONE + ".");
        assertThat(records(ZONE, Type.NS)).containsExactly("ns." + ZONE + ".");
        assertThat(records(ZONE, Type.MX)).containsExactly("10 mx." + ZONE + ".");
        assertThat(records(ZONE, Type.A)).containsExactly("198.51.100.7");
        assertThat(records(ZONE, Type.AAAA)).containsExactly("2001:db8:0:0:0:0:0:7");
        assertThat(records(ZONE, Type.TXT)).hasSize(2).anyMatch(text -> text.contains("security@example.net"));
    }

    @Test
    void everyNameHasTheWitnessAsMx() throws Exception {
        for (String name : List.of("x." + ZONE, "mx." + ZONE, "a.b.c.example.edu." + ZONE, "X.zOnE.eXample.NET")) {
            // Compression points into the question, so a name comes back in the case it was asked in.
            assertThat(records(name, Type.MX))
                    .hasSize(1)
                    .first()
                    .asString()
                    .isEqualToIgnoringCase("10 mx." + ZONE + ".");
            assertThat(records(name, Type.A)).containsExactly("198.51.100.7");
            assertThat(records(name, Type.TXT)).containsExactly("\"v=spf1 ?all\"");
            assertThat(records(name, Type.NS)).isEmpty();
        }
    }

    @Test
    void aNameCanHaveAServerAsItsSecondMx() throws Exception {
        String name = ZoneNames.backupMx(InetAddress.ofLiteral("192.0.2.1"), ZONE);
        assertThat(records(name, Type.MX))
                .containsExactlyInAnyOrder("10 mx." + ZONE + ".", "20 a-c0000201." + ZONE + ".");
        assertThat(records(name, Type.A)).containsExactly("198.51.100.7");
        assertThat(ask(name, Type.MX).getSection(Section.ADDITIONAL))
                .extracting(Record::rdataToString)
                .contains("192.0.2.1", "198.51.100.7");
    }

    @Test
    void aNameCanHaveAServerAsItsSecondMxByThatServersOwnName() throws Exception {
        assertThat(records("mx.example.edu.via." + ZONE, Type.MX))
                .containsExactlyInAnyOrder("10 mx." + ZONE + ".", "20 mx.example.edu.");
        assertThat(records("via." + ZONE, Type.MX)).containsExactly("10 mx." + ZONE + ".");
    }

    @Test
    void aNameCanBeAServer() throws Exception {
        String four = ZoneNames.host(InetAddress.ofLiteral("192.0.2.1"), ZONE);
        String six = ZoneNames.host(InetAddress.ofLiteral("2001:db8::1"), ZONE);
        assertThat(records(four, Type.A)).containsExactly("192.0.2.1");
        assertThat(records(four, Type.AAAA)).isEmpty();
        assertThat(records(four, Type.MX)).isEmpty();
        assertThat(records(six, Type.AAAA)).containsExactly("2001:db8:0:0:0:0:0:1");
        assertThat(records(six, Type.A)).isEmpty();
    }

    @Test
    void whatIsNotOursIsRefused() throws Exception {
        for (String name : List.of("example.net", "net", "xzone.example.net", "zone.example.net.example")) {
            Message answer = ask(name, Type.A);
            assertThat(answer.getRcode()).as(name).isEqualTo(Rcode.REFUSED);
            assertThat(answer.getSection(Section.ANSWER)).isEmpty();
        }
        assertThat(ask(ZONE, Type.AXFR).getRcode()).isEqualTo(Rcode.REFUSED);
        Message chaos = Message.newQuery(Record.newRecord(Name.fromString("version.bind."), Type.TXT, DClass.CH));
        assertThat(answerer.answer(chaos).getRcode()).isEqualTo(Rcode.REFUSED);
    }

    @Test
    void otherOperationsAreNotImplemented() throws Exception {
        Message update = question(ZONE, Type.SOA);
        update.getHeader().setOpcode(Opcode.UPDATE);
        assertThat(answerer.answer(update).getRcode()).isEqualTo(Rcode.NOTIMP);
    }

    @Test
    void anyIsAnsweredShort() throws Exception {
        assertThat(records("x." + ZONE, Type.ANY)).containsExactly("\"RFC8482\" \"\"");
    }

    @Test
    void ednsIsAnsweredWithEdns() throws Exception {
        Message question = question("x." + ZONE, Type.MX);
        question.addRecord(new OPTRecord(4096, 0, 0), Section.ADDITIONAL);
        OPTRecord opt = answerer.answer(question).getOPT();
        assertThat(opt.getPayloadSize()).isEqualTo(ZoneAnswerer.UDP_OCTETS);
        Message newer = question("x." + ZONE, Type.MX);
        newer.addRecord(new OPTRecord(4096, 0, 1), Section.ADDITIONAL);
        assertThat(answerer.answer(newer).getRcode()).isEqualTo(Rcode.BADVERS);
    }

    @Test
    void anAnswerThatDoesNotFitIsTruncatedOverUdpOnly() throws Exception {
        List<InetAddress> many = IntStream.range(1, 60)
                .mapToObj(i -> InetAddress.ofLiteral("198.51.100." + i))
                .toList();
        ZoneAnswerer large = new ZoneAnswerer(ZONE, many, "");
        byte[] query = question(ZONE, Type.A).toWire();
        byte[] wire = large.answer(query, true).orElseThrow();
        assertThat(wire.length).isLessThanOrEqualTo(512);
        assertThat(new Message(wire).getHeader().getFlag(Flags.TC)).isTrue();
        Message whole = new Message(large.answer(query, false).orElseThrow());
        assertThat(whole.getSection(Section.ANSWER)).hasSize(59);
    }

    @Test
    void anAnswerIsNeverAnswered() throws Exception {
        Message question = question(ZONE, Type.A);
        question.getHeader().setFlag(Flags.QR);
        assertThat(answerer.answer(question.toWire(), true)).isEmpty();
    }

    @Test
    void aMessageThatCannotBeReadIsAFormatError() {
        byte[] cut = {1, 2, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 63, 'x'};
        byte[] answer = answerer.answer(cut, true).orElseThrow();
        assertThat(answer).hasSize(Header.LENGTH).startsWith(1, 2);
        assertThat(answer[3] & 15).isEqualTo(Rcode.FORMERR);
    }
}
