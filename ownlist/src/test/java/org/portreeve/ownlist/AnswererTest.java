package org.portreeve.ownlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.CookieOption;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class AnswererTest {
    private static final InetAddress CLIENT = InetAddress.ofLiteral("192.0.2.53");
    private static final long NOW = 1_700_000_000;
    private final ListZone zone = Samples.zone("192.0.2.1", "198.51.100.255", "2001:db8::1");
    private final Answerer answerer = new Answerer(zone, new Cookies(new byte[16]));

    private byte[] wire(byte[] query, boolean udp) {
        byte[] out = new byte[Answerer.BUFFER];
        int length = answerer.answer(Query.read(query, query.length), CLIENT, udp, NOW, out);
        return Arrays.copyOf(out, length);
    }

    private Message ask(Message question) throws IOException {
        return new Message(wire(question.toWire(), true));
    }

    private Message ask(String below, int type) throws IOException {
        Message answer = ask(Samples.question(below, type));
        assertThat(answer.getHeader().getFlag(Flags.AA)).isTrue();
        assertThat(answer.getHeader().getFlag(Flags.QR)).isTrue();
        assertThat(answer.getHeader().getFlag(Flags.RA)).isFalse();
        return answer;
    }

    private void nothing(String below, int type, int rcode) throws IOException {
        Message answer = ask(below, type);
        assertThat(answer.getRcode()).as(below).isEqualTo(rcode);
        assertThat(answer.getSection(Section.ANSWER)).as(below).isEmpty();
        Record authority = answer.getSection(Section.AUTHORITY).getFirst();
        assertThat(authority).isInstanceOf(SOARecord.class);
        assertThat(authority.getName()).hasToString(Samples.ZONE + ".");
        assertThat(authority.getTTL()).isEqualTo(60);
    }

    @Test
    void anAddressThatIsListedHasACodeAndAReason() throws IOException {
        assertThat(Samples.answers(ask("1.2.0.192", Type.A))).containsExactly("127.0.0.2");
        assertThat(Samples.answers(ask("255.100.51.198", Type.A))).containsExactly("127.0.0.2");
        assertThat(Samples.answers(ask("1.2.0.192", Type.TXT)))
                .containsExactly("\"192.0.2.1 relays mail for anyone: https://example.edu/list?address=192.0.2.1\"");
        String nibbles = Samples.nibbles("2001:db8::1");
        assertThat(Samples.answers(ask(nibbles, Type.A))).containsExactly("127.0.0.2");
        assertThat(Samples.answers(ask(nibbles, Type.TXT)).getFirst()).contains("2001:db8:0:0:0:0:0:1 relays");
        assertThat(ask("1.2.0.192", Type.A)
                        .getSection(Section.ANSWER)
                        .getFirst()
                        .getTTL())
                .isEqualTo(900);
    }

    @Test
    void theTestEntriesAreAsTheyMustBe() throws IOException {
        assertThat(Samples.answers(ask("2.0.0.127", Type.A))).containsExactly("127.0.0.2");
        assertThat(Samples.answers(ask("2.0.0.0.0.0.f.7.f.f.f.f." + "0.".repeat(19) + "0", Type.A)))
                .containsExactly("127.0.0.2");
        nothing("1.0.0.0.0.0.f.7.f.f.f.f." + "0.".repeat(19) + "0", Type.A, Rcode.NXDOMAIN);
        nothing("1.0.0.127", Type.A, Rcode.NXDOMAIN);
        zone.change(Samples.addresses("127.0.0.1"), Samples.addresses("127.0.0.2"));
        nothing("1.0.0.127", Type.A, Rcode.NXDOMAIN);
        assertThat(Samples.answers(ask("2.0.0.127", Type.A))).containsExactly("127.0.0.2");
    }

    @Test
    void whatLiesBetweenIsEmptyAndNoError() throws IOException {
        for (String name : List.of("192", "0.192", "2.0.192", "127", "0.127", "0.0.127", "2", "1.0.0.2", "8.b.d.0")) {
            nothing(name, Type.A, name.equals("8.b.d.0") ? Rcode.NXDOMAIN : Rcode.NOERROR);
        }
        String nibbles = Samples.nibbles("2001:db8::1");
        for (int at = nibbles.indexOf('.'); at >= 0; at = nibbles.indexOf('.', at + 1)) {
            nothing(nibbles.substring(at + 1), Type.A, Rcode.NOERROR);
        }
        nothing("1.2.0.192", Type.AAAA, Rcode.NOERROR);
        nothing("", Type.A, Rcode.NOERROR);
        nothing("", Type.DS, Rcode.NOERROR);
    }

    @Test
    void allElseIsANameError() throws IOException {
        for (String name : List.of(
                "2.2.0.192",
                "3.0.192",
                "193",
                "256.2.0.192",
                "01.2.0.192",
                "001.2.0.192",
                "1.2.0.192.1",
                "x.1.2.0.192",
                "1.1.2.0.192",
                "www",
                "-1",
                "+1.2.0.192",
                "1234.2.0.192",
                "0." + Samples.nibbles("2001:db8::1"),
                Samples.nibbles("2001:db8::2"),
                Samples.nibbles("2001:db8::1").replaceFirst("1", "01"))) {
            nothing(name, Type.A, Rcode.NXDOMAIN);
        }
    }

    @Test
    void theZoneItselfHasItsServersAndASerialNumber() throws IOException {
        assertThat(Samples.answers(ask("", Type.NS))).containsExactly("ns1.example.edu.", "ns2.example.edu.");
        SOARecord soa = (SOARecord) ask("", Type.SOA).getSection(Section.ANSWER).getFirst();
        assertThat(soa.getSerial()).isEqualTo(zone.serial());
        assertThat(soa.getMinimum()).isEqualTo(60);
        assertThat(soa.getAdmin()).hasToString("abuse\\.desk.example.edu.");
        assertThat(zone.change(Samples.addresses("192.0.2.9"), List.of())).isTrue();
        SOARecord later =
                (SOARecord) ask("", Type.SOA).getSection(Section.ANSWER).getFirst();
        assertThat(later.getSerial()).isGreaterThan(soa.getSerial());
        assertThat(zone.change(Samples.addresses("192.0.2.9"), List.of())).isFalse();
        assertThat(zone.serial()).isEqualTo(later.getSerial());
    }

    @Test
    void lettersOfEitherCaseAreOneNameAndComeBackAsTheyWere() throws IOException {
        Name name = Name.fromString(Samples.nibbles("2001:db8::1").toUpperCase(Locale.ROOT) + ".ReLaYs.ExAmPlE.eDu.");
        Message answer = ask(Message.newQuery(Record.newRecord(name, Type.A, DClass.IN)));
        assertThat(Samples.answers(answer)).containsExactly("127.0.0.2");
        assertThat(answer.getQuestion().getName().toString()).isEqualTo(name.toString());
    }

    @Test
    void otherZonesAreRefused() throws IOException {
        for (String other : List.of("example.edu.", "1.2.0.192.relays.example.org.", ".", "xrelays.example.edu.")) {
            Message answer = ask(Message.newQuery(Record.newRecord(Name.fromString(other), Type.A, DClass.IN)));
            assertThat(answer.getRcode()).as(other).isEqualTo(Rcode.REFUSED);
            assertThat(answer.getHeader().getFlag(Flags.AA)).isFalse();
        }
        assertThat(ask(Samples.question("", Type.AXFR)).getRcode()).isEqualTo(Rcode.REFUSED);
        Name own = Name.fromString("1.2.0.192." + Samples.ZONE + ".");
        assertThat(ask(Message.newQuery(Record.newRecord(own, Type.A, DClass.CH)))
                        .getRcode())
                .isEqualTo(Rcode.REFUSED);
    }

    @Test
    void whatIsNoQuestionIsToldSoOrNothing() throws IOException {
        Message update = Samples.question("", Type.SOA);
        update.getHeader().setOpcode(Opcode.UPDATE);
        Message said = ask(update);
        assertThat(said.getRcode()).isEqualTo(Rcode.NOTIMP);
        assertThat(said.getHeader().getOpcode()).isEqualTo(Opcode.UPDATE);
        assertThat(said.getHeader().getID()).isEqualTo(update.getHeader().getID());
        byte[] wire = Samples.question("1.2.0.192", Type.A).toWire();
        assertThat(new Message(wire(Arrays.copyOf(wire, wire.length - 1), true)).getRcode())
                .isEqualTo(Rcode.FORMERR);
        assertThat(new Message(wire(Arrays.copyOf(wire, wire.length + 1), true)).getRcode())
                .isEqualTo(Rcode.FORMERR);
        assertThat(wire(Arrays.copyOf(wire, 11), true)).isEmpty();
        wire[2] |= (byte) 0x80;
        assertThat(wire(wire, true)).isEmpty();
    }

    @Test
    void ednsIsAnsweredInItsManner() throws IOException {
        Message question = Samples.question("1.2.0.192", Type.A);
        question.addRecord(new OPTRecord(4096, 0, 0, ExtendedFlags.DO), Section.ADDITIONAL);
        Message answer = ask(question);
        assertThat(Samples.answers(answer)).containsExactly("127.0.0.2");
        assertThat(answer.getOPT().getPayloadSize()).isEqualTo(1232);
        assertThat(answer.getOPT().getFlags()).isEqualTo(ExtendedFlags.DO);
        assertThat(ask(Samples.question("1.2.0.192", Type.A)).getOPT()).isNull();

        Message newer = Samples.question("1.2.0.192", Type.A);
        newer.addRecord(new OPTRecord(4096, 0, 1), Section.ADDITIONAL);
        assertThat(ask(newer).getRcode()).isEqualTo(Rcode.BADVERS);
        assertThat(ask(newer).getSection(Section.ANSWER)).isEmpty();

        Message twice = Samples.question("1.2.0.192", Type.A);
        twice.addRecord(new OPTRecord(4096, 0, 0), Section.ADDITIONAL);
        twice.addRecord(new OPTRecord(1232, 0, 0), Section.ADDITIONAL);
        assertThat(ask(twice).getRcode()).isEqualTo(Rcode.FORMERR);
    }

    @Test
    void aCookieProvesTheClient() throws IOException {
        byte[] mine = {1, 2, 3, 4, 5, 6, 7, 8};
        Message first = Samples.question("1.2.0.192", Type.A);
        first.addRecord(new OPTRecord(1232, 0, 0, 0, List.of(new CookieOption(mine))), Section.ADDITIONAL);
        byte[] wire = first.toWire();
        assertThat(answerer.proven(Query.read(wire, wire.length), CLIENT, NOW)).isFalse();
        CookieOption cookie = (CookieOption)
                ask(first).getOPT().getOptions(EDNSOption.Code.COOKIE).getFirst();
        assertThat(cookie.getClientCookie()).isEqualTo(mine);

        Message second = Samples.question("1.2.0.192", Type.A);
        second.addRecord(new OPTRecord(1232, 0, 0, 0, List.of(cookie)), Section.ADDITIONAL);
        wire = second.toWire();
        assertThat(answerer.proven(Query.read(wire, wire.length), CLIENT, NOW + 10))
                .isTrue();
        assertThat(answerer.proven(Query.read(wire, wire.length), InetAddress.ofLiteral("192.0.2.54"), NOW))
                .isFalse();
    }

    @Test
    void whatDoesNotFitIsAskedForOverTcp() throws IOException {
        String host = "n".repeat(60) + "." + "m".repeat(60) + ".example.org";
        ZoneSettings plain = Samples.settings();
        ListZone many = new ListZone(
                new ZoneSettings(
                        plain.zone(),
                        plain.code(),
                        List.of("a." + host, "b." + host, "c." + host, "d." + host),
                        plain.contact(),
                        plain.text(),
                        plain.ttl(),
                        plain.negativeTtl()),
                InstantSource.system());
        Answerer long4 = new Answerer(many, new Cookies(new byte[16]));
        byte[] query = Samples.question("", Type.NS).toWire();
        byte[] out = new byte[Answerer.BUFFER];
        int length = long4.answer(Query.read(query, query.length), CLIENT, true, NOW, out);
        Message cut = new Message(Arrays.copyOf(out, length));
        assertThat(cut.getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(length).isLessThanOrEqualTo(query.length);
        length = long4.answer(Query.read(query, query.length), CLIENT, false, NOW, out);
        assertThat(Samples.answers(new Message(Arrays.copyOf(out, length)))).hasSize(4);
    }

    @Test
    void aHeaderThatLiesAboutWhatFollowsIsAFormatError() throws IOException {
        byte[] wire = Samples.question("1.2.0.192", Type.A).toWire();
        for (int at : new int[] {5, 7, 9, 11}) {
            byte[] lie = wire.clone();
            lie[at] = 2;
            assertThat(new Header(wire(lie, true)).getRcode()).isEqualTo(Rcode.FORMERR);
        }
    }
}
