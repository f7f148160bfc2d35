package org.portreeve.mailroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portreeve.smtp.Reply;
import org.portreeve.smtp.SmtpSession;
import org.portreeve.smtp.Stage;

@Timeout(60)
class OfficeMailboxesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "complaints@example.org",
                "COMPLAINTS@EXAMPLE.ORG",
                "abuse@example.org",
                "postmaster@example.org",
                "abuse@sub.example.org",
                "PostMaster@Sub.Example.Org",
                "postmaster",
                "PostMaster"
            })
    void theOfficesMailboxesAreTaken(String path) {
        assertThat(Office.MAILBOXES.match(path))
                .hasValueSatisfying(mailbox -> assertThat(mailbox).isEqualToIgnoringCase(path));
    }

    private static List<String> foreign() {
        return List.of(
                "",
                "r@victim.example",
                "abuse",
                "complaints",
                "complaints@sub.example.org",
                "abuse@example.org.",
                "abuse@sub.sub.example.org",
                "abuse@xexample.org",
                "abuse@example.org.victim.example",
                "r%victim.example@example.org",
                "abuse%victim.example@example.org",
                "victim.example!abuse@example.org",
                "example.org!victim.example!r",
                "\"abuse\"@example.org",
                "\"r@victim.example\"@example.org",
                "\"postmaster\"",
                "@example.org:r@victim.example",
                "@victim.example:abuse@example.org",
                "abuse@example.org@victim.example",
                "abuse@victim.example@example.org",
                "abuse(x)@example.org",
                "abuse@example.org(x)",
                "abuse\\@example.org",
                " abuse@example.org",
                "abuse@example.org ",
                "abuse @example.org",
                "abuse@[127.0.0.1]",
                "postmaster@[127.0.0.1]",
                "postmaster@localhost",
                "postmaster@",
                "@example.org",
                "abuse+x@example.org",
                "abu\u017fe@example.org",
                "\u212aomplaints@example.org",
                "abuse@example\uff0eorg",
                "abuse\u0000@example.org",
                "abuse@example.org\u0000",
                "x".repeat(400) + "@example.org");
    }

    @Test
    void nothingElseIsTheirs() {
        assertThat(foreign())
                .allSatisfy(path ->
                        assertThat(Office.MAILBOXES.match(path)).as(path).isEmpty());
    }

    @Test
    void onTheWireTooAllElseIsRefusedAsRelaying() throws Exception {
        try (Office office = new Office(Office.settings())) {
            for (String path : foreign()) {
                try (SmtpSession session = office.session()) {
                    Reply reply = Office.rcpt(session, "<" + path + ">");
                    assertThat(reply.code()).as(path).isEqualTo(550);
                    assertThat(reply.enhancedStatus()).isEqualTo("5.7.1");
                }
            }
            try (SmtpSession session = office.session()) {
                for (String path : List.of(
                        "abuse@example.org", "<<abuse@example.org>>", "<abuse@example.org> NOTIFY=NEVER", "<a>b@c>")) {
                    assertThat(Office.rcpt(session, path).code()).as(path).isEqualTo(550);
                }
                session.command("MAIL FROM:<abuse@example.org>", Stage.MAIL);
                assertThat(session.command("RCPT TO:<abuse@example.org>", Stage.RCPT)
                                .code())
                        .isEqualTo(250);
                assertThat(session.command("RCPT TO:<r@victim.example>", Stage.RCPT)
                                .code())
                        .isEqualTo(550);
                session.command("DATA", Stage.DATA);
                session.message("x\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            }
            assertThat(office.taken)
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.recipients()).containsExactly("abuse@example.org"));
        }
    }

    @Test
    void anOfficeWithoutAMailboxIsRefused() {
        assertThatThrownBy(() -> new OfficeMailboxes(List.of(), List.of()))
                .hasMessageContaining("the office needs a mailbox");
        assertThatThrownBy(() -> new OfficeMailboxes(List.of(), List.of("not a domain")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
