package org.portreeve.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.portreeve.border.Listed;
import org.portreeve.border.Network;
import org.portreeve.border.Restriction;

/// Rules as ExaBGP and BIRD show them, and the files between the office and ExaBGP's process.
class FlowRuleTest {
    private static final String EXABGP = "neighbor 127.0.0.1 local-ip 127.0.0.1 local-as 65001 peer-as 65001 router-id"
            + " 127.0.0.3 family-allowed in-open ";
    private static final Restriction FOUR = new Restriction(InetAddress.ofLiteral("192.0.2.1"), 25);
    private static final Restriction SIX = new Restriction(InetAddress.ofLiteral("2001:db8::1"), 25);
    private static final Network OWN4 = Network.parse("203.0.113.0/24");
    private static final Network OWN6 = Network.parse("2001:db8:a::/48");

    @Test
    void linesOfExaBgpAreRead() {
        assertThat(FlowRule.exabgp(EXABGP + "ipv4 flow flow source-ipv4 192.0.2.1/32 protocol =tcp"
                        + " destination-port =25 extended-community rate-limit:0"))
                .contains(new FlowRule.Sent("127.0.0.1", new FlowRule(Optional.empty(), FOUR)));
        assertThat(FlowRule.exabgp(EXABGP + "ipv6 flow flow destination-ipv6 2001:db8:a::/48/0 source-ipv6"
                        + " 2001:db8::1/128/0 next-header =tcp destination-port =25"))
                .contains(new FlowRule.Sent("127.0.0.1", new FlowRule(Optional.of(OWN6), SIX)));
    }

    @Test
    void rulesOfAnotherShapeOrWithTheWrongActionAreNotOurs() {
        for (String line : List.of(
                "ipv4 flow flow source-ipv4 192.0.2.0/24 protocol =tcp destination-port =25 extended-community rate-limit:0",
                "ipv4 flow flow source-ipv4 192.0.2.1/32 protocol =tcp destination-port =25",
                "ipv4 flow flow destination-ipv4 203.0.113.0/24 source-ipv4 192.0.2.1/32 protocol =tcp"
                        + " destination-port =25 extended-community rate-limit:0",
                "ipv4 flow flow source-ipv4 192.0.2.1/32 protocol =udp destination-port =25 extended-community rate-limit:0",
                "ipv4 flow flow source-ipv4 192.0.2.1/32 protocol =tcp destination-port =99999 extended-community rate-limit:0",
                "ipv4 flow flow source-ipv4 192.0.2.999/32 protocol =tcp destination-port =25 extended-community rate-limit:0",
                "ipv4 unicast 192.0.2.1/32 next-hop 192.0.2.2",
                "")) {
            assertThat(FlowRule.exabgp(EXABGP + line)).as(line).isEmpty();
        }
    }

    @Test
    void linesOfBirdAreRead() {
        assertThat(
                        FlowRule.bird(
                                "flow4 { dst 203.0.113.0/24; src 192.0.2.1/32; proto 6; dport 25; }  [edge 20:57 from x] * (100)"))
                .contains(new FlowRule(Optional.of(OWN4), FOUR));
        assertThat(FlowRule.bird("flow6 { src 2001:db8::1/128; next header 6; dport 25; }"))
                .contains(new FlowRule(Optional.empty(), SIX));
        assertThat(FlowRule.bird("flow4 { src 192.0.2.1/32; proto 17; dport 25; }"))
                .isEmpty();
    }

    @Test
    void eachEntryHasARuleAndOneForEachOwnNetworkOfItsFamily() {
        assertThat(FlowRule.all(List.of(FOUR, SIX), Set.of(OWN4, OWN6)))
                .containsExactlyInAnyOrder(
                        new FlowRule(Optional.empty(), FOUR),
                        new FlowRule(Optional.of(OWN4), FOUR),
                        new FlowRule(Optional.empty(), SIX),
                        new FlowRule(Optional.of(OWN6), SIX));
    }

    @Test
    void aRuleCountsWhenEveryNeighborGetsIt() {
        FlowRule one = new FlowRule(Optional.empty(), FOUR);
        FlowRule two = new FlowRule(Optional.empty(), SIX);
        assertThat(FlowRule.everywhere(
                        List.of(
                                new FlowRule.Sent("192.0.2.7", one),
                                new FlowRule.Sent("192.0.2.8", one),
                                new FlowRule.Sent("192.0.2.8", two)),
                        Set.of("192.0.2.7", "192.0.2.8")))
                .containsExactly(one);
    }

    @Test
    void whatIsWantedIsReadAsItWasWrittenOrNotAtAll() {
        FlowspecWanted wanted = new FlowspecWanted(
                "7",
                Set.of(OWN4, OWN6),
                Map.of(
                        FOUR, new Listed(FOUR, Optional.of(Instant.parse("2026-11-25T10:00:00Z")), "case 12 block 1"),
                        SIX, new Listed(SIX, Optional.empty(), "case 13 block 1")));
        String text = wanted.write();
        assertThat(FlowspecWanted.read(text)).contains(wanted);
        for (int length = 0; length < text.length() - 1; length++) {
            assertThat(FlowspecWanted.read(text.substring(0, length)))
                    .as("%d characters", length)
                    .isEmpty();
        }
        assertThat(FlowspecWanted.read(text.replace("hold", "hodl"))).isEmpty();
    }
}
