package org.portreeve.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.portreeve.relaytest.Tokens;

@Timeout(120)
class WitnessCheckTest {
    private static WitnessSettings settings(String domain) {
        return new WitnessSettings(
                domain,
                domain,
                List.of(Dialogue.LOOPBACK),
                List.of(Dialogue.anyPort()),
                Optional.of("zone.example.net"),
                List.of(Dialogue.anyPort()),
                "mx.zone.example.net",
                Optional.empty(),
                Optional.empty());
    }

    private static List<Finding> check(EmbeddedWitness witness, String domain, Tokens tokens) throws Exception {
        InetSocketAddress dns = witness.dnsAddresses().getFirst();
        int smtp = witness.smtpAddresses().getFirst().getPort();
        return WitnessCheck.of(settings(domain), tokens, List.of(dns), InstantSource.system(), smtp, dns.getPort())
                .run();
    }

    @Test
    void aWitnessThatTheWorldReachesPasses() throws Exception {
        String domain = "w.zone.example.net";
        try (EmbeddedWitness witness =
                EmbeddedWitness.start(settings(domain), Dialogue.TOKENS, InstantSource.system())) {
            assertThat(check(witness, domain, Dialogue.TOKENS)).hasSize(6).allMatch(Finding::ok);
        }
    }

    @Test
    void anotherKeyAndADomainWithoutMxAreFound() throws Exception {
        String domain = "w.zone.example.net";
        Tokens others = new Tokens(new byte[32]);
        try (EmbeddedWitness witness =
                EmbeddedWitness.start(settings(domain), Dialogue.TOKENS, InstantSource.system())) {
            assertThat(check(witness, domain, others))
                    .filteredOn(finding -> !finding.ok())
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.what()).contains("refuses our address");
                        assertThat(finding.advice()).contains("the same key");
                    });
            assertThat(check(witness, "elsewhere.example", Dialogue.TOKENS))
                    .filteredOn(finding -> !finding.ok())
                    .extracting(Finding::what)
                    .anyMatch(what -> what.contains("goes nowhere"));
        }
    }

    @Test
    void aWitnessThatDoesNotRunIsFound() throws Exception {
        InetSocketAddress nobody = new InetSocketAddress(Dialogue.LOOPBACK, 1);
        List<Finding> findings = WitnessCheck.of(
                        settings("w.zone.example.net"), Dialogue.TOKENS, List.of(nobody), InstantSource.system(), 1, 1)
                .run();
        assertThat(findings)
                .isNotEmpty()
                .noneMatch(Finding::ok)
                .allMatch(finding -> !finding.advice().isEmpty());
    }

    @Test
    void theRecordsOfADelegationHaveGlue() {
        assertThat(DelegationRecords.text(Dialogue.settings())).isEqualTo("""
                ; into the zone above zone.example.net
                zone.example.net.	3600	IN	NS	ns.zone.example.net.
                ns.zone.example.net.	3600	IN	A	198.51.100.7
                ns.zone.example.net.	3600	IN	AAAA	2001:db8::7
                ; into the zone of w.example.net
                w.example.net.	3600	IN	MX	10 mx.zone.example.net.
                w.example.net.	3600	IN	TXT	"v=spf1 ?all"
                ; into the zone of s.example.net
                s.example.net.	3600	IN	MX	10 mx.zone.example.net.
                s.example.net.	3600	IN	TXT	"v=spf1 ?all"
                """);
    }

    @Test
    void withoutAZoneTheDomainsNeedAnMx() {
        WitnessSettings plain = new WitnessSettings(
                "w.example.net",
                "w.example.net",
                List.of(InetAddress.ofLiteral("198.51.100.7")),
                List.of(),
                Optional.empty(),
                List.of(),
                "mx.example.net",
                Optional.empty(),
                Optional.empty());
        assertThat(DelegationRecords.text(plain)).isEqualTo("""
                ; into the zone of w.example.net
                w.example.net.	3600	IN	MX	10 mx.example.net.
                w.example.net.	3600	IN	TXT	"v=spf1 ?all"
                ; into the zone of mx.example.net
                mx.example.net.	3600	IN	A	198.51.100.7
                """);
    }

    @Test
    void settingsThatCannotBeRightAreRefused() {
        assertThatThrownBy(() -> WitnessSettings.simple("not a domain", List.of()))
                .hasMessageContaining("is not a domain name");
        assertThatThrownBy(() -> AddressPattern.of("tester@example.org")).hasMessageContaining("{token}");
        assertThatThrownBy(() -> AddressPattern.of("{token}@exa mple")).hasMessageContaining("{token}");
        assertThat(AddressPattern.of("{token}@Example.ORG.").localPart("x")).isEqualTo("x");
    }
}
