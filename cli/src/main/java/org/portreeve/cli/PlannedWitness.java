package org.portreeve.cli;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.portreeve.cli.Configuration.WitnessPart;
import org.portreeve.relaytest.Arrival;
import org.portreeve.relaytest.Witness;

/// The witness as it is configured, not opened: for dry runs.
record PlannedWitness(
        String domain,
        String senderDomain,
        String before,
        String after,
        Optional<String> zone,
        List<InetAddress> addresses)
        implements Witness {

    static PlannedWitness of(WitnessPart part) {
        String domain = part.domain().or(part::zone).orElse(WitnessChoice.LOCAL_DOMAIN);
        String before = "";
        String after = "";
        if (part.imap().isPresent()) {
            String address = part.imap().get().address();
            int at = address.lastIndexOf('@');
            int token = address.indexOf("{token}");
            domain = address.substring(at + 1);
            before = address.substring(0, token);
            after = address.substring(token + "{token}".length(), at);
        }
        return new PlannedWitness(
                domain, part.senderDomain().orElse(domain), before, after, part.zone(), part.addresses());
    }

    @Override
    public String localPart(String token) {
        return before + token + after;
    }

    @Override
    public void expect(String alias, String token) {
        // Nothing will arrive.
    }

    @Override
    public void listen(Consumer<Arrival> sink) {
        // Nothing will arrive.
    }

    @Override
    public void close() {
        // Nothing was opened.
    }
}
