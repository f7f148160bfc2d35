package org.portreeve.relaytest;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a test of one endpoint would send, as far as that is known before the server has spoken.
///
/// @param envelopes in the order in which they would be sent
/// @param skipped techniques of which nothing would be sent
public record DryRun(List<SampleEnvelope> envelopes, List<Coverage.Skipped> skipped) {
    /// Stands for the server's name where it is learnt from the server.
    public static final String UNKNOWN_HOST = "HOST-NAME-THAT-IT-GIVES";
    /// Stands for a served domain where it is learnt from the server.
    public static final String UNKNOWN_DOMAIN = "DOMAIN-THAT-IT-SERVES";

    public DryRun {
        envelopes = List.copyOf(envelopes);
        skipped = List.copyOf(skipped);
    }

    /// Plans a test without connecting.
    public static DryRun of(
            Target target, TestSettings settings, Tokens tokens, Witness witness, Names names, Instant time) {
        InetAddress address = target.endpoint().address();
        List<String> hosts = Learning.hostNames(target.server(), "", "", names.pointers(address));
        List<String> domains = Learning.domains(target.domains(), hosts, List.of());
        Scene scene = new Scene(
                target.endpoint(),
                hosts.isEmpty() ? List.of(UNKNOWN_HOST) : hosts,
                domains.isEmpty() ? List.of(UNKNOWN_DOMAIN) : domains,
                witness,
                Optional.empty(),
                Optional.empty());
        Plan plan = new Planner(settings).plan(scene);
        List<SampleEnvelope> envelopes = plan.attempts().stream()
                .map(planned -> envelope(planned, target, tokens, witness, time))
                .toList();
        return new DryRun(envelopes, plan.skipped());
    }

    private static SampleEnvelope envelope(
            Planned planned, Target target, Tokens tokens, Witness witness, Instant time) {
        int serial = tokens.nextSerial();
        Issuer issuer = Issuer.of(tokens, witness, target);
        LocalParts locals = new LocalParts.Fixed(
                witness.localPart(issuer.token(Role.SENDER, planned, time, serial)),
                witness.localPart(issuer.token(Role.RECIPIENT, planned, time, serial)),
                "RANDOM");
        Form form = planned.form();
        return new SampleEnvelope(
                planned.technique().id(),
                planned.variant(),
                How.words(form, issuer.fill("", planned, form.needs().helo(), locals)),
                issuer.fill("MAIL FROM:", planned, form.mail(), locals),
                issuer.fill("RCPT TO:", planned, form.rcpt(), locals));
    }
}
