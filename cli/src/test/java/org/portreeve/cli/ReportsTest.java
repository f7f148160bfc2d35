package org.portreeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portreeve.relaytest.EndpointReport;
import org.portreeve.relaytest.Target;
import org.portreeve.relaytest.Tokens;
import org.portreeve.relaytest.Verdict;
import org.portreeve.smtp.Endpoint;

class ReportsTest {
    private static final List<EndpointReport> ALL = List.of(
            Reports.open("192.0.2.1", 25),
            Reports.of("mx.example.edu", "192.0.2.1", 587, true, Verdict.CLOSED),
            Reports.of("mx.example.edu", "192.0.2.1", 465, false, Verdict.INCONCLUSIVE),
            Reports.of("192.0.2.2", "192.0.2.2", 25, true, Verdict.CLOSED),
            Reports.of("192.0.2.3", "192.0.2.3", 25, true, Verdict.ACCEPTS, "A1: 250 queued"),
            Reports.of("2001:db8::4", "2001:db8::4", 25, true, Verdict.INCONCLUSIVE, "connection: \u001b[2Jreset"),
            Reports.of("192.0.2.5", "192.0.2.5", 25, false, Verdict.INCONCLUSIVE));

    private static void feed(ResultSink sink) {
        List<ServerPlan> plans = new ArrayList<>();
        plans.add(new ServerPlan("no.example.edu", List.of(), "no.example.edu does not resolve (no such name)"));
        for (EndpointReport report : ALL) {
            Target target = new Target(report.server(), report.endpoint(), false, List.of(), false);
            plans.stream()
                    .filter(plan -> plan.server().equals(report.server()))
                    .findFirst()
                    .ifPresentOrElse(
                            plan -> plans.set(
                                    plans.indexOf(plan),
                                    new ServerPlan(plan.server(), add(plan.addresses(), target), "")),
                            () -> plans.add(new ServerPlan(report.server(), List.of(List.of(target)), "")));
        }
        sink.expect(plans);
        ALL.forEach(sink::accept);
    }

    private static List<List<Target>> add(List<List<Target>> addresses, Target target) {
        List<Target> targets = new ArrayList<>(addresses.getFirst());
        targets.add(target);
        return List.of(targets);
    }

    private static String written(ResultWriter writer, StringWriter out) throws IOException {
        ResultSink sink = new ResultSink(Optional.empty(), List.of(writer), false, late());
        feed(sink);
        writer.close();
        assertThat(sink.unfinished()).isZero();
        assertThat(sink.totals())
                .containsEntry(Verdict.OPEN, 1)
                .containsEntry(Verdict.CLOSED, 1)
                .containsEntry(Verdict.ACCEPTS, 1)
                .containsEntry(Verdict.INCONCLUSIVE, 3);
        return out.toString();
    }

    private static LateArrivals late() {
        return new LateArrivals(new Tokens(new byte[Tokens.KEY_OCTETS]), false);
    }

    private static LiveProgress silent() {
        return LiveProgress.start(true, new PrintWriter(new StringWriter()), List.of());
    }

    @Test
    void peopleReadThis() throws IOException {
        StringWriter out = new StringWriter();
        String text = written(new TextReport(new PrintWriter(out), silent(), false), out);
        assertThat(text).doesNotContain("\u001b");
        Golden.check("report.txt", text);
    }

    @Test
    void programsReadThis() throws IOException {
        StringWriter out = new StringWriter();
        String lines = written(new JsonReport(Optional.of(new PrintWriter(out)), silent(), Optional.empty()), out);
        assertThat(lines.lines()).allSatisfy(line -> assertThat(line).isASCII().isPrintable());
        Golden.check("report.jsonl", lines);
    }

    @Test
    void buildServersReadThis(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("junit.xml");
        written(new JunitReport(file), new StringWriter());
        Golden.check("junit.xml", Files.readString(file));
    }

    @Test
    void theSchemaNamesEveryField() throws IOException {
        Finding finding = Finding.of(ALL.getFirst(), "evidence", true);
        ServerResult server = new ServerResult("mx.example.edu", List.of(finding), List.of(), "");
        assertThat(fields(new String(JsonLines.endpoint(finding), StandardCharsets.US_ASCII)))
                .isEqualTo(schema("endpoint"));
        assertThat(fields(new String(JsonLines.server(server), StandardCharsets.US_ASCII)))
                .isEqualTo(schema("server"));
    }

    @Test
    void aServerWithoutListenersIsInconclusive() {
        ServerResult nothing = new ServerResult("x", List.of(), List.of(endpoint(25), endpoint(587)), "");
        assertThat(nothing.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(nothing.reason()).isEqualTo("nothing listens on 192.0.2.1:25, 192.0.2.1:587");
    }

    private static Endpoint endpoint(int port) {
        return new Endpoint(java.net.InetAddress.ofLiteral("192.0.2.1"), port);
    }

    /// Names of the fields of the outermost object.
    private static Set<String> fields(String json) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            return fields(parser);
        }
    }

    private static Set<String> fields(JsonParser parser) throws IOException {
        Set<String> names = new TreeSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            names.add(parser.currentName());
            parser.nextToken();
            parser.skipChildren();
        }
        return names;
    }

    /// Names of the properties of one definition of the schema.
    private static Set<String> schema(String definition) throws IOException {
        try (InputStream in = ReportsTest.class.getResourceAsStream("result.schema.json");
                JsonParser parser = new JsonFactory().createParser(in)) {
            while (!"$defs".equals(parser.currentName())) {
                parser.nextToken();
            }
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = definition.equals(parser.currentName());
                parser.nextToken();
                while (found && parser.nextToken() == JsonToken.FIELD_NAME) {
                    boolean properties = parser.currentName().equals("properties");
                    parser.nextToken();
                    if (properties) {
                        return fields(parser);
                    }
                    parser.skipChildren();
                }
                parser.skipChildren();
            }
        }
        throw new AssertionError("no " + definition + " in the schema");
    }
}
