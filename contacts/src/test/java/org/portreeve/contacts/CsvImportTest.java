package org.portreeve.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.portreeve.contacts.Row.Kind;
import org.portreeve.relaytest.Network;

class CsvImportTest {
    private static CsvImport.Outcome outcome(Kind kind, String csv) {
        return CsvImport.read(kind, csv.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Row> rows(Kind kind, String csv) {
        return switch (outcome(kind, csv)) {
            case CsvImport.Outcome.Read(List<Row> rows) -> rows;
            case CsvImport.Outcome.Refused(List<CsvProblem> problems) -> throw new AssertionError(problems.toString());
        };
    }

    private static List<String> problems(Kind kind, String csv) {
        return switch (outcome(kind, csv)) {
            case CsvImport.Outcome.Read(List<Row> rows) -> throw new AssertionError("read " + rows);
            case CsvImport.Outcome.Refused(List<CsvProblem> problems) ->
                problems.stream().map(CsvProblem::toString).toList();
        };
    }

    @Test
    void everyTableIsRead() {
        assertThat(rows(Kind.UNITS, "unit,name,language\r\nphysics,\"Physics, \"\"old\"\" campus\",de\r\n"))
                .containsExactly(new Row.Unit("physics", "Physics, \"old\" campus", Optional.of("de"), ""));
        assertThat(rows(
                        Kind.CONTACTS,
                        "role,unit,mail,phone,confirmed\nmail,physics,ann@dept.org,+1 555 0100,2026-01-31\n"))
                .containsExactly(new Row.Contact(
                        "physics",
                        "mail",
                        "",
                        Optional.of(MailAddress.parse("ann@dept.org")),
                        Optional.of(new Reach.Phone("+1 555 0100")),
                        Optional.of(LocalDate.of(2026, 1, 31))));
        assertThat(rows(Kind.NETWORKS, "\ufeffnetwork,unit\n192.0.2.0/24,physics\n2001:db8::/32,\n"))
                .containsExactly(
                        new Row.Net(Network.parse("192.0.2.0/24"), Optional.of("physics"), ""),
                        new Row.Net(Network.parse("2001:db8::/32"), Optional.empty(), ""));
        assertThat(rows(
                        Kind.SERVERS,
                        "server,addresses,domains,unit\nmx1,192.0.2.1 2001:db8::1,Dept.ORG;lab.dept.org,physics"))
                .containsExactly(new Row.Server(
                        "mx1",
                        Set.of(InetAddress.ofLiteral("192.0.2.1"), InetAddress.ofLiteral("2001:db8::1")),
                        Set.of("dept.org", "lab.dept.org"),
                        Optional.of("physics"),
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        ""));
        assertThat(
                        rows(
                                Kind.EXEMPTIONS,
                                "rule,target,owner,purpose,until\n"
                                        + "never-block,192.0.2.0/28,sue,list server,2027-01-01\nnever-test,mx1,sue,honeypot,\n"))
                .containsExactly(
                        new Row.Exemption(
                                Row.Exemption.Rule.NEVER_BLOCK,
                                "192.0.2.0/28",
                                "sue",
                                "list server",
                                Optional.of(LocalDate.of(2027, 1, 1))),
                        new Row.Exemption(Row.Exemption.Rule.NEVER_TEST, "mx1", "sue", "honeypot", Optional.empty()));
    }

    @Test
    void allProblemsAreToldWithTheirPlaces() {
        assertThat(problems(
                        Kind.SERVERS,
                        "server,addresses,mail,confirmed\n"
                                + "mx1,192.0.2.300,ann at dept,31.1.2026\n"
                                + "\"mx\n2\",192.0.2.2\n"
                                + ",192.0.2.3,,\n"
                                + "mx4,192.0.2.4,,\nmx4,192.0.2.5,,\n"))
                .containsExactly(
                        "line 2, column 5: addresses \"192.0.2.300\": it is not an IP address like 192.0.2.1 or 2001:db8::1",
                        "line 2, column 17: mail \"ann at dept\": it is not written like name@domain",
                        "line 2, column 29: confirmed \"31.1.2026\": it is not a date like 2026-12-31",
                        "line 3, column 1: the line has 2 fields where the first line has 4",
                        "line 5, column 1: server is empty",
                        "line 7, column 1: this is also in line 6: mx4");
    }

    @Test
    void columnsAreCheckedFirst() {
        assertThat(problems(Kind.NETWORKS, "net,unit,unit\n"))
                .containsExactly(
                        "line 1, column 1: \"net\" is no column of networks; there are network, unit, note",
                        "line 1, column 10: the column unit is there twice",
                        "line 1, column 1: the column network is missing");
        assertThat(problems(Kind.NETWORKS, "network;unit\n192.0.2.0/24;x\n").getFirst())
                .contains("semicolons");
        assertThat(problems(Kind.NETWORKS, "").getFirst()).contains("empty").contains("network");
    }

    @Test
    void slipsOfThePenInNetworksAreFound() {
        for (String network : List.of(
                "192.0.2.1/24", "192.0.2.0/33", "192.0.2/24", "x", "::ffff:192.0.2.0/120", "192.0.2.0/ 24", "10")) {
            assertThat(problems(Kind.NETWORKS, "network\n" + network + "\n"))
                    .as(network)
                    .hasSize(1);
        }
        assertThat(problems(Kind.NETWORKS, "network\n192.0.2.1/24\n").getFirst())
                .contains("192.0.2.0/24");
        assertThat(problems(Kind.EXEMPTIONS, "rule,target,owner,purpose\nnever-block,192.0.2.1/24,x,y\n"))
                .hasSize(1);
        assertThat(problems(Kind.EXEMPTIONS, "rule,target,owner,purpose\nnever,mx1,,y\n")
                        .getFirst())
                .contains("intentionally-open, never-block, never-test");
    }

    @Test
    void aServerWithoutAddressesIsNone() {
        assertThat(problems(Kind.SERVERS, "server,addresses\nmx1,;\nmx2,\n"))
                .containsExactly(
                        "line 2, column 5: addresses has nothing in it but separators",
                        "line 3, column 5: addresses is empty");
    }

    @Test
    void theFormatIsStrict() {
        assertThat(problems(Kind.UNITS, "unit,name\na,b\"c\"\n"))
                .singleElement()
                .asString()
                .startsWith("line 2, column 4: a quote");
        assertThat(problems(Kind.UNITS, "unit,name\na,\"b\"c\n"))
                .singleElement()
                .asString()
                .startsWith("line 2, column 6: something");
        assertThat(problems(Kind.UNITS, "unit,name\na,\"b\nc\n"))
                .singleElement()
                .asString()
                .startsWith("line 2, column 3: the quote");
        assertThat(problems(Kind.UNITS, "unit,name\ra,b\r"))
                .singleElement()
                .asString()
                .startsWith("line 1, column 10: a line ends");
        assertThat(problems(Kind.UNITS, "unit,name\na,b\u0000\n"))
                .singleElement()
                .asString()
                .startsWith("line 2, column 4: a control");
        assertThat(problems(Kind.UNITS, "unit,name\na,b\u202ec\n")).hasSize(1);
        assertThat(CsvImport.read(Kind.UNITS, "unit,name\na,ü\n".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(new CsvImport.Outcome.Refused(
                        List.of(new CsvProblem(2, 3, "this is not UTF-8; save the file as UTF-8"))));
        assertThat(problems(Kind.UNITS, "unit,name\na," + "x".repeat(20_000)).getFirst())
                .contains("longer");
    }

    @Test
    void markupAndQueriesStayText() {
        String hostile = "'; DROP TABLE unit; -- <script>alert(1)</script> =cmd|' /C calc'!A0";
        assertThat(rows(Kind.UNITS, "unit,name\na,\"" + hostile + "\"\n"))
                .containsExactly(new Row.Unit("a", hostile, Optional.empty(), ""));
    }

    @Test
    void aHundredProblemsAreEnough() {
        assertThat(problems(Kind.NETWORKS, "network\n" + "x\n".repeat(5000))).hasSize(101);
    }

    @Test
    void aSummaryTellsWhatWouldChange() {
        List<Row> now = rows(Kind.UNITS, "unit,name\na,A\nb,B\nc,C\n");
        List<Row> next = rows(Kind.UNITS, "unit,name\nb,B\nc,See\nd,D\n");
        ImportSummary summary = ImportSummary.of(now, next, EnumSet.of(Kind.UNITS));
        assertThat(summary).hasToString("units: 1 added, 1 changed, 1 unchanged, 1 removed");
        assertThat(summary.tables().get(Kind.UNITS).removed())
                .extracting(Row::key)
                .containsExactly("a");
        assertThat(ImportSummary.of(next, next, EnumSet.of(Kind.UNITS, Kind.SERVERS)))
                .hasToString(
                        "units: 0 added, 0 changed, 3 unchanged, 0 removed\nservers: 0 added, 0 changed, 0 unchanged, 0 removed");
    }

    @Test
    void quotedFieldsComeBackAsTheyWere() {
        long seed = System.nanoTime();
        System.out.println("CsvImportTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 500; i++) {
            List<List<String>> lines = new ArrayList<>();
            StringBuilder csv = new StringBuilder();
            for (int n = random.nextInt(1, 5); n > 0; n--) {
                List<String> fields = new ArrayList<>();
                for (int f = 0; f < 3; f++) {
                    StringBuilder field = new StringBuilder("x");
                    for (int c = random.nextInt(6); c > 0; c--) {
                        field.append("a,\"\n;ä ".charAt(random.nextInt(7)));
                    }
                    fields.add(field.toString());
                    csv.append(f == 0 ? "" : ",")
                            .append('"')
                            .append(field.toString().replace("\"", "\"\""))
                            .append('"');
                }
                csv.append("\r\n");
                lines.add(fields);
            }
            CsvText.Contents contents = CsvText.read(csv.toString().getBytes(StandardCharsets.UTF_8));
            assertThat(contents.problem()).isEmpty();
            assertThat(contents.records().stream()
                            .map(fields ->
                                    fields.stream().map(CsvText.Field::value).toList()))
                    .isEqualTo(lines);
        }
    }

    @Test
    void everyFileEndsInAResult() {
        long seed = System.nanoTime();
        System.out.println("CsvImportTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        byte[] good = "server,addresses,domains,mail\r\nmx1,192.0.2.1,dept.org,\"a@b.org\"\r\n"
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] bad = good.clone();
            for (int n = random.nextInt(1, 6); n > 0; n--) {
                int at = random.nextInt(bad.length);
                bad[at] = random.nextInt(3) == 0
                        ? (byte) random.nextInt()
                        : (byte) ",\"\r\n;:/@".charAt(random.nextInt(8));
            }
            for (Kind kind : Kind.values()) {
                assertThat(CsvImport.read(kind, bad)).isNotNull();
            }
        }
    }
}
