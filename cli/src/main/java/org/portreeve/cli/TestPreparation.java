package org.portreeve.cli;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;
import org.portreeve.relaytest.Authority;
import org.portreeve.relaytest.Catalogue;
import org.portreeve.relaytest.Pace;
import org.portreeve.relaytest.Technique;
import org.portreeve.relaytest.TestSettings;
import org.portreeve.smtp.ClientTls;
import org.portreeve.smtp.Limits;
import org.portreeve.witness.SelfSigned;

/// Turns options and configuration into what a test run takes, or into one line that says what is wrong.
final class TestPreparation {
    private static final int REFUSALS_SHOWN = 10;

    private TestPreparation() {}

    static TestSettings settings(TestCommand options, Configuration configuration) throws UsageException {
        Set<String> techniques = techniques(options.techniques);
        String credentials = options.login == null ? "" : SecretFile.read(options.login);
        if (options.login != null && credentials.indexOf(':') <= 0) {
            throw new UsageException(options.login + " does not hold user:password");
        }
        if (options.parallel < 1) {
            throw new UsageException("--parallel must be at least 1");
        }
        List<InetAddress> sources = parsed("--source", options.sources);
        boolean experimental = options.experimental || any(techniques, Technique::experimental);
        boolean authentication = options.authentication
                || options.login != null
                || any(techniques, technique -> technique.family() == 'E');
        return new TestSettings(
                configuration.authority(),
                configuration.tester().helo().orElseGet(OwnName::find),
                sources.isEmpty() ? configuration.tester().source() : sources,
                options.patient ? Limits.PATIENT : Limits.DEFAULT,
                options.wait == null ? Pace.DEFAULT : Pace.DEFAULT.withWait(options.wait),
                techniques,
                experimental,
                authentication,
                credentials,
                options.exhaustive,
                options.inside,
                Optional.of(certificateTls()));
    }

    /// TLS with a client certificate that nobody signed, for D8.
    private static SSLContext certificateTls() {
        return ClientTls.context(
                SelfSigned.create("client.portreeve.invalid", Instant.now()).keyManagers());
    }

    private static boolean any(Set<String> ids, java.util.function.Predicate<Technique> test) {
        return ids.stream().anyMatch(id -> test.test(Catalogue.find(id).orElseThrow()));
    }

    private static List<InetAddress> parsed(String option, List<String> texts) throws UsageException {
        List<InetAddress> addresses = new ArrayList<>();
        for (String text : texts) {
            try {
                addresses.add(Addresses.parse(text));
            } catch (IllegalArgumentException e) {
                throw new UsageException(option + ": " + e.getMessage(), e);
            }
        }
        return addresses;
    }

    static Technique technique(String id) throws UsageException {
        Optional<Technique> technique = Catalogue.find(id);
        if (technique.isEmpty()) {
            List<String> ids = Catalogue.all().stream().map(Technique::id).toList();
            throw new UsageException("there is no technique '" + id + "'"
                    + Nearest.to(id, ids)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse("")
                    + " ('portreeve test --list-techniques' lists them)");
        }
        return technique.get();
    }

    private static Set<String> techniques(List<String> ids) throws UsageException {
        Set<String> known = new TreeSet<>();
        for (String id : ids) {
            known.add(technique(id).id());
        }
        return known;
    }

    static List<TargetText> targets(TestCommand options) throws UsageException {
        List<TargetText> targets = new ArrayList<>();
        for (String host : options.hosts) {
            try {
                targets.add(TargetText.parse(host, List.of()));
            } catch (IllegalArgumentException e) {
                throw new UsageException(e.getMessage(), e);
            }
        }
        for (int port : options.ports) {
            if (port < 1 || port > 65535) {
                throw new UsageException("--port: " + port + " is not a port between 1 and 65535");
            }
        }
        return targets;
    }

    static List<String> domains(TestCommand options) throws UsageException {
        List<String> domains = new ArrayList<>();
        for (String domain : options.domains) {
            try {
                domains.add(DomainNames.parse(domain));
            } catch (IllegalArgumentException e) {
                throw new UsageException("--domain: " + e.getMessage(), e);
            }
        }
        return domains;
    }

    /// Refuses the whole run when one address may not be tested: nothing has been sent by then.
    static void authorise(List<ServerPlan> plans, Authority authority) throws UsageException {
        List<String> refusals = new ArrayList<>();
        int refused = 0;
        for (ServerPlan plan : plans) {
            for (InetAddress address : plan.hosts()) {
                Optional<String> objection = authority.objection(address);
                if (objection.isPresent()) {
                    refused++;
                    if (refusals.size() < REFUSALS_SHOWN) {
                        refusals.add((Addresses.literal(plan.server()).isPresent() ? "" : plan.server() + ": ")
                                + objection.get());
                    }
                }
            }
        }
        if (refused > 0) {
            String more = refused > refusals.size() ? "; and " + (refused - refusals.size()) + " more" : "";
            throw new UsageException("nothing was sent: " + String.join("; ", refusals) + more);
        }
    }
}
