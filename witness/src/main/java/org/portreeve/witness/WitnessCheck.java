package org.portreeve.witness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.portreeve.relaytest.Tokens;
import org.portreeve.smtp.Endpoint;
import org.portreeve.smtp.Transcript;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/// Looks at a witness from outside: does the DNS lead to it, and does it take what it should and nothing else?
///
/// It asks the resolvers that it is given, so it tells what they see; run on the witness itself, it cannot tell whether
/// a firewall is in the way.
public final class WitnessCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int SMTP = 25;
    private static final int DNS = 53;

    private final WitnessSettings settings;
    private final Lookups lookups;
    private final CalloutCheck callouts;
    private final int dnsPort;

    private WitnessCheck(WitnessSettings settings, Resolver resolver, CalloutCheck callouts, int dnsPort) {
        this.settings = settings;
        this.lookups = new Lookups(resolver);
        this.callouts = callouts;
        this.dnsPort = dnsPort;
    }

    /// @param resolvers recursive resolvers to ask; none means those of the system
    /// @throws IOException when there is no resolver
    public static WitnessCheck of(
            WitnessSettings settings, Tokens tokens, List<InetSocketAddress> resolvers, InstantSource clock)
            throws IOException {
        return of(settings, tokens, resolvers, clock, SMTP, DNS);
    }

    static WitnessCheck of(
            WitnessSettings settings,
            Tokens tokens,
            List<InetSocketAddress> resolvers,
            InstantSource clock,
            int smtpPort,
            int dnsPort)
            throws IOException {
        Resolver resolver = resolvers.isEmpty()
                ? new ExtendedResolver()
                : new ExtendedResolver(
                        resolvers.stream().map(WitnessCheck::resolver).toArray(Resolver[]::new));
        resolver.setTimeout(PATIENCE);
        return new WitnessCheck(settings, resolver, new CalloutCheck(tokens, clock, smtpPort), dnsPort);
    }

    private static SimpleResolver resolver(InetSocketAddress address) {
        SimpleResolver resolver = new SimpleResolver(address);
        resolver.setTimeout(PATIENCE);
        return resolver;
    }

    /// Looks at everything, in the order in which mail finds its way.
    public List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        settings.zone().ifPresent(zone -> {
            for (InetAddress address : settings.addresses()) {
                findings.add(answers(address, zone, false));
                findings.add(answers(address, zone, true));
            }
            findings.add(delegated(zone));
        });
        Set<String> domains = new LinkedHashSet<>(List.of(settings.domain(), settings.senderDomain()));
        Set<InetAddress> hosts = new LinkedHashSet<>(settings.addresses());
        for (String domain : domains) {
            Set<InetAddress> found = exchangers(domain);
            findings.add(mailFindsUs(domain, found));
            if (settings.addresses().isEmpty()) {
                hosts.addAll(found);
            }
        }
        for (InetAddress host : hosts) {
            domains.forEach(domain -> findings.addAll(callouts.findings(host, domain)));
        }
        return List.copyOf(findings);
    }

    private Finding answers(InetAddress address, String zone, boolean tcp) {
        String how = Endpoint.text(address) + " over " + (tcp ? "TCP" : "UDP");
        SimpleResolver direct = resolver(new InetSocketAddress(address, dnsPort));
        direct.setTCP(tcp);
        return new Lookups(direct).texts(zone, Type.SOA).isEmpty()
                ? Finding.bad(
                        "the DNS of " + zone + " is not answered by " + how,
                        "start the witness there, with witness.dns on port 53, and open that port")
                : Finding.good("the DNS of " + zone + " is answered by " + how);
    }

    /// A name that nobody can have asked for before comes back only when the question reached us.
    private Finding delegated(String zone) {
        String name = "check-" + Long.toHexString(System.nanoTime()) + "." + zone;
        return lookups.texts(name, Type.MX).stream().anyMatch(mx -> mx.endsWith(" mx." + zone + "."))
                ? Finding.good("the world's DNS finds names in " + zone)
                : Finding.bad(
                        "the world's DNS finds no names in " + zone,
                        "put these records into the zone above it, and wait for the old ones to expire:\n"
                                + DelegationRecords.text(settings));
    }

    private Set<InetAddress> exchangers(String domain) {
        List<String> hosts = lookups.texts(domain, Type.MX).stream()
                .map(mx -> mx.substring(mx.indexOf(' ') + 1))
                .toList();
        Set<InetAddress> addresses = new LinkedHashSet<>();
        for (String host : hosts) {
            addresses.addAll(lookups.addresses(host));
        }
        return addresses;
    }

    private Finding mailFindsUs(String domain, Set<InetAddress> found) {
        boolean ours = settings.addresses().isEmpty()
                ? !found.isEmpty()
                : found.stream().anyMatch(settings.addresses()::contains);
        List<String> names = found.stream().map(Endpoint::text).toList();
        return ours
                ? Finding.good("mail for " + domain + " goes to " + String.join(", ", names))
                : Finding.bad(
                        "mail for " + domain + " goes "
                                + (names.isEmpty()
                                        ? "nowhere: it has no MX that resolves"
                                        : "to " + Transcript.printable(String.join(", ", names), 200)),
                        "publish these records:\n" + DelegationRecords.text(settings));
    }
}
