package org.portreeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.portreeve.relaytest.Arrival;
import org.portreeve.relaytest.EndpointReport;
import org.portreeve.relaytest.Role;
import org.portreeve.relaytest.Tokens;
import org.portreeve.relaytest.Verdict;

class LateArrivalsTest {
    private final Tokens tokens = new Tokens(new byte[Tokens.KEY_OCTETS]);
    private final EndpointReport report =
            Reports.of("192.0.2.3", "192.0.2.3", 25, true, Verdict.ACCEPTS, "A1: 250 queued");

    private Arrival arrival(Role role, String reversePath) {
        String token = tokens.issue(role, 0, report.endpoint(), "A1", 0, Reports.START, 1);
        return new Arrival(
                token,
                Reports.START,
                InetAddress.ofLiteral("192.0.2.3"),
                "",
                reversePath,
                token,
                List.of(),
                new byte[0]);
    }

    private LateArrivals remembering() {
        LateArrivals late = new LateArrivals(tokens, true);
        late.remember(new ServerResult("192.0.2.3", List.of(Finding.of(report, "", false)), List.of(), ""));
        return late;
    }

    @Test
    void aLateMessageMakesTheServerOpen() {
        LateArrivals late = remembering();
        LateArrivals.Rise rise =
                late.take(arrival(Role.RECIPIENT, "x@s.example.net")).orElseThrow();
        assertThat(rise.before().verdict()).isEqualTo(Verdict.ACCEPTS);
        assertThat(rise.after().verdict()).isEqualTo(Verdict.OPEN);
        assertThat(rise.after().relayed()).containsExactly("A1");
        assertThat(late.take(arrival(Role.RECIPIENT, "x@s.example.net"))).isEmpty();
    }

    @Test
    void aLateBounceIsReflection() {
        LateArrivals.Rise rise = remembering().take(arrival(Role.SENDER, "")).orElseThrow();
        assertThat(rise.after().verdict()).isEqualTo(Verdict.REFLECTS);
    }

    @Test
    void aForgedTokenChangesNothing() {
        Arrival forged = Reports.arrival("192.0.2.3");
        assertThat(remembering().take(forged)).isEmpty();
    }
}
