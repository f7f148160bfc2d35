package org.portreeve.complaintmail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/// Mail made to exhaust, to confuse or to be executed.
class HostileMailTest {
    private static final String HEAD =
            "From: Ann <ann@example.net>\nTo: abuse@campus.example\nSubject: spam\nMIME-Version: 1.0\n";

    private static Reading quick(byte[] mail) {
        Instant start = Instant.now();
        Reading reading = ComplaintReader.read(mail, Mails.OURS);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
        Sizes.check(reading);
        return reading;
    }

    private static Reading quick(String mail) {
        return quick(mail.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void bodies_nested_ten_thousand_deep() {
        StringBuilder mail = new StringBuilder(HEAD);
        for (int i = 0; i < 10_000; i++) {
            mail.append("Content-Type: multipart/mixed; boundary=\"b")
                    .append(i)
                    .append("\"\n\n--b")
                    .append(i)
                    .append('\n');
        }
        assertThat(quick(mail.toString()).summary()).startsWith("for a person: it is nested more than 32 levels deep");
    }

    @Test
    void messages_nested_ten_thousand_deep() {
        String mail = HEAD + "Content-Type: message/rfc822\n\n".repeat(10_000) + "From: x@example.net\n\nHello\n";
        assertThat(quick(mail).summary()).startsWith("for a person: it is nested more than 32 levels deep");
    }

    @Test
    void attached_files_that_are_mails_nested_deep() {
        String inner = "Subject: x\n\nIP: 192.0.2.25\n";
        for (int i = 0; i < 12; i++) {
            inner = "Content-Type: application/octet-stream; name=\"a.eml\"\nContent-Transfer-Encoding: base64\n\n"
                    + Base64.getMimeEncoder().encodeToString(inner.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(quick(HEAD + inner)).isInstanceOf(Reading.ForPerson.class);
    }

    @Test
    void a_hundred_thousand_header_fields() {
        String mail = HEAD + "X-Filler: 1\n".repeat(100_000) + "\nspam from 192.0.2.25\n";
        assertThat(quick(mail).summary()).startsWith("for a person: a header has more than 1000 fields");
        assertThat(quick("Received: from a (a [192.0.2.25]) by b\n".repeat(100_000) + "\nx")
                        .summary())
                .startsWith("for a person:");
    }

    @Test
    void a_hundred_thousand_pasted_received_lines() {
        String mail = HEAD + "\n" + "Received: from a.example (a [203.0.113.1]) by b.test\n".repeat(100_000);
        assertThat(quick(mail)).isNotInstanceOf(Reading.Automatic.class);
    }

    @Test
    void a_header_line_of_many_megabytes() {
        String mail = "Subject: " + "a".repeat(8 << 20) + "\n" + HEAD + "\nspam from 192.0.2.25\n";
        assertThat(quick(mail).summary()).startsWith("for a person: a header field is longer than");
        String folded = "Subject: x" + "\n a".repeat(1 << 20) + "\n" + HEAD + "\nspam\n";
        assertThat(quick(folded).summary()).startsWith("for a person: a header field is longer than");
    }

    @Test
    void a_body_line_of_many_megabytes_does_no_harm() {
        assertThat(quick(HEAD + "\nspam from 192.0.2.25 " + "x".repeat(8 << 20)).summary())
                .contains("192.0.2.25");
        for (String run :
                new String[] {"(", "<", "\"", "phish", "1.", "::", "a@", "=?", "&", "> ", "\n", " \n>", "IP: "}) {
            quick(HEAD + "\nspam from 192.0.2.25 " + run.repeat((2 << 20) / run.length()));
            quick(HEAD + "Content-Type: text/html\n\nspam from 192.0.2.25 " + run.repeat((2 << 20) / run.length()));
            quick("Received: " + run.repeat(60_000 / run.length()) + "\n" + HEAD + "\n" + "Received: "
                    + run.repeat(60_000 / run.length()));
            quick("Subject: " + run.repeat(60_000 / run.length()) + "\nFrom: " + run.repeat(60_000 / run.length())
                    + "\n\nx");
            quick("Content-Type: " + run.repeat(60_000 / run.length()) + "\n\nx");
        }
    }

    @Test
    void a_thousand_parts() {
        String mail = HEAD + "Content-Type: multipart/mixed; boundary=b\n\n"
                + "--b\n\nspam from 192.0.2.25\n".repeat(1000) + "--b--\n";
        assertThat(quick(mail).summary()).startsWith("for a person: it has more than 300 parts");
    }

    @Test
    void fifty_megabytes() {
        byte[] head = (HEAD + "\nspam from 192.0.2.25\n").getBytes(StandardCharsets.UTF_8);
        byte[] mail = Arrays.copyOf(head, 50 << 20);
        Arrays.fill(mail, head.length, mail.length, (byte) 'x');
        Reading reading = quick(mail);
        assertThat(reading.summary()).startsWith("for a person: it is larger than 32 MiB");
        assertThat(reading.head().reporter().address()).contains("ann@example.net");
    }

    @Test
    void thirty_megabytes_of_parts() {
        String part = "--b\nContent-Type: text/plain\n\n"
                + "IP: 203.0.113.7 spam 192.0.2.25 Received: from\n".repeat(2000) + "\n";
        quick(HEAD + "Content-Type: multipart/mixed; boundary=b\n\n" + part.repeat(290) + "--b--\n");
    }

    @Test
    void a_boundary_that_never_comes() {
        assertThat(quick(HEAD + "Content-Type: multipart/mixed; boundary=b\n\nspam from 192.0.2.25\n")
                        .summary())
                .contains("spam sent by 192.0.2.25");
        assertThat(quick(HEAD + "Content-Type: multipart/mixed\n\n--b\n\nspam from 192.0.2.25\n")
                        .summary())
                .contains("192.0.2.25");
    }

    @Test
    void transfer_encodings_that_are_wrong() {
        quick(HEAD + "Content-Transfer-Encoding: base64\n\n!!! not base64 \u0000 ===\n");
        quick(HEAD + "Content-Transfer-Encoding: quoted-printable\n\n=ZZ=\n=G1 spam from 192.0.2.25 =\n");
        assertThat(quick(HEAD + "Content-Transfer-Encoding: rot13\n\nspam from 192.0.2.25\n")
                        .summary())
                .contains("192.0.2.25");
    }

    @Test
    void charsets_that_are_wrong() {
        for (String charset : new String[] {
            "utf-16", "utf-32", "x-unknown", "\u0001", "../../etc", "iso-2022-jp", "utf-7", "", "cp037"
        }) {
            quick(HEAD + "Content-Type: text/plain; charset=\"" + charset + "\"\n\nspam from 192.0.2.25 ÿþ\n");
        }
    }

    @Test
    void nothing_at_all_and_nothing_but_zeros() {
        assertThat(quick(new byte[0])).isInstanceOf(Reading.ForPerson.class);
        assertThat(quick(new byte[1 << 20])).isInstanceOf(Reading.ForPerson.class);
        assertThat(quick("{".repeat(1 << 20))).isInstanceOf(Reading.ForPerson.class);
        assertThat(quick("{\"a\":".repeat(1 << 18))).isInstanceOf(Reading.ForPerson.class);
        assertThat(quick("{\"xarf_version\":4,\"source_identifier\":[[[")).isInstanceOf(Reading.ForPerson.class);
    }

    @Test
    void xml_that_grows_or_fetches() {
        String bomb = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">"
                + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d SYSTEM \"file:///etc/passwd\">]><a><ip>&c;&d;</ip></a>";
        quick(HEAD + "\n" + bomb);
        quick(HEAD + "\n<?xml version=\"1.0\"?>" + "<a>".repeat(50_000));
        quick(HEAD + "\n<?xml version=\"1.0\"?><a " + "b=\"c\" ".repeat(30_000) + "/>");
    }

    @Test
    void text_that_wants_to_be_executed_or_to_hide_stays_text() {
        Reading reading = Mails.read("hostile-characters");
        assertThat(reading.head().subject())
                .isEqualTo("spam [31mred <script>alert(1)</script> Robert'); DROP TABLE cases;--");
        String everywhere = "'; DROP TABLE cases; -- <img src=x onerror=alert(1)> \u0000\u001b]0;x\u0007\u202e";
        quick("From: \"" + everywhere + "\" <ann@example.net>\nReply-To: " + everywhere + "\nSubject: spam "
                + everywhere
                + "\nMessage-ID: <" + everywhere + ">\nAuto-Submitted: " + everywhere + "\n\nReceived: from "
                + everywhere
                + " (x [192.0.2.25]) by " + everywhere + "\nSubject: " + everywhere + "\n\n" + everywhere);
    }

    @Test
    void a_sender_cannot_smuggle_a_second_address() {
        Reading reading = Mails.readText("From: Ann <ann@example.net>, <victim@example.org>\n\nspam from 192.0.2.25\n");
        assertThat(reading.head().reporter().mayBeAnswered()).isFalse();
        reading = Mails.readText("From: Ann <ann@example.net>\nFrom: <victim@example.org>\n\nspam from 192.0.2.25\n");
        assertThat(reading.head().reporter().mayBeAnswered()).isFalse();
        reading = Mails.readText(
                "From: =?utf-8?Q?Ann_=0d=0aBcc:_victim=40example.org?= <ann@example.net>\n\nspam from 192.0.2.25\n");
        assertThat(reading.head().reporter().name()).doesNotContain("\n").doesNotContain("\r");
    }
}
