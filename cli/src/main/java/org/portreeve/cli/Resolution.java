package org.portreeve.cli;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.portreeve.relaytest.Target;
import org.portreeve.smtp.Endpoint;

/// Turns servers as the user names them into endpoints: every address of each, every port.
final class Resolution {
    /// Where mail servers listen.
    static final List<Integer> PORTS = List.of(25, 465, 587, 2525);

    private static final int QUESTIONS_AT_A_TIME = 64;

    private final DnsNames names;
    private final List<Integer> ports;
    private final List<String> domains;

    /// @param ports ports that the user asks for; empty for the usual ones
    /// @param domains domains that every server serves
    Resolution(DnsNames names, List<Integer> ports, List<String> domains) {
        this.names = names;
        this.ports = List.copyOf(ports);
        this.domains = List.copyOf(domains);
    }

    /// The exchanges of each domain, as servers of that domain.
    List<TargetText> exchanges(List<TargetText> wanted) throws UsageException {
        List<TargetText> servers = new ArrayList<>();
        for (TargetText domain : wanted) {
            DnsNames.Answer<String> answer = names.findExchanges(domain.host());
            if (answer.values().equals(List.of(""))) {
                throw new UsageException(domain.host() + " says in its DNS that it takes no mail (a null MX record)");
            }
            List<String> hosts = answer.values();
            if (hosts.isEmpty() && names.findAddresses(domain.host()).values().isEmpty()) {
                throw new UsageException(domain.host() + " has no MX record and no address (" + answer.problem()
                        + "); check the spelling");
            }
            for (String host : hosts.isEmpty() ? List.of(domain.host()) : hosts) {
                SequencedSet<String> served = new LinkedHashSet<>(List.of(domain.host()));
                served.addAll(domain.domains());
                servers.add(new TargetText(host, domain.port(), List.copyOf(served)));
            }
        }
        return servers;
    }

    /// Plans in the order of `wanted`. A server that is named twice is one, with all that was said of it.
    List<ServerPlan> plan(List<TargetText> wanted) throws InterruptedException {
        Map<String, List<TargetText>> byHost = new LinkedHashMap<>();
        wanted.forEach(text ->
                byHost.computeIfAbsent(text.host(), _ -> new ArrayList<>(1)).add(text));
        Semaphore questions = new Semaphore(QUESTIONS_AT_A_TIME);
        List<ServerPlan> plans = new ArrayList<>(byHost.size());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Object> pending = new ArrayList<>(byHost.size());
            byHost.forEach((host, texts) -> pending.add(
                    Addresses.literal(host).isPresent()
                            ? plan(host, texts)
                            : threads.submit(() -> {
                                questions.acquire();
                                try {
                                    return plan(host, texts);
                                } finally {
                                    questions.release();
                                }
                            })));
            for (Object each : pending) {
                plans.add(each instanceof Future<?> future ? (ServerPlan) future.get() : (ServerPlan) each);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return plans;
    }

    private ServerPlan plan(String host, List<TargetText> texts) {
        DnsNames.Answer<InetAddress> answer = names.findAddresses(host);
        if (answer.values().isEmpty()) {
            return new ServerPlan(host, List.of(), host + " does not resolve (" + answer.problem() + ")");
        }
        SequencedSet<String> served = new LinkedHashSet<>();
        texts.forEach(text -> served.addAll(text.domains()));
        served.addAll(domains);
        List<List<Target>> addresses = new ArrayList<>();
        for (InetAddress address : answer.values()) {
            Map<Integer, Target> targets = new LinkedHashMap<>();
            for (TargetText text : texts) {
                boolean named = text.port().isPresent() || !ports.isEmpty();
                List<Integer> wanted =
                        text.port().isPresent() ? List.of(text.port().getAsInt()) : ports.isEmpty() ? PORTS : ports;
                for (int port : wanted) {
                    Target target =
                            new Target(host, new Endpoint(address, port), port == 465, List.copyOf(served), named);
                    targets.merge(port, target, (one, other) -> one.asked() ? one : other);
                }
            }
            addresses.add(List.copyOf(targets.values()));
        }
        return new ServerPlan(host, addresses, "");
    }
}
