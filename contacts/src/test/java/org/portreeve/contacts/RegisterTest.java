package org.portreeve.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.portreeve.contacts.Row.Kind;

class RegisterTest {
    private static Register register(Map<Kind, String> tables) {
        List<Row> rows = new ArrayList<>();
        tables.forEach((kind, csv) -> {
            switch (CsvImport.read(kind, csv.getBytes(StandardCharsets.UTF_8))) {
                case CsvImport.Outcome.Read(List<Row> read) -> rows.addAll(read);
                case CsvImport.Outcome.Refused(List<CsvProblem> problems) -> throw new AssertionError(problems);
            }
        });
        return Register.of(rows);
    }

    private final Register register = register(Map.of(
            Kind.UNITS, "unit,name\nphysics,Physics\nnoc,Network\n",
            Kind.CONTACTS,
                    "unit,role,name,mail,phone,confirmed\nphysics,mail,Ann,ann@dept.org,5678,2026-01-31\n"
                            + "noc,network,,noc@campus.org,,\n",
            Kind.NETWORKS, "network,unit\n192.0.2.0/24,noc\n192.0.2.16/28,physics\n2001:db8::/32,noc\n",
            Kind.SERVERS,
                    "server,addresses,unit,contact,mail\nmx1,192.0.2.17 2001:db8::17,physics,Bob,bob@dept.org\n"));

    @Test
    void aServersOwnContactComesBeforeItsUnitAndItsNetwork() {
        ContactChain chain = ContactChain.of(
                register.candidates(InetAddress.ofLiteral("2001:db8::17")), Fallbacks.standard(), Map.of());
        assertThat(chain.mail())
                .extracting(link -> link.reach().toString())
                .containsExactly("bob@dept.org", "ann@dept.org", "noc@campus.org");
        assertThat(chain.mail().get(1).confirmed()).isPresent();
        assertThat(chain.phones()).extracting(ContactChain.Link::who).containsExactly("Ann, mail");
    }

    @Test
    void theSmallestNetworkAnswersForAnUnknownServer() {
        assertThat(register.candidates(InetAddress.ofLiteral("192.0.2.18")))
                .extracting(candidate -> candidate.source() + " " + candidate.reach())
                .containsExactly("IPAM ann@dept.org", "IPAM 5678");
        assertThat(register.candidates(InetAddress.ofLiteral("192.0.2.99")))
                .extracting(candidate -> candidate.reach().toString())
                .containsExactly("noc@campus.org");
        assertThat(register.candidates(InetAddress.ofLiteral("198.51.100.1"))).isEmpty();
    }

    @Test
    void referencesThatLeadNowhereAreTold() {
        assertThat(register.problems()).isEmpty();
        Register broken = register(Map.of(
                Kind.CONTACTS, "unit,role,mail\nx,mail,a@b.org\n",
                Kind.NETWORKS, "network,unit\n192.0.2.0/24,y\n",
                Kind.SERVERS, "server,addresses,unit\nmx1,192.0.2.1,z\nmx2,192.0.2.1,\n",
                Kind.EXEMPTIONS, "rule,target,owner,purpose\nnever-test,mx9,o,p\nnever-test,192.0.2.1,o,p\n"));
        assertThat(broken.problems())
                .containsExactly(
                        "192.0.2.1 is an address of mx2 and of another server",
                        "there is no server mx9, which has an exemption",
                        "there is no unit x, which a contact belongs to",
                        "there is no unit y, which has 192.0.2.0/24",
                        "there is no unit z, which has mx1");
    }
}
