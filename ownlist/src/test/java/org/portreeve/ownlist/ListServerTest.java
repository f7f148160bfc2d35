package org.portreeve.ownlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.CookieOption;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

@Timeout(60)
class ListServerTest {
    private static Message ask(InetSocketAddress address, boolean tcp, Message question) throws IOException {
        SimpleResolver resolver = new SimpleResolver(address);
        resolver.setTCP(tcp);
        resolver.setIgnoreTruncation(true);
        resolver.setTimeout(Duration.ofSeconds(5));
        return resolver.send(question);
    }

    private static Message ask(InetSocketAddress address, boolean tcp, String below, int type) throws IOException {
        return ask(address, tcp, Samples.question(below, type));
    }

    @Test
    void answersOverUdpAndTcpAfterRubbish() throws Exception {
        ListZone zone = Samples.zone("192.0.2.1");
        try (ListServer server = Samples.start(zone)) {
            InetSocketAddress address = server.addresses().getFirst();
            try (DatagramSocket udp = new DatagramSocket();
                    Socket tcp = new Socket(address.getAddress(), address.getPort())) {
                udp.send(new DatagramPacket(new byte[0], 0, address));
                udp.send(new DatagramPacket(new byte[5000], 5000, address));
                tcp.getOutputStream().write(new byte[] {0, 5, 1, 2, 3, 4, 5});
                assertThat(tcp.getInputStream().read()).isEqualTo(-1);
            }
            for (boolean tcp : new boolean[] {false, true}) {
                assertThat(Samples.answers(ask(address, tcp, "1.2.0.192", Type.A)))
                        .containsExactly("127.0.0.2");
                assertThat(ask(address, tcp, "2.2.0.192", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
            }
            assertThat(zone.change(Samples.addresses("192.0.2.2"), Samples.addresses("192.0.2.1")))
                    .isTrue();
            assertThat(Samples.answers(ask(address, false, "2.2.0.192", Type.A)))
                    .containsExactly("127.0.0.2");
            assertThat(ask(address, false, "1.2.0.192", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
        }
    }

    @Test
    void aFloodIsSentToTcpAndAClientWithACookieIsNot() throws Exception {
        ServerSettings narrow = new ServerSettings(List.of(Samples.ANY_PORT), 1, 1, List.of(), Optional.empty());
        InstantSource still = InstantSource.fixed(java.time.Instant.now());
        try (ListServer server = ListServer.start(Samples.zone("192.0.2.1"), narrow, still)) {
            InetSocketAddress address = server.addresses().getFirst();
            Message first = Samples.question("1.2.0.192", Type.A);
            first.addRecord(new OPTRecord(1232, 0, 0, 0, List.of(new CookieOption(new byte[8]))), Section.ADDITIONAL);
            Message answer = ask(address, false, first);
            assertThat(answer.getHeader().getFlag(Flags.TC)).isTrue();
            assertThat(Samples.answers(answer)).isEmpty();
            assertThat(Samples.answers(ask(address, true, "1.2.0.192", Type.A))).containsExactly("127.0.0.2");
            EDNSOption cookie =
                    answer.getOPT().getOptions(EDNSOption.Code.COOKIE).getFirst();
            for (int i = 0; i < 10; i++) {
                Message again = Samples.question("1.2.0.192", Type.A);
                again.addRecord(new OPTRecord(1232, 0, 0, 0, List.of(cookie)), Section.ADDITIONAL);
                assertThat(Samples.answers(ask(address, false, again))).containsExactly("127.0.0.2");
            }
        }
    }

    @Test
    void idleConnectionsKeepNobodyOut() throws Exception {
        TcpListener.Limits few = new TcpListener.Limits(5, Duration.ofMinutes(1));
        List<Socket> idle = new ArrayList<>();
        try (ListServer server = ListServer.start(
                Samples.zone("192.0.2.1"), Samples.server(List.of(), Optional.empty()), InstantSource.system(), few)) {
            InetSocketAddress address = server.addresses().getFirst();
            for (int i = 0; i < 20; i++) {
                idle.add(new Socket(address.getAddress(), address.getPort()));
            }
            assertThat(Samples.answers(ask(address, true, "1.2.0.192", Type.A))).containsExactly("127.0.0.2");
            assertThat(idle.getFirst().getInputStream().read()).isEqualTo(-1);
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    @Test
    void aConnectionThatSaysNothingIsClosed() throws Exception {
        TcpListener.Limits short1 = new TcpListener.Limits(5, Duration.ofMillis(200));
        try (ListServer server = ListServer.start(
                        Samples.zone(), Samples.server(List.of(), Optional.empty()), InstantSource.system(), short1);
                Socket socket = new Socket(
                        server.addresses().getFirst().getAddress(),
                        server.addresses().getFirst().getPort())) {
            socket.getOutputStream().write(0);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aPortThatIsTakenIsSaid() throws Exception {
        try (ListServer server = Samples.start(Samples.zone())) {
            ServerSettings same = new ServerSettings(server.addresses(), 1, 100, List.of(), Optional.empty());
            assertThatThrownBy(() -> ListServer.start(Samples.zone(), same, InstantSource.system()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("the list cannot listen on");
        }
    }
}
