package org.portreeve.mailroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MayAnswerTest {
    private static final Set<String> OURS = Set.of("abuse@example.org", "Notices@example.org");

    private static MayAnswer of(Map<String, List<String>> headers, String reversePath) {
        return MayAnswer.of(headers, Optional.of(reversePath), "office.example.org", OURS);
    }

    @Test
    void aPersonsMailIsAnsweredToTheEnvelopesSender() {
        MayAnswer answer = of(
                Map.of(
                        "From", List.of("Somebody Else <victim@third.example>"),
                        "Reply-To", List.of("other@third.example"),
                        "Auto-Submitted", List.of("no"),
                        "X-Mailer", List.of("Auto-Submitted: auto-generated"),
                        "Content-Type", List.of("multipart/report; report-type=feedback-report"),
                        "Precedence", List.of("first-class")),
                "Reporter@Example.NET");
        assertThat(answer).isEqualTo(new MayAnswer.Yes(MailAddress.of("Reporter@example.net")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Auto-Submitted | auto-generated | RFC 3834 section 2",
                "auto-submitted | Auto-Replied (vacation) | RFC 3834 section 5",
                "AUTO-SUBMITTED | auto-notified; owner-email=x | RFC 5436 section 2.7.1",
                "Auto-Submitted | nonsense | RFC 3834 section 5",
                "Precedence | Bulk | RFC 3834 section 2",
                "Precedence | junk | RFC 3834 section 2",
                "precedence | list | RFC 3834 section 2",
                "Precedence | auto_reply | practice",
                "X-Portreeve-Loop | office.example.org | our own",
                "X-Portreeve-Loop | elsewhere.example | another office",
                "List-Id | <x.example> | RFC 2919",
                "List-Unsubscribe | <mailto:x@y> | RFC 2369",
                "List-Post | NO | RFC 2369",
                "X-Auto-Response-Suppress | DR, OOF, AutoReply | practice",
                "X-Auto-Response-Suppress | All | practice",
                "X-Autoreply | yes | practice",
                "X-Failed-Recipients | a@b | practice",
                "Content-Type | Multipart/Report; report-type=delivery-status; boundary=x | RFC 3464",
                "Content-Type | multipart/report; boundary=x; Report-Type = \"disposition-notification\" | RFC 8098",
                "Return-Path | <> | RFC 5321 section 4.5.5",
            })
    void aMachinesMailIsNotAnswered(String name, String value, String why) {
        assertThat(of(Map.of("Subject", List.of("x"), name, List.of(value)), "a@example.net"))
                .as(why)
                .isInstanceOf(MayAnswer.No.class);
    }

    @Test
    void aFieldThatIsThereTwiceIsReadTwice() {
        assertThat(of(Map.of("Auto-Submitted", List.of("no", "auto-generated")), "a@example.net"))
                .isInstanceOf(MayAnswer.No.class);
    }

    @Test
    void loopsByTheOfficesNameAreToldFromOthers() {
        assertThat(of(Map.of("X-Portreeve-Loop", List.of(" OFFICE.example.org ")), "a@example.net"))
                .isEqualTo(new MayAnswer.No("it bears our own loop field"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MAILER-DAEMON@example.net",
                "no-reply@example.net",
                "noreply+17@example.net",
                "do-not-reply@example.net",
                "DoNotReply@example.net",
                "owner-list@example.net",
                "list-request@example.net",
                "list-bounces@example.net",
                "bounce+x=y@example.net",
                "bounces@example.net",
                "root@example.net",
                "abuse@example.org",
                "NOTICES@EXAMPLE.ORG",
                "j\u00f6rg@example.net",
                "\"a b\"@example.net",
                "no at sign",
                "a@b@c",
                "a@b\r\nRCPT TO:<c@d>",
            })
    void thereAreAddressesThatAreNeverWrittenTo(String reversePath) {
        assertThat(of(Map.of(), reversePath)).isInstanceOf(MayAnswer.No.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abuse@example.net",
                "postmaster@example.net",
                "reply@example.net",
                "noreplying@example.net",
                "bouncer@example.net"
            })
    void othersAre(String reversePath) {
        assertThat(of(Map.of(), reversePath)).isEqualTo(new MayAnswer.Yes(MailAddress.of(reversePath)));
    }

    @Test
    void withoutASenderThereIsNoAnswer() {
        assertThat(of(Map.of(), "")).isInstanceOf(MayAnswer.No.class);
        assertThat(MayAnswer.of(Map.of(), Optional.empty(), "x", OURS)).isInstanceOf(MayAnswer.No.class);
    }

    @Test
    void hugeFieldsAreReadInNoTime() {
        for (String name : List.of("Content-Type", "X-Auto-Response-Suppress", "Precedence", "Auto-Submitted")) {
            assertThat(of(Map.of(name, List.of("multipart/report" + " all report-type".repeat(100_000))), "a@b"))
                    .isNotNull();
        }
    }
}
