package org.portreeve.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.portreeve.relaytest.Arrival;
import org.portreeve.relaytest.Role;
import org.portreeve.relaytest.Token;
import org.portreeve.relaytest.Tokens;
import org.portreeve.relaytest.Verdict;
import org.portreeve.smtp.Endpoint;

/// Messages that arrive after the report, while `--linger` lasts. Keeps at most [#MOST] servers that are not open yet.
final class LateArrivals {
    static final int MOST = 20_000;

    private final Tokens tokens;
    private final boolean wanted;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, ServerResult> servers = new HashMap<>();

    private record Key(String address, int port) {}

    /// A verdict that rose.
    record Rise(Finding finding, ServerResult before, ServerResult after) {}

    LateArrivals(Tokens tokens, boolean wanted) {
        this.tokens = tokens;
        this.wanted = wanted;
    }

    /// Keeps a server for later, unless it is known to be open.
    void remember(ServerResult result) {
        if (!wanted) {
            return;
        }
        lock.lock();
        try {
            for (Finding finding : result.findings()) {
                if (servers.size() < MOST) {
                    servers.put(key(finding.endpoint()), result);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private static Key key(Endpoint endpoint) {
        return new Key(endpoint.address().getHostAddress(), endpoint.port());
    }

    /// What an arrival changes, if anything.
    Optional<Rise> take(Arrival arrival) {
        Optional<Token> token = tokens.read(arrival.token());
        if (token.isEmpty()) {
            return Optional.empty();
        }
        lock.lock();
        try {
            for (Map.Entry<Key, ServerResult> entry : servers.entrySet()) {
                for (Finding finding : entry.getValue().findings()) {
                    if (token.get().isFor(finding.endpoint())) {
                        return rise(finding, entry.getValue(), token.get(), arrival);
                    }
                }
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private Optional<Rise> rise(Finding finding, ServerResult before, Token token, Arrival arrival) {
        boolean notice = token.role() == Role.SENDER
                || (arrival.reversePath().isEmpty() && !token.technique().equals("A3"));
        Verdict verdict = notice ? Verdict.REFLECTS : Verdict.OPEN;
        List<String> relayed = new ArrayList<>(finding.report().relayed());
        List<String> reflected = new ArrayList<>(finding.report().reflected());
        List<String> list = notice ? reflected : relayed;
        if (verdict.compareTo(finding.report().verdict()) >= 0 || list.contains(token.technique())) {
            return Optional.empty();
        }
        list.add(token.technique());
        List<String> hosts = new ArrayList<>(finding.report().deliveredBy());
        String peer = Endpoint.text(arrival.peer());
        if (!notice && !hosts.contains(peer)) {
            hosts.add(peer);
        }
        String reason = "a message for " + token.technique() + " arrived late, at " + seconds(arrival.time());
        Finding risen = finding.risen(verdict, reason, relayed, reflected, hosts);
        List<Finding> findings = new ArrayList<>(before.findings());
        findings.replaceAll(each -> each.endpoint().equals(finding.endpoint()) ? risen : each);
        ServerResult after = new ServerResult(before.server(), findings, before.silent(), before.problem());
        findings.forEach(each -> servers.put(key(each.endpoint()), after));
        return Optional.of(new Rise(risen, before, after));
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    }
}
