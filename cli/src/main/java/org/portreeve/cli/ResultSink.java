package org.portreeve.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.portreeve.relaytest.EndpointReport;
import org.portreeve.relaytest.Verdict;
import org.portreeve.smtp.Endpoint;

/// Takes reports from many threads, files the evidence, gathers the endpoints of each server, and hands what is
/// complete
/// to the writers. What is done with is forgotten.
final class ResultSink {
    private static final Comparator<Finding> ORDER = Comparator.comparingInt(
                    (Finding finding) -> finding.endpoint().address().getAddress().length)
            .thenComparing(finding -> Endpoint.text(finding.endpoint().address()))
            .thenComparingInt(finding -> finding.endpoint().port());

    private final Optional<EvidenceFolder> evidence;
    private final List<ResultWriter> writers;
    private final boolean transcripts;
    private final LateArrivals late;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Pending> pending = new HashMap<>();
    private final EnumMap<Verdict, Integer> servers = new EnumMap<>(Verdict.class);

    /// A server whose endpoints are not all done.
    private static final class Pending {
        private final List<Finding> findings = new ArrayList<>(1);
        private final List<Endpoint> silent = new ArrayList<>(0);
        private int open;
    }

    ResultSink(Optional<EvidenceFolder> evidence, List<ResultWriter> writers, boolean transcripts, LateArrivals late) {
        this.evidence = evidence;
        this.writers = writers;
        this.transcripts = transcripts;
        this.late = late;
    }

    /// Says what is going to be tested. Servers with nothing to test are told at once.
    void expect(List<ServerPlan> plans) {
        for (ServerPlan plan : plans) {
            if (plan.endpoints() == 0) {
                tell(new ServerResult(plan.server(), List.of(), List.of(), plan.problem()));
            } else {
                Pending server = new Pending();
                server.open = plan.endpoints();
                pending.put(plan.server(), server);
            }
        }
    }

    void accept(EndpointReport report) {
        try {
            String place = evidence.isPresent() ? evidence.get().keep(report) : "";
            Finding finding = Finding.of(report, place, transcripts);
            lock.lock();
            try {
                gather(finding);
            } finally {
                lock.unlock();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void gather(Finding finding) throws IOException {
        String name = finding.report().server();
        Pending server = pending.get(name);
        if (server == null) {
            throw new IllegalStateException("a report on " + name + ", which was not planned or is done");
        }
        if (finding.report().listening()) {
            server.findings.add(finding);
            for (ResultWriter writer : writers) {
                writer.endpoint(finding);
            }
        } else {
            server.silent.add(finding.endpoint());
        }
        server.open--;
        if (server.open == 0) {
            pending.remove(name);
            server.findings.sort(ORDER);
            tell(new ServerResult(name, server.findings, server.silent, ""));
        }
    }

    private void tell(ServerResult result) {
        lock.lock();
        try {
            servers.merge(result.verdict(), 1, Integer::sum);
            late.remember(result);
            for (ResultWriter writer : writers) {
                writer.server(result);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    /// A late message raised the verdict of an endpoint and perhaps of its server.
    void risen(Finding finding, ServerResult before, ServerResult after) {
        lock.lock();
        try {
            servers.merge(before.verdict(), -1, Integer::sum);
            servers.merge(after.verdict(), 1, Integer::sum);
            for (ResultWriter writer : writers) {
                writer.endpoint(finding);
                writer.server(after);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    /// How many servers have each verdict so far.
    Map<Verdict, Integer> totals() {
        lock.lock();
        try {
            EnumMap<Verdict, Integer> copy = new EnumMap<>(servers);
            copy.values().removeIf(count -> count == 0);
            return copy;
        } finally {
            lock.unlock();
        }
    }

    /// Servers that are not done.
    int unfinished() {
        lock.lock();
        try {
            return pending.size();
        } finally {
            lock.unlock();
        }
    }
}
