package org.portreeve.ownlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.CookieOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// Messages of all kinds of rubbish: none makes the answerer fail, and whatever it says is a message.
class HostileMessagesTest {
    private static final int ROUNDS = 300_000;
    private static final InetAddress CLIENT = InetAddress.ofLiteral("2001:db8::53");
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Answerer answerer = new Answerer(Samples.zone("192.0.2.1", "2001:db8::1"), new Cookies(new byte[16]));

    private List<byte[]> wellFormed() throws Exception {
        Message edns = Samples.question("1.2.0.192", Type.TXT);
        edns.addRecord(new OPTRecord(1232, 0, 0, 0, List.of(new CookieOption(new byte[8]))), Section.ADDITIONAL);
        return List.of(
                Samples.question("", Type.SOA).toWire(),
                Samples.question("1.2.0.192", Type.A).toWire(),
                Samples.question(Samples.nibbles("2001:db8::1"), Type.TXT).toWire(),
                edns.toWire());
    }

    private byte[] spoilt(byte[] wire) {
        byte[] copy = Arrays.copyOf(wire, random.nextInt(4) == 0 ? random.nextInt(wire.length + 20) : wire.length);
        for (int changes = random.nextInt(4); changes >= 0 && copy.length > 0; changes--) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
        }
        return copy;
    }

    @Test
    void nothingThatComesMakesItFail() throws Exception {
        List<byte[]> good = wellFormed();
        byte[] out = new byte[Answerer.BUFFER];
        int answered = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] wire;
            if (round % 3 == 0) {
                wire = new byte[random.nextInt(100)];
                random.nextBytes(wire);
            } else {
                wire = spoilt(good.get(random.nextInt(good.size())));
            }
            Query query = Query.read(wire, wire.length);
            int length = answerer.answer(query, CLIENT, true, 1_700_000_000, out);
            if (length == 0) {
                continue;
            }
            Message answer = new Message(Arrays.copyOf(out, length));
            assertThat(length).as("seed %d", seed).isLessThanOrEqualTo(Answerer.UDP_OCTETS);
            assertThat(out[0]).isEqualTo(wire[0]);
            assertThat(out[1]).isEqualTo(wire[1]);
            assertThat(answer.getRcode())
                    .isIn(Rcode.NOERROR, Rcode.NXDOMAIN, Rcode.FORMERR, Rcode.NOTIMP, Rcode.REFUSED, Rcode.BADVERS);
            if (query.plain()) {
                assertThat(answerer.truncated(query, CLIENT, 1_700_000_000, out))
                        .isLessThan(wire.length + 40);
                answered++;
            }
        }
        assertThat(answered).isGreaterThan(ROUNDS / 100);
    }
}
