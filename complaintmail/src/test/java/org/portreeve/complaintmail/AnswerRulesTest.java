package org.portreeve.complaintmail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerRulesTest {
    private static Reporter reporter(String fields) {
        return Mails.readText(fields.replace(" / ", "\n") + "\n\nspam from 192.0.2.25\n")
                .head()
                .reporter();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: ann@example.net / Auto-Submitted: auto-generated",
                "From: ann@example.net / Auto-Submitted: auto-notified; owner-token=x",
                "From: ann@example.net / Precedence: bulk",
                "From: ann@example.net / Precedence: Junk",
                "From: ann@example.net / Precedence: list",
                "Return-Path: <> / From: ann@example.net",
                "From: ann@example.net / X-Portreeve-Loop: somebody-else",
                "From: ann@example.net / List-Id: x <x.example.net>",
                "From: ann@example.net / X-Auto-Response-Suppress: OOF, AutoReply",
                "From: no-reply@example.net",
                "From: donotreply@example.net",
                "From: Do Not Reply <team@example.net>",
                "From: MAILER-DAEMON@example.net",
                "From: reports-bounces@example.net",
                "From: ABUSE@campus.example",
                "From: ann@example.net / Authentication-Results: mail.campus.example; dmarc=fail",
                "From: ann@example.net / Authentication-Results: mail.campus.example; spf=fail; dkim=none",
                "From: undisclosed",
                "Subject: no From at all"
            })
    void who_must_not_be_answered_is_not_and_the_reason_is_told(String fields) {
        Reporter reporter = reporter(fields);
        assertThat(reporter.mayBeAnswered()).isFalse();
        assertThat(reporter.refusal()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "From: Ann <ann@example.net>, ann@example.net",
        "From: ann@example.net (Ann), ann@example.net",
        "From: ann@example.net / Auto-Submitted: no, ann@example.net",
        "From: ann@example.net / Reply-To: desk@mail.example.net, desk@mail.example.net",
        "From: ann@example.net / Reply-To: victim@example.org, ann@example.net",
        "From: ann@example.net / Reply-To: abuse@campus.example, ann@example.net",
        "From: ann@example.net / Authentication-Results: liar.example; dmarc=fail, ann@example.net",
        "From: ann@example.net / Authentication-Results: mail.campus.example; spf=fail; dkim=pass, ann@example.net",
        "Return-Path: <bounce@lists.example.net> / From: ann@example.net, ann@example.net"
    })
    void a_person_is_answered_and_only_at_an_address_of_their_own(String fields, String answerTo) {
        assertThat(reporter(fields).answerTo()).contains(answerTo);
    }
}
