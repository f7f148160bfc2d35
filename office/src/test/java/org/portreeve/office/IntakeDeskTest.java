package org.portreeve.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.portreeve.mailroom.Origin;
import org.portreeve.mailroom.ReceivedMail;
import org.portreeve.store.Cidr;
import org.portreeve.store.QueuedMail;
import org.portreeve.store.Register;

class IntakeDeskTest {
    private final IntakeOffice office = new IntakeOffice();

    @AfterEach
    void close() {
        office.close();
    }

    private ReceivedMail mail(Origin origin, boolean whole, String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        return new ReceivedMail(
                ReceivedMail.digest(octets),
                octets,
                whole,
                Optional.of("rita@reporter.example"),
                List.of("abuse@campus.example"),
                origin,
                office.clock.instant());
    }

    @Test
    void mail_of_the_mailroom_is_durable_when_it_was_taken() throws IOException {
        String text = IntakeOffice.complaint("rita@reporter.example", "one");
        office.intake.take(mail(new Origin.Session(InetAddress.ofLiteral("198.51.100.7"), "mx", true), true, text));
        office.intake.take(mail(new Origin.Mailbox("account", "INBOX", 1, 1), true, text + "2"));
        assertThat(office.intake.takeFile("x".getBytes(StandardCharsets.UTF_8), "anna"))
                .isTrue();
        assertThat(office.intake.takeFile("x".getBytes(StandardCharsets.UTF_8), "anna"))
                .isFalse();

        assertThat(office.mails(QueuedMail.State.WAITING))
                .extracting(QueuedMail::source)
                .containsExactlyInAnyOrder("smtp", "imap", "file");
    }

    @Test
    void a_mail_whose_end_is_missing_is_for_a_person() throws IOException {
        String text = IntakeOffice.complaint("rita@reporter.example", "one");
        office.intake.take(mail(new Origin.Mailbox("account", "INBOX", 1, 1), false, text));

        office.readsAll();

        assertThat(office.setAside()).singleElement().asString().contains("only its start");
        assertThat(office.complaints()).isEmpty();
    }

    @Test
    void what_cannot_be_kept_is_said() {
        office.intake.close();
        ReceivedMail mail = mail(new Origin.Handed("anna"), true, "x");
        assertThatThrownBy(() -> office.intake.take(mail)).isInstanceOf(IOException.class);
    }

    @Test
    void fields_are_unfolded_and_bounded() {
        MailFields fields = MailFields.of("""
                Return-Path: <>
                Subject: one
                  two
                From anna Mon Mar  2 10:00:00 2026
                AUTO-Submitted : no
                subject: three

                Body: none
                """.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        assertThat(fields.values())
                .containsEntry("return-path", List.of("<>"))
                .containsEntry("subject", List.of("one two", "three"))
                .containsEntry("auto-submitted", List.of("no"))
                .doesNotContainKey("body")
                .hasSize(3);
        assertThat(MailFields.of(new byte[0]).values()).isEmpty();
        assertThat(MailFields.of("x: y".getBytes(StandardCharsets.UTF_8)).values())
                .containsEntry("x", List.of("y"));
        assertThat(MailFields.of(("a: b\n".repeat(200_000)).getBytes(StandardCharsets.UTF_8))
                        .values()
                        .get("a"))
                .hasSizeLessThanOrEqualTo(1001);
    }

    @Test
    void networks_of_all_lengths_are_found() {
        var networks = new OurNetworks(Stream.of("192.0.2.0/25", "10.0.0.0/8", "203.0.113.7/32", "2001:db8::/33")
                .map(cidr -> new Register.Network(Cidr.parse(cidr), "x", Optional.empty()))
                .toList());
        Stream.of("192.0.2.127", "10.255.0.1", "203.0.113.7", "2001:db8:7fff::1")
                .forEach(in -> assertThat(networks.test(InetAddress.ofLiteral(in)))
                        .as(in)
                        .isTrue());
        Stream.of("192.0.2.128", "11.0.0.0", "203.0.113.8", "2001:db8:8000::", "::1")
                .forEach(out -> assertThat(networks.test(InetAddress.ofLiteral(out)))
                        .as(out)
                        .isFalse());
    }
}
