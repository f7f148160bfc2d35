package org.portreeve.relaytest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.portreeve.smtp.Endpoint;
import org.portreeve.smtp.Failure;
import org.portreeve.smtp.Security;
import org.portreeve.smtp.TlsDetails;
import org.portreeve.smtp.Transcript;

/// All that is known of one endpoint after its test.
///
/// @param server the name or address that the user gave
/// @param listening whether anything answered at all
/// @param security how most of the test was protected
/// @param reasons why the verdict is not better known, and remarks for the reader
/// @param relayed identifiers of the techniques that worked
/// @param reflected identifiers of the techniques by which text of ours was reflected
/// @param deliveredBy the hosts that delivered to the witness
/// @param confirmed whether a second, neutral message came back too
/// @param domains the served domains that the test used
/// @param failure what stood in the way of an inconclusive test, when it was one thing
public record EndpointReport(
        String server,
        Endpoint endpoint,
        boolean listening,
        Security security,
        Verdict verdict,
        List<String> reasons,
        List<String> relayed,
        List<String> reflected,
        List<String> deliveredBy,
        boolean confirmed,
        Coverage coverage,
        Mta mta,
        String greeting,
        Optional<TlsDetails> tls,
        List<String> domains,
        Vantage vantage,
        Instant start,
        Duration took,
        Optional<Failure> failure,
        List<AttemptReport> attempts,
        List<Arrival> arrivals,
        Transcript transcript) {
    /// Whether the message left by another host than the one under test.
    public boolean multiHop() {
        String own = Endpoint.text(endpoint.address());
        return deliveredBy.stream().anyMatch(host -> !host.equals(own));
    }
}
