package org.portreeve.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.portreeve.relaytest.AttemptReport;
import org.portreeve.relaytest.EndpointReport;
import org.portreeve.relaytest.Outcome;
import org.portreeve.relaytest.Verdict;
import org.portreeve.smtp.Endpoint;

/// What one test says about its server, gathered while the results go into the evidence.
final class TestedServer implements ResultWriter {
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final EvidenceFolder evidence;
    private final List<EndpointReport> reports = Collections.synchronizedList(new ArrayList<>());
    private ServerResult server = new ServerResult("", List.of(), List.of(), "");

    TestedServer(EvidenceFolder evidence) {
        this.evidence = evidence;
    }

    /// Takes an endpoint's report whole, with every attempt.
    void report(EndpointReport report) {
        if (report.listening()) {
            reports.add(report);
        }
    }

    @Override
    public void endpoint(Finding finding) throws IOException {
        evidence.result(JsonLines.endpoint(finding));
    }

    @Override
    public synchronized void server(ServerResult result) throws IOException {
        server = result;
        evidence.result(JsonLines.server(result));
    }

    @Override
    public void close() {
        // The evidence is closed by whoever opened it.
    }

    synchronized ServerTest.Result result(String digest) throws IOException {
        Set<String> proved = new TreeSet<>(server.relayed());
        if (server.verdict() == Verdict.REFLECTS) {
            proved.addAll(server.reflected());
        }
        return new ServerTest.Result(server.verdict(), proved, covered(), coverage(), digest);
    }

    /// Techniques that were attempted, but those which some endpoint put off or left undecided.
    private Set<String> covered() {
        Set<String> covered = reports.stream()
                .flatMap(report -> report.coverage().attempted().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        reports.stream()
                .flatMap(report -> report.attempts().stream())
                .filter(attempt -> !ended(attempt.outcome()))
                .map(AttemptReport::technique)
                .forEach(covered::remove);
        return covered;
    }

    private static boolean ended(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Relayed _,
                    Outcome.Reflected _,
                    Outcome.Accepted _,
                    Outcome.Refused _,
                    Outcome.NotApplicable _ -> true;
            case Outcome.Deferred _, Outcome.Inconclusive _ -> false;
        };
    }

    private String coverage() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("verdict", server.verdict().word());
            json.writeStringField("reason", server.reason());
            json.writeArrayFieldStart("endpoints");
            for (EndpointReport report : reports) {
                json.writeStartObject();
                json.writeStringField("address", Endpoint.text(report.endpoint().address()));
                json.writeNumberField("port", report.endpoint().port());
                json.writeStringField("verdict", report.verdict().word());
                strings(json, "reasons", report.reasons().stream());
                JsonLines.coverage(json, report.coverage());
                json.writeEndObject();
            }
            json.writeEndArray();
            strings(json, "not_listening", server.silent().stream().map(Endpoint::toString));
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void strings(JsonGenerator json, String name, Stream<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values.toList()) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
