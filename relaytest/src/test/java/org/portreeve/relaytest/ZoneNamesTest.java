package org.portreeve.relaytest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZoneNamesTest {
    private static final InetAddress V4 = InetAddress.ofLiteral("192.0.2.255");
    private static final InetAddress V6 = InetAddress.ofLiteral("2001:db8::1");

    @Test
    void namesCarryTheAddressInHex() {
        assertThat(ZoneNames.backupMx(V4, "w.example.net")).isEqualTo("mx-c00002ff.w.example.net");
        assertThat(ZoneNames.host(V6, "w.example.net")).isEqualTo("a-20010db8000000000000000000000001.w.example.net");
    }

    @Test
    void labelsAreReadBackInAnyCase() {
        assertThat(ZoneNames.backupMxAddress("MX-C00002FF")).contains(V4);
        assertThat(ZoneNames.hostAddress("a-20010DB8000000000000000000000001")).contains(V6);
    }

    @Test
    void otherLabelsCarryNoAddress() {
        for (String label :
                List.of("", "mx", "mx-", "mx-c00002f", "mx-c00002fg", "a-c00002ff00", "b-c00002ff", "a-é00002ff")) {
            assertThat(ZoneNames.backupMxAddress(label)).as(label).isEmpty();
            assertThat(ZoneNames.hostAddress(label)).as(label).isEmpty();
        }
        assertThat(ZoneNames.hostAddress("mx-c00002ff")).isEmpty();
        assertThat(ZoneNames.backupMxAddress("a-c00002ff")).isEmpty();
    }
}
