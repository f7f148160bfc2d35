package org.portreeve.mailroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.portreeve.testkit.Loopback;
import org.portreeve.testkit.ManualClock;

@Timeout(60)
class ClientRateTest {
    private final ManualClock clock = new ManualClock();
    private final ClientRate rate = new ClientRate(60, clock);

    private static ByteBuffer client(String address) {
        return ClientRate.client(InetAddress.ofLiteral(address));
    }

    private long passed(String address, int tries) {
        return IntStream.range(0, tries)
                .filter(_ -> rate.count(client(address)))
                .count();
    }

    @Test
    void aMinutesWorthMayComeAtOnceAndThenOneASecond() {
        assertThat(passed("192.0.2.1", 100)).isEqualTo(60);
        clock.advance(Duration.ofSeconds(5));
        assertThat(passed("192.0.2.1", 100)).isEqualTo(5);
        clock.advance(Duration.ofHours(1));
        assertThat(passed("192.0.2.1", 100)).isEqualTo(60);
    }

    @Test
    void clientsDoNotPayForEachOtherButANetworkOfIpv6IsOneClient() {
        assertThat(passed("192.0.2.1", 100)).isEqualTo(60);
        assertThat(passed("192.0.2.2", 1)).isEqualTo(1);
        assertThat(passed("2001:db8::1", 100)).isEqualTo(60);
        assertThat(passed("2001:db8::2", 1)).isZero();
        assertThat(passed("2001:db8:0:1::1", 1)).isEqualTo(1);
    }

    @Test
    void aClockThatIsSetBackGivesNothingAway() {
        passed("192.0.2.1", 60);
        clock.advance(Duration.ofHours(-1));
        assertThat(passed("192.0.2.1", 10)).isZero();
    }

    @Test
    void theListenerAsksIt() throws Exception {
        IntakeSettings settings = Office.settings().withLimits(IntakeLimits.DEFAULT.withPerMinute(3));
        try (Office office = new Office(settings);
                RawClient client = new RawClient(office.address())) {
            client.upToData();
            client.say(".\r\n");
            assertThat(client.reply()).startsWith("250 ");
            assertThat(client.code("MAIL FROM:<>")).isEqualTo("250");
            client.code("RSET");
            assertThat(client.code("MAIL FROM:<>")).isEqualTo("421");
            try (RawClient again = new RawClient(office.address())) {
                assertThat(again.rest()).startsWith("421 ");
            }
            try (RawClient other = new RawClient(office.address(), Loopback.of("127.0.0.2"))) {
                assertThat(other.reply()).startsWith("220 ");
            }
        }
    }

    @Test
    void theOrganisationsOwnMailServersAreNotCounted() throws Exception {
        IntakeSettings base = Office.settings();
        IntakeSettings settings = new IntakeSettings(
                base.listen(),
                base.hostName(),
                base.mailboxes(),
                base.tls(),
                Set.of(Loopback.IPV4),
                IntakeLimits.DEFAULT.withPerMinute(1).withConnections(10, 1));
        try (Office office = new Office(settings);
                RawClient one = new RawClient(office.address());
                RawClient two = new RawClient(office.address())) {
            for (RawClient client : new RawClient[] {one, two}) {
                client.upToData();
                client.say(".\r\n");
                assertThat(client.reply()).startsWith("250 ");
            }
        }
    }
}
