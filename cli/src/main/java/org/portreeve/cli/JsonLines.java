package org.portreeve.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.portreeve.relaytest.Arrival;
import org.portreeve.relaytest.Coverage;
import org.portreeve.relaytest.EndpointReport;
import org.portreeve.smtp.Endpoint;
import org.portreeve.smtp.Security;

/// Results as JSON, one object a line, as docs/json.md and `result.schema.json` describe them. Pure ASCII.
final class JsonLines {
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private JsonLines() {}

    /// The line for an endpoint, line end included.
    static byte[] endpoint(Finding finding) throws IOException {
        EndpointReport report = finding.report();
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("type", "endpoint");
            json.writeStringField("server", report.server());
            json.writeStringField("address", Endpoint.text(report.endpoint().address()));
            json.writeNumberField("port", report.endpoint().port());
            json.writeStringField("tls", tls(report.security()));
            json.writeStringField("verdict", report.verdict().word());
            strings(json, "reasons", report.reasons());
            strings(json, "relayed", report.relayed());
            strings(json, "reflected", report.reflected());
            strings(json, "delivered_by", report.deliveredBy());
            json.writeBooleanField("multi_hop", report.multiHop());
            json.writeBooleanField("confirmed", report.confirmed());
            coverage(json, report.coverage());
            json.writeStringField("mta", report.mta().title());
            json.writeStringField("greeting", report.greeting());
            strings(json, "domains", report.domains());
            json.writeObjectFieldStart("vantage");
            json.writeStringField("source", report.vantage().source());
            strings(json, "pointers", report.vantage().pointers());
            json.writeStringField("helo", report.vantage().helo());
            json.writeEndObject();
            json.writeStringField("start", report.start().toString());
            json.writeNumberField("seconds", report.took().toMillis() / 1000.0);
            json.writeStringField("evidence", finding.evidence());
            if (!finding.transcript().isEmpty()) {
                json.writeStringField("transcript", finding.transcript());
            }
            json.writeEndObject();
            json.writeRaw('\n');
        }
        return out.toByteArray();
    }

    static void coverage(JsonGenerator json, Coverage coverage) throws IOException {
        json.writeObjectFieldStart("coverage");
        strings(json, "attempted", coverage.attempted());
        json.writeArrayFieldStart("skipped");
        for (Coverage.Skipped skipped : coverage.skipped()) {
            json.writeStartObject();
            json.writeStringField("technique", skipped.technique());
            json.writeStringField("reason", skipped.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeBooleanField("complete", coverage.complete());
        json.writeEndObject();
    }

    /// The line for a server, line end included.
    static byte[] server(ServerResult result) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("type", "server");
            json.writeStringField("server", result.server());
            json.writeStringField("verdict", result.verdict().word());
            strings(json, "reasons", result.reason().isEmpty() ? List.of() : List.of(result.reason()));
            strings(json, "relayed", result.relayed());
            strings(json, "reflected", result.reflected());
            strings(json, "delivered_by", result.deliveredBy());
            json.writeArrayFieldStart("endpoints");
            for (Finding finding : result.findings()) {
                json.writeStartObject();
                json.writeStringField(
                        "address", Endpoint.text(finding.endpoint().address()));
                json.writeNumberField("port", finding.endpoint().port());
                json.writeStringField("verdict", finding.report().verdict().word());
                json.writeEndObject();
            }
            json.writeEndArray();
            strings(
                    json,
                    "not_listening",
                    result.silent().stream().map(Endpoint::toString).toList());
            json.writeStringField("mta", result.mta().title());
            strings(json, "domains", result.domains());
            json.writeEndObject();
            json.writeRaw('\n');
        }
        return out.toByteArray();
    }

    /// The envelope of an arrived message, for the evidence.
    static void envelope(Arrival arrival, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("token", arrival.token());
            json.writeStringField("time", arrival.time().toString());
            json.writeStringField("peer", Endpoint.text(arrival.peer()));
            json.writeStringField("helo", arrival.helo());
            json.writeStringField("mail_from", arrival.reversePath());
            json.writeStringField("rcpt_to", arrival.recipient());
            strings(json, "received", arrival.received());
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static String tls(Security security) {
        return switch (security) {
            case CLEAR -> "none";
            case STARTTLS, IMPLICIT -> security.name().toLowerCase(Locale.ROOT);
        };
    }

    private static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
