package org.portreeve.mailroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LetterTest {
    private static final Letter LETTER = new Letter(
            MailAddress.of("noc@office.example.org"),
            "Network Operations",
            MailAddress.of("admin@mx.example.com"),
            "Your server relays mail",
            "Dear administrator,\n\nyour server relays.\n",
            "en",
            "<case-17.confirmed.1f3a@office.example.org>",
            Optional.empty(),
            List.of("<case-17@office.example.org>"),
            "PR-17",
            "test-confirmed",
            "office.example.org",
            Instant.parse("2026-11-24T09:00:00Z"),
            List.of());

    private static Letter with(String name, String subject, String text) {
        return new Letter(
                LETTER.from(),
                name,
                LETTER.to(),
                subject,
                text,
                LETTER.language(),
                LETTER.messageId(),
                LETTER.inReplyTo(),
                LETTER.references(),
                LETTER.caseTag(),
                LETTER.event(),
                LETTER.officeId(),
                LETTER.date(),
                LETTER.attachments());
    }

    private static Letter with(
            Optional<String> inReplyTo, List<String> references, String tag, List<Attachment> attachments) {
        return new Letter(
                LETTER.from(),
                LETTER.fromName(),
                LETTER.to(),
                LETTER.subject(),
                LETTER.text(),
                LETTER.language(),
                LETTER.messageId(),
                inReplyTo,
                references,
                tag,
                LETTER.event(),
                LETTER.officeId(),
                LETTER.date(),
                attachments);
    }

    private static String written(Letter letter) {
        return new String(letter.octets(), StandardCharsets.ISO_8859_1);
    }

    private static MimeMessage read(Letter letter) throws Exception {
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(letter.outgoing(Optional.empty()).octets()));
    }

    @Test
    void aPlainNoticeLooksLikeThis() {
        assertThat(written(LETTER)).isEqualTo("""
                        Date: Tue, 24 Nov 2026 09:00:00 +0000
                        From: Network Operations <noc@office.example.org>
                        To: admin@mx.example.com
                        Subject: [PR-17] Your server relays mail
                        Message-ID: <case-17.confirmed.1f3a@office.example.org>
                        References: <case-17@office.example.org>
                        Auto-Submitted: auto-generated
                        X-Portreeve-Loop: office.example.org
                        X-Portreeve-Event: test-confirmed
                        X-Portreeve-Case: PR-17
                        Content-Language: en
                        MIME-Version: 1.0
                        Content-Type: text/plain; charset=utf-8
                        Content-Transfer-Encoding: quoted-printable

                        Dear administrator,

                        your server relays.
                        """.replace("\n", "\r\n"));
    }

    @Test
    void anAnswerSaysSoAndStaysInItsThread() throws Exception {
        Letter answer = with(Optional.of("<q@reporter.example>"), List.of("<first@x>"), "", List.of());
        assertThat(written(answer))
                .contains("In-Reply-To: <q@reporter.example>\r\n")
                .contains("References: <first@x> <q@reporter.example>\r\n")
                .contains("Auto-Submitted: auto-replied\r\n")
                .contains("Subject: Your server relays mail\r\n")
                .doesNotContain("Precedence")
                .doesNotContain("X-Portreeve-Case");
        MimeMessage message = read(answer);
        assertThat(MayAnswer.of(
                        java.util.Map.of("Auto-Submitted", List.of(message.getHeader("Auto-Submitted"))),
                        Optional.of("noc@office.example.org"),
                        "other",
                        java.util.Set.of()))
                .isInstanceOf(MayAnswer.No.class);
    }

    @Test
    void ofALongThreadTheFirstAndTheLastAreNamed() throws Exception {
        List<String> ids =
                IntStream.range(0, 500).mapToObj(i -> "<" + i + "@x>").toList();
        String references = read(with(Optional.empty(), ids, "", List.of())).getHeader("References", null);
        assertThat(references.split("\\s+"))
                .hasSize(20)
                .startsWith("<0@x>", "<481@x>")
                .endsWith("<499@x>");
    }

    @Test
    void theTagIsWrittenOnce() throws Exception {
        assertThat(read(with("", "Re: [PR-17] relays", "x")).getSubject()).isEqualTo("Re: [PR-17] relays");
    }

    @Test
    void attachmentsComeBehindTheText() throws Exception {
        byte[] json = "{\"a\": \"\u00e9\"}".repeat(100).getBytes(StandardCharsets.UTF_8);
        MimeMessage message = read(with(
                Optional.empty(), List.of(), "PR-1", List.of(new Attachment("xarf.json", "application/json", json))));
        MimeMultipart parts = (MimeMultipart) message.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContent()).isEqualTo(LETTER.text().replace("\n", "\r\n"));
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("xarf.json");
        assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("application/json");
        assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(json);
        for (String name : List.of("", "../x", "a\"b", "a b", ".x", "a\r\nb")) {
            assertThatThrownBy(() -> new Attachment(name, "text/plain", new byte[0]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Attachment("x", "text/plain\r\nBcc: x", new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingCanPutAFieldIntoTheHeader() {
        for (String evil : List.of("x\r\nBcc: v@victim.example", "x\nBcc: v", "x\rBcc: v", "x\0", "x\u0085Bcc: v")) {
            assertThatThrownBy(() -> with("", evil, "x")).hasMessageContaining("the subject has a line end");
            assertThatThrownBy(() -> with(evil, "x", "x")).hasMessageContaining("the sender's name has a line end");
            assertThatThrownBy(() -> with(Optional.of("<" + evil + "@x>"), List.of(), "", List.of()))
                    .hasMessageContaining("Message-ID");
            assertThatThrownBy(() -> with(Optional.empty(), List.of(evil), "", List.of()))
                    .hasMessageContaining("Message-ID");
            assertThatThrownBy(() -> with(Optional.empty(), List.of(), evil, List.of()))
                    .hasMessageContaining("the case's tag");
            assertThatThrownBy(() -> MailAddress.of("a@" + evil)).isInstanceOf(IllegalArgumentException.class);
            assertThat(Letter.oneLine(evil)).doesNotContainPattern("\\p{Cntrl}").startsWith("x");
            assertThat(written(with("", Letter.oneLine(evil), evil)).split("\r\n\r\n", 2)[0])
                    .doesNotContainPattern("(?m)^Bcc");
        }
    }

    @Test
    void addressesBeyondAsciiAreRefusedWithAWordOfAdvice() {
        for (String address : List.of("j\u00f6rg@example.org", "a@b\u00fccher.example")) {
            assertThatThrownBy(() -> MailAddress.of(address)).hasMessageContaining("SMTPUTF8");
        }
        assertThat(MailAddress.of("postmaster@[192.0.2.1]")).hasToString("postmaster@[192.0.2.1]");
        assertThat(MailAddress.of("postmaster@[IPv6:2001:db8::1]")).hasToString("postmaster@[IPv6:2001:db8::1]");
        for (String address : List.of(
                "", "a", "@b", "a@", "a@b@c", "\"a\"@b", "a b@c", "a@b c", "<a@b>", ".a@b", "a.@b", "a@[x]", "a@-b",
                "a@b.")) {
            assertThatThrownBy(() -> MailAddress.of(address)).as(address).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whateverTheTextAndTheNamesAreTheReaderGetsThemAndLinesAreShort() throws Exception {
        long seed = System.nanoTime();
        System.out.println("LetterTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 400; i++) {
            String name = line(random, 120);
            String subject = line(random, 300);
            String text = text(random);
            Letter letter = with(name, subject, text);
            String written = written(letter);
            assertThat(written.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(78));
            assertThat(written).matches("(?s)[\\x20-\\x7e\\r\\n\\t]*");
            MimeMessage message = read(letter);
            assertThat(message.getSubject()).isEqualTo(collapsed("[PR-17] " + subject));
            String personal = ((InternetAddress) message.getFrom()[0]).getPersonal();
            assertThat(personal == null ? "" : personal)
                    .isEqualTo(name.contains("\"") ? name.strip() : collapsed(name));
            String expected = text.replaceAll("\r\n|\r|\n", "\r\n");
            assertThat(message.getContent()).isEqualTo(expected.endsWith("\r\n") ? expected : expected + "\r\n");
        }
    }

    private static String collapsed(String text) {
        return text.strip().replaceAll(" {2,}", " ");
    }

    private static String line(SplittableRandom random, int most) {
        StringBuilder line = new StringBuilder();
        boolean plain = random.nextBoolean();
        int length = random.nextInt(most);
        for (int i = 0; i < length; i++) {
            line.appendCodePoint(character(random, plain));
        }
        return line.toString();
    }

    private static int character(SplittableRandom random, boolean plain) {
        return switch (random.nextInt(plain ? 4 : 8)) {
            case 0 -> ' ';
            case 1 -> "=?\"\\<>@,;:.()_".charAt(random.nextInt(14));
            case 2, 3 -> random.nextInt('!', 0x7f);
            case 4 -> random.nextInt(0xa1, 0x250);
            case 5 -> random.nextInt(0x4e00, 0x9fff);
            case 6 -> random.nextInt(0x1f300, 0x1f5ff);
            default -> 'a';
        };
    }

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        int lines = random.nextInt(12);
        for (int i = 0; i < lines; i++) {
            text.append(List.of("", ".", "..", "From here", "\t", " ", "--=_portreeve_", "=20")
                    .get(random.nextInt(8)));
            text.append(line(random, 250));
            text.append(List.of("\n", "\r\n", "\r", " \n", "\t\n").get(random.nextInt(5)));
        }
        return text + (random.nextBoolean() ? "end" : "");
    }
}
