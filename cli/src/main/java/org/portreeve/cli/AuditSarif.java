package org.portreeve.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.util.TreeSet;
import org.portreeve.mtaconfig.Audit;
import org.portreeve.mtaconfig.Doubt;
import org.portreeve.mtaconfig.Finding;
import org.portreeve.mtaconfig.Line;
import org.portreeve.mtaconfig.Relaying;
import org.portreeve.mtaconfig.Severity;

/// The result of an audit as SARIF 2.1.0, which code scanning takes. Rules are named `relays-A1`, `unknown-A1`, or as
/// the
/// finding's rule.
final class AuditSarif {
    private final JsonGenerator json;

    private AuditSarif(JsonGenerator json) {
        this.json = json;
    }

    static String of(Audit audit) throws IOException {
        StringWriter text = new StringWriter();
        JsonFactory factory =
                JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
        try (JsonGenerator json = factory.createGenerator(text)) {
            new AuditSarif(json).write(audit);
        }
        return text.toString();
    }

    private void write(Audit audit) throws IOException {
        json.writeStartObject();
        json.writeStringField("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.writeStringField("version", "2.1.0");
        json.writeArrayFieldStart("runs");
        json.writeStartObject();
        tool(audit);
        json.writeArrayFieldStart("results");
        for (Relaying relaying : audit.relayings()) {
            result(
                    "relays-" + relaying.technique(),
                    "error",
                    relaying.listener() + ": " + relaying.witness().words() + " is accepted because of "
                            + relaying.decisive(),
                    relaying.decisive().line());
        }
        for (Doubt doubt : audit.doubts()) {
            Line line = doubt.open().isEmpty()
                    ? Line.builtIn("")
                    : doubt.open().getFirst().line();
            String why = doubt.open().isEmpty() ? "" : doubt.open().getFirst().what();
            result("unknown-" + doubt.trial().technique(), "warning", doubt.listener() + ": not decided: " + why, line);
        }
        for (Finding finding : audit.findings()) {
            result(finding.rule(), level(finding.severity()), finding.message() + "; " + finding.fix(), finding.line());
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "note";
        };
    }

    private void tool(Audit audit) throws IOException {
        TreeSet<String> rules = new TreeSet<>();
        audit.relayings().forEach(r -> rules.add("relays-" + r.technique()));
        audit.doubts().forEach(d -> rules.add("unknown-" + d.trial().technique()));
        audit.findings().forEach(f -> rules.add(f.rule()));
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "portreeve");
        json.writeArrayFieldStart("rules");
        for (String rule : rules) {
            json.writeStartObject();
            json.writeStringField("id", rule);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void result(String rule, String level, String message, Line line) throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleId", rule);
        json.writeStringField("level", level);
        json.writeObjectFieldStart("message");
        json.writeStringField("text", message);
        json.writeEndObject();
        json.writeArrayFieldStart("locations");
        if (!line.isDefault()) {
            json.writeStartObject();
            json.writeObjectFieldStart("physicalLocation");
            json.writeObjectFieldStart("artifactLocation");
            json.writeStringField("uri", line.file().replace(" ", "%20"));
            json.writeEndObject();
            json.writeObjectFieldStart("region");
            json.writeNumberField("startLine", line.number());
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
