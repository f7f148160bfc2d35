package org.portreeve.mtaconfig;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkTest {
    private static boolean contains(String network, String address) {
        return Network.of(network)
                .orElseThrow()
                .contains(Addresses.bytes(address).orElseThrow());
    }

    @Test
    void aNetworkHoldsTheAddressesThatShareItsPrefix() {
        assertThat(contains("192.0.2.0/25", "192.0.2.127")).isTrue();
        assertThat(contains("192.0.2.0/25", "192.0.2.128")).isFalse();
        assertThat(contains("0.0.0.0/0", "8.8.8.8")).isTrue();
        assertThat(contains("[2001:db8::]/32", "2001:db8:1::1")).isTrue();
        assertThat(contains("0.0.0.0/0", "2001:db8::1")).isFalse();
    }

    @Test
    void whatIsNoNetworkIsNone() {
        assertThat(Network.of("192.0.2.0/33")).isEmpty();
        assertThat(Network.of("192.0.2/24")).isEmpty();
        assertThat(Network.of("host.example")).isEmpty();
    }

    @Test
    void bitsBehindThePrefixAreSeen() {
        assertThat(Network.of("192.0.2.1/24").orElseThrow().hasHostBits()).isTrue();
        assertThat(Network.of("192.0.2.0/24").orElseThrow().hasHostBits()).isFalse();
    }

    @Test
    void privateNetworksAreNotPublic() {
        assertThat(Network.of("10.0.0.0/8").orElseThrow().isPrivate()).isTrue();
        assertThat(Network.of("10.0.0.0/7").orElseThrow().isPrivate()).isFalse();
        assertThat(Network.of("fd00::/8").orElseThrow().isPrivate()).isTrue();
    }
}
