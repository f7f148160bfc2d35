package org.portreeve.border;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    private static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }

    @Test
    void networksHoldTheirAddressesAndNoOthers() {
        Network network = Network.parse("192.0.2.64/26");
        assertThat(network.contains(address("192.0.2.64"))).isTrue();
        assertThat(network.contains(address("192.0.2.127"))).isTrue();
        assertThat(network.contains(address("192.0.2.128"))).isFalse();
        assertThat(network.contains(address("2001:db8::1"))).isFalse();
        assertThat(Network.parse("::/0").contains(address("192.0.2.1"))).isFalse();
        assertThat(Network.parse("2001:db8::1").contains(address("2001:db8::1")))
                .isTrue();
    }

    @Test
    void overlapIsSeenFromBothSides() {
        Network wide = Network.parse("2001:db8::/32");
        Network narrow = Network.parse("2001:db8:5::/48");
        assertThat(wide.overlaps(narrow)).isTrue();
        assertThat(narrow.overlaps(wide)).isTrue();
        assertThat(narrow.overlaps(Network.parse("2001:db8:6::/48"))).isFalse();
    }

    @Test
    void anIpv4AddressWrittenAsIpv6IsItself() throws Exception {
        byte[] mapped = new byte[16];
        mapped[10] = mapped[11] = (byte) 0xff;
        System.arraycopy(address("192.0.2.7").getAddress(), 0, mapped, 12, 4);
        InetAddress odd = Inet6Address.getByAddress("name", mapped, 3);
        assertThat(new Restriction(odd, 25)).isEqualTo(new Restriction(address("192.0.2.7"), 25));
        assertThat(Network.parse("::ffff:192.0.2.0/120")).isEqualTo(Network.parse("192.0.2.0/24"));
        assertThat(new Surroundings(Set.of(), Set.of(Network.parse("192.0.2.0/24"))).forbids(odd))
                .isPresent();
    }

    @Test
    void aScopeOrANameMakesNoOtherAddress() throws Exception {
        byte[] octets = address("2001:db8::9").getAddress();
        assertThat(new Restriction(Inet6Address.getByAddress("relay", octets, 2), 25))
                .isEqualTo(new Restriction(address("2001:db8::9"), 25));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "192.0.2.0/33",
                "192.0.2.1/24",
                "192.0.2/24",
                "1",
                "::/129",
                "x/8",
                "192.0.2.0/",
                "192.0.2.0/-1",
                "2001:db8::1/32",
                "fe80::1%eth0",
                "localhost",
                "::ffff:192.0.2.0/40"
            })
    void whatIsNoNetworkIsRefusedWithAWord(String text) {
        assertThatThrownBy(() -> Network.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s).+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "127.0.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "169.254.1.1",
                "::",
                "::1",
                "ff02::1",
                "fe80::1",
                "::192.0.2.1"
            })
    void whatNoServerHasIsNeverBlocked(String literal) {
        assertThat(Surroundings.NONE.forbids(address(literal))).isPresent();
    }

    @Test
    void theNeverBlockListHoldsInOtherWritings() {
        Surroundings surroundings = new Surroundings(Set.of(), Set.of(Network.parse("192.0.2.0/24")));
        assertThat(surroundings.forbids(address("192.0.2.200")))
                .hasValueSatisfying(
                        reason -> assertThat(reason).contains("192.0.2.200").contains("192.0.2.0/24"));
        assertThat(surroundings.forbids(address("64:ff9b::c000:2c8"))).isPresent();
        assertThat(surroundings.forbids(address("2002:c000:2c8::1"))).isPresent();
        assertThat(surroundings.forbids(address("198.51.100.1"))).isEmpty();
    }

    @Test
    void rangesAreTheSameHoweverTheNetworksAreCut() {
        Ranges whole = Ranges.of(java.util.stream.Stream.of(Network.parse("10.0.0.0/8")), true);
        Ranges cut = Ranges.of(
                java.util.stream.Stream.of("10.128.0.0/9", "10.0.0.0/9", "10.3.0.0/16", "2001:db8::/32")
                        .map(Network::parse),
                true);
        assertThat(cut).isEqualTo(whole);
    }

    @Test
    void numbersBecomeTheAddressesThatTheyCameFrom() {
        long seed = System.nanoTime();
        System.out.println("NetworkTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2000; i++) {
            boolean ipv4 = random.nextBoolean();
            byte[] octets = new byte[ipv4 ? 4 : 16];
            random.nextBytes(octets);
            InetAddress address = Addresses.of(octets);
            Network alone = Network.of(address);
            assertThat(Ranges.address(alone.first(), Addresses.isIpv4(address))).isEqualTo(address);
            assertThat(alone.first()).isEqualTo(alone.last());
        }
    }
}
