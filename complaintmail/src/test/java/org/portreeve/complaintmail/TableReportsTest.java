package org.portreeve.complaintmail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portreeve.complaintmail.Mails.accusations;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class TableReportsTest {
    private static final String BLOCKLIST = """
            "timestamp","ip","hostname","source","reason","asn","geo","region","city","naics","sector"
            "2026-01-05 00:00:00","192.0.2.25","relay.campus.example","Spam list","spam",64500,"DE",,,,
            "2026-01-05 00:00:00","192.0.2.26","web.campus.example","Attack list","ssh brute force",64500,"DE",,,,
            "2026-01-05 00:00:00","192.0.2.0/25",,"Spam list","",64500,"DE",,,,
            "2026-01-05 00:00:00","203.0.113.5",,"Spam list","spam",64500,"DE",,,,
            """;
    private static final String SCAN = """
            "timestamp","ip","protocol","port","hostname","tag","asn","geo","banner"
            "2026-01-05 00:00:00","192.0.2.25","tcp",25,"relay.campus.example","smtp",64500,"DE","220 open relay, spam"
            """;

    static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return out.toByteArray();
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    static Reading withFile(String name, byte[] content) {
        return Mails.readText("""
                From: Shadowserver reports <autoreports@reports.example>
                To: abuse@campus.example
                Subject: [Reports] campus.example
                Precedence: bulk
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="s"

                --s
                Content-Type: text/plain

                Reports on open relay, spam and other things are attached.

                --s
                Content-Type: application/octet-stream; name="%s"
                Content-Transfer-Encoding: base64

                %s
                --s--
                """.formatted(name, Base64.getMimeEncoder().encodeToString(content)));
    }

    private static String summary(Reading reading) {
        return accusations(reading).stream()
                .map(a -> a.accused().getHostAddress() + " " + a.about() + " " + a.format() + " " + a.opens())
                .collect(Collectors.joining("; "));
    }

    @Test
    void a_blocklist_report_in_a_zip_opens_for_listings_about_mail_only() throws IOException {
        Reading reading = withFile(
                "report.zip", zip("2026-01-05-blocklist-campus-asn.csv", BLOCKLIST.getBytes(StandardCharsets.UTF_8)));
        assertThat(reading).isInstanceOf(Reading.Complaints.class);
        assertThat(summary(reading))
                .isEqualTo("192.0.2.25 BLOCKLIST_LISTING SHADOWSERVER true; "
                        + "192.0.2.26 BLOCKLIST_LISTING SHADOWSERVER false; "
                        + "203.0.113.5 BLOCKLIST_LISTING SHADOWSERVER false");
        assertThat(((Reading.Complaints) reading).notes()).anyMatch(note -> note.contains("whole network"));
    }

    @Test
    void a_blocklist_report_is_known_by_its_columns_too() {
        Reading reading = withFile("table.csv", BLOCKLIST.getBytes(StandardCharsets.UTF_8));
        assertThat(summary(reading)).startsWith("192.0.2.25 BLOCKLIST_LISTING SHADOWSERVER true");
    }

    @Test
    void a_population_scan_never_opens_a_case_however_it_comes() throws IOException {
        byte[] table = SCAN.getBytes(StandardCharsets.UTF_8);
        String name = "2026-01-05-scan_smtp-campus-asn.csv";
        List<Reading> readings = List.of(
                withFile(name, table),
                withFile(name + ".zip", zip(name, table)),
                withFile("r.zip", zip("folder/" + name, table)),
                withFile(name + ".gz", gzip(table)),
                withFile(name + ".zip", zip("a.csv", table)),
                withFile("2026-01-05-scan6_smtp-campus.csv", table),
                withFile("2026-01-05-scan_smtp_vulnerable-campus.csv", table),
                withFile("unnamed.csv", table),
                withFile("r.zip", zip("unnamed.csv", table)));
        for (Reading reading : readings) {
            assertThat(summary(reading)).isEqualTo("192.0.2.25 POPULATION_SCAN SHADOWSERVER false");
        }
    }

    @Test
    void the_row_and_the_file_are_named() throws IOException {
        Accusation first = accusations(withFile(
                        "r.zip", zip("2026-01-05-blocklist-x.csv", BLOCKLIST.getBytes(StandardCharsets.UTF_8))))
                .getFirst();
        assertThat(first.found()).isEqualTo("column ip, row 1 of 2026-01-05-blocklist-x.csv");
        assertThat(first.seenAt().orElseThrow()).hasToString("2026-01-05T00:00:00Z");
    }

    @Test
    void a_zip_bomb_is_put_before_a_person() throws IOException {
        Reading reading = withFile("2026-01-05-blocklist-x.csv.zip", zip("bomb.csv", new byte[64 << 20]));
        assertThat(reading.summary()).startsWith("for a person:").contains("may be a bomb");
        assertThat(withFile("x.csv.gz", gzip(new byte[64 << 20])).summary()).contains("may be a bomb");
    }

    @Test
    void archives_within_archives_are_not_opened() throws IOException {
        byte[] inner = zip("a.csv", BLOCKLIST.getBytes(StandardCharsets.UTF_8));
        assertThat(withFile("x.zip", zip("inner.zip", inner)).summary())
                .startsWith("for a person:")
                .contains("archive within the archive");
        assertThat(withFile("x.zip", gzip(gzip(inner))).summary()).contains("archive within the archive");
    }

    @Test
    void an_archive_of_many_files_is_put_before_a_person() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < 1000; i++) {
                zip.putNextEntry(new ZipEntry(i + ".csv"));
            }
        }
        assertThat(withFile("x.zip", out.toByteArray()).summary())
                .startsWith("for a person:")
                .contains("more than 20 files");
    }

    @Test
    void a_path_in_an_archive_is_only_a_name() throws IOException {
        Accusation first = accusations(withFile(
                        "x.zip",
                        zip("../../etc/cron.d/2026-01-05-blocklist-x.csv", BLOCKLIST.getBytes(StandardCharsets.UTF_8))))
                .getFirst();
        assertThat(first.found()).endsWith("of 2026-01-05-blocklist-x.csv");
    }

    @Test
    void a_broken_archive_is_put_before_a_person() throws IOException {
        byte[] zip = zip("a.csv", BLOCKLIST.getBytes(StandardCharsets.UTF_8));
        byte[] half = java.util.Arrays.copyOf(zip, zip.length / 2);
        assertThat(withFile("x.zip", half).summary())
                .startsWith("for a person:")
                .contains("cut short");
        assertThat(withFile("x.zip", new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0}).summary())
                .startsWith("for a person:");
    }

    @Test
    void a_table_that_accuses_more_than_is_read_is_put_before_a_person() {
        String table = "timestamp,ip,source,reason,asn,geo\n"
                + IntStream.range(0, 5000)
                        .mapToObj(i -> "2026-01-05 00:00:00,203.0." + i / 250 + "." + i % 250 + ",x,spam,1,DE\n")
                        .collect(Collectors.joining());
        Reading reading = withFile("2026-01-05-blocklist-x.csv", table.getBytes(StandardCharsets.UTF_8));
        assertThat(reading.summary()).startsWith("for a person: more than 1000 addresses are accused");
        assertThat(accusations(reading)).hasSize(1000);
    }

    @Test
    void cells_may_be_quoted_and_rows_may_be_short() {
        CsvTable table = CsvTable.parse("a,\"b\"\"c\"\r\n\"x\ny\",2\r\n\r\nonly\r\n\"open, never closed");
        assertThat(table.columns()).containsExactly("a", "b\"c");
        assertThat(table.rows()).containsExactly(List.of("x\ny", "2"), List.of("only"), List.of("open, never closed"));
        assertThat(CsvTable.cell(table.rows().get(1), 1)).isEmpty();
    }
}
