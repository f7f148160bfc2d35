package org.portreeve.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portreeve.border.Desired;
import org.portreeve.border.DeviceException;
import org.portreeve.border.DeviceKeeper;
import org.portreeve.border.DeviceReport;
import org.portreeve.border.Standing;
import org.portreeve.border.Surroundings;
import org.portreeve.border.WantedBlock;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/// A zone in a real BIND, changed by dynamic updates and looked at by transfers.
class DnsUpdateDeviceTest {
    private static final String SIX = ReverseName.of(InetAddress.ofLiteral("2001:db8::1"));
    private static final String TEST_SIX = "2.0.0.0.0.0.f.7.f.f.f.f" + ".0".repeat(20);

    @TempDir
    private Path folder;

    private final InstantSource clock = InstantSource.system();

    private static WantedBlock block(int number, String... addresses) {
        return new WantedBlock(
                WantedBlock.tag(number, 1),
                Stream.of(addresses).map(InetAddress::ofLiteral).collect(Collectors.toSet()),
                Set.of(),
                Optional.of(Instant.parse("2099-11-25T10:00:00.123456Z")));
    }

    private static Desired wanted(WantedBlock... blocks) {
        return new Desired(List.of(blocks), List.of(), Surroundings.NONE);
    }

    private DeviceKeeper keeper(Named named) {
        DeviceKeeper keeper = new DeviceKeeper(named.settings(Named.KEY).open(clock), clock, Optional.empty());
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> keeper.bring(wanted()).trouble().isEmpty());
        return keeper;
    }

    @Test
    void bindAnswersForWhatIsListedThroughARestartAndNoMoreAfterwards() throws Exception {
        if (!RealServers.here("named")) {
            return;
        }
        try (Named named = new Named(folder)) {
            DeviceKeeper keeper = keeper(named);
            assertThat(named.ask("2.0.0.127", Type.A)).containsExactly("127.0.0.2");
            assertThat(named.ask(TEST_SIX, Type.A)).containsExactly("127.0.0.2");
            assertThat(named.ask("1.0.0.127", Type.A)).isEmpty();
            Desired desired = wanted(block(1, "192.0.2.1", "2001:db8::1"));
            assertThat(keeper.preview(desired).words()).contains("add 1.2.0.192.list.test.");
            DeviceReport report = keeper.bring(desired);
            assertThat(report.standings().get("case 1 block 1")).isInstanceOf(Standing.Seen.class);
            assertThat(named.ask("1.2.0.192", Type.A)).containsExactly("127.0.0.2");
            assertThat(named.ask("1.2.0.192", Type.TXT)).containsExactly("\"192.0.2.1 relays\"");
            assertThat(named.ask(SIX, Type.A)).containsExactly("127.0.0.2");
            assertThat(keeper.bring(desired).drift()).isEmpty();

            named.stop();
            assertThat(keeper.bring(desired).trouble().orElseThrow().kind())
                    .isEqualTo(DeviceException.Kind.UNREACHABLE);
            named.start();
            DeviceKeeper other = keeper(named);
            other.bring(desired);
            assertThat(other.bring(desired).drift()).isEmpty();

            DeviceReport lifted = other.bring(
                    new Desired(List.of(), List.of(block(1, "192.0.2.1", "2001:db8::1")), Surroundings.NONE));
            assertThat(lifted.standings().get("case 1 block 1")).isInstanceOf(Standing.Gone.class);
            assertThat(named.ask("1.2.0.192", Type.A)).isEmpty();
            assertThat(named.ask("_portreeve.1.2.0.192", Type.TXT)).isEmpty();
            assertThat(named.ask("ns", Type.A)).containsExactly("127.0.0.1");
        }
    }

    @Test
    void whatOthersChangeInTheZoneIsMended() throws Exception {
        if (!RealServers.here("named")) {
            return;
        }
        try (Named named = new Named(folder)) {
            DeviceKeeper keeper = keeper(named);
            Desired desired = wanted(block(1, "192.0.2.1"));
            keeper.bring(desired);
            for (List<String> meddling : List.of(
                    List.of("del", "1.2.0.192", "A"),
                    List.of("del", "1.2.0.192", "TXT"),
                    List.of("del", "_portreeve.1.2.0.192", "TXT"),
                    List.of("del", "2.0.0.127", "A"),
                    List.of("add", "1.2.0.192", "A", "127.0.0.9"),
                    List.of("add", "9.9.9.9", "A", "127.0.0.2"),
                    List.of("add", "1.0.0.127", "A", "127.0.0.2"))) {
                meddle(named, meddling);
                DeviceReport report = keeper.bring(desired);
                assertThat(report.drift()).as(meddling.toString()).isNotEmpty();
                assertThat(report.standings().get("case 1 block 1")).isInstanceOf(Standing.Seen.class);
                assertThat(keeper.bring(desired).drift())
                        .as(meddling.toString())
                        .isEmpty();
            }
            assertThat(named.ask("9.9.9.9", Type.A)).isEmpty();
            assertThat(named.ask("1.0.0.127", Type.A)).isEmpty();
        }
    }

    private static void meddle(Named named, List<String> what) throws Exception {
        Update update = new Update(DnsUpdateSettings.zone("list.test"));
        var name = ListZone.under(what.get(1), DnsUpdateSettings.zone("list.test"));
        if (what.getFirst().equals("del")) {
            update.delete(name, Type.value(what.get(2)));
        } else {
            update.add(name, Type.value(what.get(2)), 60, what.get(3));
        }
        SimpleResolver resolver = new SimpleResolver(named.settings(Named.KEY).server());
        resolver.setTCP(true);
        resolver.setTSIGKey(Named.KEY.tsig());
        assertThat(resolver.send(update).getRcode()).isZero();
    }

    @Test
    void aThousandAddressesAreSeveralMessages() throws Exception {
        if (!RealServers.here("named")) {
            return;
        }
        try (Named named = new Named(folder)) {
            DeviceKeeper keeper = keeper(named);
            List<WantedBlock> blocks = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                blocks.add(block(i, "10.1.%d.%d".formatted(i / 250, 1 + i % 250)));
            }
            Desired desired = new Desired(blocks, List.of(), Surroundings.NONE);
            long start = System.nanoTime();
            assertThat(keeper.bring(desired).standings().values()).allMatch(Standing.Seen.class::isInstance);
            System.out.printf("named: 1000 addresses put and seen in %d ms%n", (System.nanoTime() - start) / 1_000_000);
            assertThat(keeper.bring(desired).drift()).isEmpty();
        }
    }

    @Test
    void aWrongKeyIsToldWithWhatToLookAt() throws Exception {
        if (!RealServers.here("named")) {
            return;
        }
        try (Named named = new Named(folder)) {
            keeper(named);
            DnsUpdateSettings.Key wrong =
                    new DnsUpdateSettings.Key("office", "hmac-sha256", "AAAAIG9mIHRoZSBvZmZpY2UsIG9mIDMyIGJ5dGU=");
            DeviceReport report = new DeviceKeeper(named.settings(wrong).open(clock), clock, Optional.empty())
                    .bring(wanted(block(1, "192.0.2.1")));
            assertThat(report.trouble().orElseThrow()).hasMessageContaining("does the key match");
            assertThat(named.ask("1.2.0.192", Type.A)).isEmpty();
        }
    }

    @Test
    void namesOfAddressesAreReadAsTheyAreWritten() {
        InetAddress address = InetAddress.ofLiteral("192.0.2.1");
        assertThat(ReverseName.read(ReverseName.of(address))).contains(address);
        assertThat(ReverseName.read(SIX)).contains(InetAddress.ofLiteral("2001:db8::1"));
        for (String name : List.of("", "2.0.192", "1.2.0.999", "01.2.0.192", "ns", SIX.replace("1.0.0", "x.0.0"))) {
            assertThat(ReverseName.read(name)).as(name).isEmpty();
        }
    }

    @Test
    void keysThatCannotBeUsedAreRefusedAtTheStart() {
        assertThatThrownBy(() -> new DnsUpdateSettings.Key("k", "hmac-md5", "AAAA"))
                .hasMessageContaining("is not hmac-sha256");
        assertThatThrownBy(() -> new DnsUpdateSettings.Key("k", "hmac-sha256", "!"))
                .hasMessageContaining("cannot be read");
    }
}
