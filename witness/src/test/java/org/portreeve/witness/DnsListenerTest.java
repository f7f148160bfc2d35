package org.portreeve.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

@Timeout(60)
class DnsListenerTest {
    private static Message ask(InetSocketAddress address, boolean tcp) throws Exception {
        SimpleResolver resolver = new SimpleResolver(address);
        resolver.setTCP(tcp);
        resolver.setTimeout(Duration.ofSeconds(5));
        return resolver.send(
                Message.newQuery(Record.newRecord(Name.fromString("x.zone.example.net."), Type.MX, DClass.IN)));
    }

    @Test
    void answersOverUdpAndTcpAfterRubbish() throws Exception {
        try (EmbeddedWitness witness = Dialogue.witness()) {
            InetSocketAddress address = witness.dnsAddresses().getFirst();
            try (DatagramSocket udp = new DatagramSocket();
                    Socket tcp = new Socket(address.getAddress(), address.getPort())) {
                udp.send(new DatagramPacket(new byte[0], 0, address));
                udp.send(new DatagramPacket(new byte[] {1, 2, 3}, 3, address));
                udp.send(new DatagramPacket(new byte[1400], 1400, address));
                tcp.getOutputStream().write(new byte[] {0, 5, 1, 2, 3, 4, 5});
                assertThat(tcp.getInputStream().read()).as("hangs up").isEqualTo(-1);
            }
            assertThat(ask(address, false).getSection(Section.ANSWER)).hasSize(1);
            assertThat(ask(address, true).getSection(Section.ANSWER)).hasSize(1);
        }
    }

    @Test
    void aNetworkThatAsksTooMuchIsSentToTcpOrNotAnswered() {
        QueryRate rate = new QueryRate(10);
        InetAddress flood = InetAddress.ofLiteral("192.0.2.1");
        for (int i = 0; i < 20; i++) {
            assertThat(rate.count(flood, 0)).isEqualTo(QueryRate.Verdict.ANSWER);
        }
        assertThat(rate.count(InetAddress.ofLiteral("192.0.2.200"), 0)).isEqualTo(QueryRate.Verdict.DROP);
        assertThat(rate.count(flood, 0)).isEqualTo(QueryRate.Verdict.TRUNCATE);
        assertThat(rate.count(InetAddress.ofLiteral("198.51.100.1"), 0)).isEqualTo(QueryRate.Verdict.ANSWER);
        assertThat(rate.count(flood, 1_000_000_000L)).isEqualTo(QueryRate.Verdict.ANSWER);
    }
}
