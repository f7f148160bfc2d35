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
        int server = Tokens.serverDigest(target.server());
        int serial = tokens.nextSerial();
        String id = planned.technique().id();
        String sender = witness.localPart(
                tokens.issue(Role.SENDER, server, target.endpoint(), id, planned.variant(), time, serial));
        String recipient = witness.localPart(
                tokens.issue(Role.RECIPIENT, server, target.endpoint(), id, planned.variant(), time, serial));
        Form form = planned.form();
        Bindings bindings = planned.bindings();
        return new SampleEnvelope(
                id,
                planned.variant(),
                How.words(form, bindings.fill(Template.of(form.needs().helo()), witness, sender, recipient, "RANDOM")),
                "MAIL FROM:" + bindings.fill(form.mail(), witness, sender, recipient, "RANDOM"),
                "RCPT TO:" + bindings.fill(form.rcpt(), witness, sender, recipient, "RANDOM"));
    }
}
