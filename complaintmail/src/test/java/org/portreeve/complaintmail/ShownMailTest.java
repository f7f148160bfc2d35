package org.portreeve.complaintmail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShownMailTest {
    private static ShownMail shown(String mail) {
        return ShownMail.of(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aMailIsShownAsItsHeaderItsTextsAndTheNamesOfWhatIsAttached() {
        ShownMail mail = shown("""
                From: =?utf-8?q?Carol_M=C3=BCller?= <carol@elsewhere.example>
                Subject: spam from 192.0.2.25
                X-Odd: one
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain; charset=utf-8

                It sends me spam.
                --b
                Content-Type: application/pdf; name="../../etc/bill.pdf"
                Content-Transfer-Encoding: base64

                AAAA
                --b--
                """);
        assertThat(mail.main())
                .containsExactly(
                        new ShownMail.Field("From", "Carol Müller <carol@elsewhere.example>"),
                        new ShownMail.Field("Subject", "spam from 192.0.2.25"));
        assertThat(mail.header()).extracting(ShownMail.Field::name).contains("X-Odd", "Content-Type");
        assertThat(mail.texts()).containsExactly(new ShownMail.Text("", "It sends me spam.", false));
        assertThat(mail.attached()).containsExactly(new ShownMail.Attached("bill.pdf", "application/pdf", 3));
        assertThat(mail.damage()).isEmpty();
    }

    @Test
    void ofHtmlTheWordsAreLeftAndNoScript() {
        ShownMail mail = shown("""
                Content-Type: text/html

                <p>Stop <b>this</b></p><script>alert(1)</script><img src="https://tracker.example/x">
                """);
        assertThat(mail.texts()).hasSize(1);
        assertThat(mail.texts().getFirst().html()).isTrue();
        assertThat(mail.texts().getFirst().text())
                .contains("Stop this")
                .doesNotContain("alert")
                .doesNotContain("tracker");
    }

    @Test
    void anAttachedMessageIsShownWithItsHeader() {
        ShownMail mail = shown("""
                Subject: fwd
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: message/rfc822

                Subject: cheap watches
                Received: from mx (192.0.2.25)

                Buy now.
                --b--
                """);
        assertThat(mail.texts()).extracting(ShownMail.Text::where).containsOnly("cheap watches");
        assertThat(mail.texts().getFirst().text()).contains("Received: from mx (192.0.2.25)");
        assertThat(mail.texts().getLast().text()).isEqualTo("Buy now.");
    }

    @Test
    void controlCharactersAndDirectionMarksGo() {
        ShownMail mail = shown("Subject: a\u202eb\u001b[2Jc\n\nx\u0007y\n");
        assertThat(mail.main().getFirst().value()).isEqualTo("ab[2Jc");
        assertThat(mail.texts().getFirst().text()).isEqualTo("xy");
    }

    @Test
    void anySampleAndAnyOctetsCanBeShown() {
        for (String name : Mails.names()) {
            ShownMail mail = ShownMail.of(Mails.octets(name));
            assertThat(mail.texts().size()
                            + mail.attached().size()
                            + mail.header().size())
                    .as(name)
                    .isGreaterThanOrEqualTo(name.equals("empty") ? 0 : 1);
        }
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            byte[] octets = new byte[random.nextInt(2000)];
            random.nextBytes(octets);
            assertThat(ShownMail.of(octets)).as("seed %d", seed).isNotNull();
        }
    }

    @Test
    void whatIsNoMailIsShownAsItWasWritten() {
        ShownMail shown = ShownMail.ofText("Subject: she called\n\nMüller\u0007".getBytes(StandardCharsets.UTF_8));
        assertThat(shown.texts()).containsExactly(new ShownMail.Text("", "Subject: she called\n\nMüller", false));
        assertThat(shown.header()).isEmpty();
    }
}
