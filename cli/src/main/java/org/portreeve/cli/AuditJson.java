package org.portreeve.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.portreeve.mtaconfig.Audit;
import org.portreeve.mtaconfig.Doubt;
import org.portreeve.mtaconfig.Finding;
import org.portreeve.mtaconfig.Line;
import org.portreeve.mtaconfig.Patch;
import org.portreeve.mtaconfig.Relaying;
import org.portreeve.mtaconfig.Step;
import org.portreeve.mtaconfig.Trial;

/// The result of an audit as one JSON object, as docs/audit.md describes it. Pure ASCII.
final class AuditJson {
    private final JsonGenerator json;

    private AuditJson(JsonGenerator json) {
        this.json = json;
    }

    static String of(Audit audit, Optional<Comparison> comparison) throws IOException {
        StringWriter text = new StringWriter();
        JsonFactory factory =
                JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
        try (JsonGenerator json = factory.createGenerator(text)) {
            new AuditJson(json).write(audit, comparison);
        }
        return text.toString();
    }

    private void write(Audit audit, Optional<Comparison> comparison) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "audit");
        json.writeStringField("server", audit.server());
        json.writeStringField("verdict", audit.verdict().word());
        json.writeArrayFieldStart("relaying");
        for (Relaying relaying : audit.relayings()) {
            json.writeStartObject();
            trial(relaying.listener(), relaying.witness());
            steps("path", relaying.path());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("unknown");
        for (Doubt doubt : audit.doubts()) {
            json.writeStartObject();
            trial(doubt.listener(), doubt.trial());
            steps("hangs_on", doubt.open());
            json.writeEndObject();
        }
        json.writeEndArray();
        findings(audit.findings());
        json.writeArrayFieldStart("remarks");
        for (String remark : audit.remarks()) {
            json.writeString(remark);
        }
        json.writeEndArray();
        if (comparison.isPresent()) {
            techniques("opened", comparison.get().opened());
            techniques("closed", comparison.get().closed());
        }
        if (audit.patch().isPresent()) {
            Patch patch = audit.patch().get();
            json.writeStringField("patch", patch.diff());
            json.writeBooleanField("patch_closes", patch.tested());
        }
        json.writeEndObject();
    }

    private void trial(String listener, Trial trial) throws IOException {
        json.writeStringField("technique", trial.technique());
        json.writeStringField("listener", listener);
        json.writeStringField("transaction", trial.words());
        json.writeStringField("client", trial.client().address());
        json.writeStringField("helo", trial.client().helo());
        json.writeStringField("mail_from", trial.envelope().sender());
        json.writeStringField("rcpt_to", trial.envelope().recipient());
    }

    private void steps(String name, List<Step> steps) throws IOException {
        json.writeArrayFieldStart(name);
        for (Step step : steps) {
            json.writeStartObject();
            line(step.line());
            json.writeStringField("what", step.what());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void line(Line line) throws IOException {
        json.writeStringField("file", line.file());
        json.writeNumberField("line", line.number());
        json.writeStringField("text", line.text());
    }

    private void findings(List<Finding> findings) throws IOException {
        json.writeArrayFieldStart("findings");
        for (Finding finding : findings) {
            json.writeStartObject();
            json.writeStringField("rule", finding.rule());
            json.writeStringField("severity", finding.severity().name().toLowerCase(Locale.ROOT));
            line(finding.line());
            json.writeStringField("message", finding.message());
            json.writeStringField("fix", finding.fix());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void techniques(String name, List<Relaying> relayings) throws IOException {
        json.writeArrayFieldStart(name);
        for (Relaying relaying : relayings) {
            json.writeString(relaying.technique() + " at " + relaying.listener());
        }
        json.writeEndArray();
    }
}
