package org.portreeve.complaintmail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Feedback reports against their standards: what stands in the report, what is read, and the section that says so.
class ArfConformanceTest {
    private static final String REQUIRED = "User-Agent: Test/1\nVersion: 1\n";

    /// @param fields of the report, besides the required ones
    /// @param expected start of the summary of what is read
    record Row(String name, String fields, String expected, String section) {
        @Override
        public String toString() {
            return name + " — " + section;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                new Row(
                        "abuse",
                        "Feedback-Type: abuse\nSource-IP: 192.0.2.25",
                        "complaint: spam sent by 192.0.2.25 (ours, high",
                        "RFC 5965 section 7.3"),
                new Row(
                        "fraud",
                        "Feedback-Type: fraud\nSource-IP: 192.0.2.25",
                        "complaint: fraud sent by 192.0.2.25",
                        "RFC 5965 section 7.3"),
                new Row(
                        "virus",
                        "Feedback-Type: virus\nSource-IP: 192.0.2.25",
                        "complaint: virus sent by 192.0.2.25",
                        "RFC 5965 section 7.3"),
                new Row(
                        "other",
                        "Feedback-Type: other\nSource-IP: 192.0.2.25",
                        "complaint: other by 192.0.2.25",
                        "RFC 5965 section 7.3"),
                new Row(
                        "a type that nobody registered counts as other",
                        "Feedback-Type: fun\nSource-IP: 192.0.2.25",
                        "complaint: other by 192.0.2.25",
                        "RFC 5965 section 6"),
                new Row(
                        "not-spam",
                        "Feedback-Type: not-spam\nSource-IP: 192.0.2.25",
                        "complaint: not spam by 192.0.2.25",
                        "RFC 6430 section 2"),
                new Row(
                        "auth-failure",
                        "Feedback-Type: auth-failure\nAuth-Failure: dkim\nSource-IP: 192.0.2.25",
                        "complaint: authentication failure by 192.0.2.25 (ours, high confidence, opens no case",
                        "RFC 6591 section 3.1"),
                new Row(
                        "case of names and values does not matter",
                        "feedback-TYPE: ABUSE\nsource-ip: 192.0.2.25",
                        "complaint: spam sent by 192.0.2.25",
                        "RFC 5965 section 3"),
                new Row(
                        "fields may be folded",
                        "Feedback-Type: abuse\nSource-IP:\n 192.0.2.25",
                        "complaint: spam sent by 192.0.2.25",
                        "RFC 5965 section 3"),
                new Row(
                        "fields that nobody knows are passed over",
                        "Feedback-Type: abuse\nX-Mood: bad\nSource-IP: 192.0.2.25",
                        "complaint: spam sent by 192.0.2.25",
                        "RFC 5965 section 6"),
                new Row(
                        "no Feedback-Type",
                        "Source-IP: 192.0.2.25",
                        "for a person: the feedback report has no Feedback-Type",
                        "RFC 5965 section 3.1"),
                new Row(
                        "two types",
                        "Feedback-Type: abuse\nFeedback-Type: not-spam\nSource-IP: 192.0.2.25",
                        "for a person: the feedback report is of several types",
                        "RFC 5965 section 3.1"),
                new Row(
                        "the same type twice does no harm",
                        "Feedback-Type: abuse\nFeedback-Type: abuse\nSource-IP: 192.0.2.25",
                        "complaint: spam sent by 192.0.2.25",
                        "RFC 5965 section 4"),
                new Row(
                        "no Source-IP: the attached message tells",
                        "Feedback-Type: abuse",
                        "complaint: spam sent by 192.0.2.25 (ours, medium",
                        "RFC 5965 section 3.2"),
                new Row(
                        "two Source-IPs",
                        "Feedback-Type: abuse\nSource-IP: 192.0.2.25\nSource-IP: 192.0.2.26",
                        "for a person: the feedback report names several source addresses",
                        "RFC 5965 section 3.2"),
                new Row(
                        "the same Source-IP twice does no harm",
                        "Feedback-Type: abuse\nSource-IP: 192.0.2.25\nSource-IP: 192.0.2.25",
                        "complaint: spam sent by 192.0.2.25",
                        "RFC 5965 section 4"),
                new Row(
                        "a Source-IP that is none",
                        "Feedback-Type: abuse\nSource-IP: mail.campus.example",
                        "for a person: the feedback report's Source-IP is no address",
                        "RFC 5965 section 4"),
                new Row(
                        "a Source-IP with a comment",
                        "Feedback-Type: abuse\nSource-IP: 192.0.2.25 (relay.campus.example)",
                        "complaint: spam sent by 192.0.2.25",
                        "RFC 5965 section 4"),
                new Row(
                        "a Source-IP mapped into IPv6",
                        "Feedback-Type: abuse\nSource-IP: ::ffff:192.0.2.25",
                        "complaint: spam sent by 192.0.2.25 (ours, high",
                        "RFC 5965 section 3.2"),
                new Row(
                        "a Source-IP that the attached message never passed",
                        "Feedback-Type: abuse\nSource-IP: 192.0.2.99",
                        "complaint: spam sent by 192.0.2.99 (ours, low",
                        "RFC 5965 section 8.2"),
                new Row(
                        "contradictory arrival times lower the confidence",
                        "Feedback-Type: abuse\nSource-IP: 192.0.2.25\nArrival-Date: Mon, 5 Jan 2026 08:30:00 +0000\nArrival-Date: Tue, 6 Jan 2026 08:30:00 +0000",
                        "complaint: spam sent by 192.0.2.25 (ours, low",
                        "RFC 5965 section 3.2"),
                new Row(
                        "redacted recipients",
                        "Feedback-Type: abuse\nSource-IP: 192.0.2.25\nOriginal-Rcpt-To: <b6cf7e1a@example.net>",
                        "complaint: spam sent by 192.0.2.25 (ours, high",
                        "RFC 6590 section 3"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_report_is_read_by_its_standard(Row row) {
        String mail = new String(Mails.octets("arf-abuse"), java.nio.charset.StandardCharsets.UTF_8);
        int start = mail.indexOf("Feedback-Type:");
        int end = mail.indexOf("\n--b1", start);
        String changed = mail.substring(0, start) + REQUIRED + row.fields() + "\n" + mail.substring(end);
        assertThat(Mails.readText(changed).summary()).startsWith(row.expected());
    }
}
