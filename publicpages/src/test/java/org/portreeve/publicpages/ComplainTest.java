package org.portreeve.publicpages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Complaint;
import org.portreeve.casework.ComplaintState;
import org.portreeve.pages.Browser;
import org.portreeve.pages.SmallSite;
import org.portreeve.store.ComplaintQuery;
import org.portreeve.store.ComplaintRow;

class ComplainTest {
    private PublicSite office;
    private SmallSite site;

    @BeforeEach
    void open() {
        office = new PublicSite();
        site = office.site;
    }

    @AfterEach
    void close() {
        office.close();
    }

    private Browser.Seen complain(Browser browser, String... fields) {
        List<String> all = new ArrayList<>(List.of(fields));
        if (!all.contains("abuse")) {
            all.addAll(List.of("abuse", "spam-sent"));
        }
        return browser.submit("/complain", "/complain", all.toArray(String[]::new));
    }

    private List<ComplaintRow> complaints() {
        return site.store.read(tx ->
                tx.complaints().list(ComplaintQuery.ALL, Optional.empty(), 50).rows());
    }

    private Complaint complaint(long number) {
        return site.store.read(tx -> tx.complaints().get(number)).orElseThrow().state();
    }

    @Test
    void aComplaintByTheFormBecomesACaseAndItsPageSaysSo() {
        Browser browser = site.nobody();
        Browser.Seen sent = complain(
                browser,
                "server",
                "192.0.2.25",
                "abuse",
                "spam-sent",
                "what",
                "it <b>spams</b> me",
                "mail",
                "Received: from x\nSubject: buy\n\nnow",
                "complainant",
                SmallSite.CAROL);
        assertThat(sent.status()).isEqualTo(303);
        Browser.Seen result = browser.follow(sent);
        assertThat(result.status()).isEqualTo(200);
        ComplaintRow row = complaints().getFirst();
        assertThat(row.source()).isEqualTo("form");
        assertThat(row.caseNumber()).isPresent();
        assertThat(site.the(row.caseNumber().getAsLong()).complaints()).containsKey(row.number());
        assertThat(result.main())
                .contains("Its number is " + row.number(), "You get a mail now")
                .contains("https://relays.example.org/c/");
        String path = sent.header("Location").replace("/received", "");
        assertThat(browser.get(path).main()).contains("We are looking into it");
        assertThat(complaint(row.number()).answered()).isNotEmpty();
    }

    @Test
    void aServerIsKnownByItsNameInTheRegister() {
        complain(site.nobody(), "server", "MX-Physics.example.org", "what", "spam");
        assertThat(complaints().getFirst().accused()).contains(SmallSite.PHYSICS);
        assertThat(complaints().getFirst().caseNumber()).isPresent();
    }

    @Test
    void aServerThatNobodyCanTellIsForAPerson() {
        Browser browser = site.nobody();
        Browser.Seen sent = complain(browser, "server", "unknown.example.com", "what", "spam");
        ComplaintRow row = complaints().getFirst();
        assertThat(row.state()).isEqualTo(ComplaintState.UNREADABLE);
        assertThat(row.accused()).isEmpty();
        assertThat(browser.follow(sent).main()).contains("A person looks at it", "You left no mail address");
    }

    @Test
    void theHeadersTellTheServerWhereNobodyNamesIt() {
        complain(site.nobody(), "what", "spam", "mail", """
                Return-Path: <a@stranger.example>
                Received: from mx-physics.example.org (mx-physics.example.org [192.0.2.25])
                \tby mail.elsewhere.example with ESMTP id 1 for <carol@elsewhere.example>;
                \tMon, 2 Mar 2026 08:00:00 +0000
                From: a@stranger.example
                To: carol@elsewhere.example
                Subject: buy
                Message-ID: <1@stranger.example>
                Date: Mon, 2 Mar 2026 08:00:00 +0000

                now
                """);
        assertThat(complaints().getFirst().accused()).contains(SmallSite.PHYSICS);
    }

    @Test
    void anAddressElsewhereIsNotOurs() {
        Browser browser = site.nobody();
        Browser.Seen sent = complain(browser, "server", "8.8.8.8", "what", "spam");
        assertThat(complaints().getFirst().state()).isEqualTo(ComplaintState.NOT_OURS);
        assertThat(browser.follow(sent).main()).contains("not in our networks");
    }

    @Test
    void whatIsWrongIsSaidAndWhatWasTypedStays() {
        Browser.Seen none = complain(site.nobody(), "what", "it <i>spams</i>");
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.page().select("textarea[name=what]").text()).isEqualTo("it <i>spams</i>");
        assertThat(none.page().select("#server[aria-invalid=true]")).hasSize(1);
        for (String address : List.of("nobody", "a@b\nBcc: x@y", "relay-office@example.org")) {
            Browser.Seen wrong = complain(site.nobody(), "server", "192.0.2.25", "what", "x", "complainant", address);
            assertThat(wrong.status()).as(address).isEqualTo(422);
        }
        assertThat(complain(site.nobody(), "server", "x".repeat(300), "what", "x")
                        .status())
                .isEqualTo(422);
        assertThat(complain(site.nobody(), "server", "192.0.2.25", "mail", "x".repeat(200_001))
                        .status())
                .isIn(413, 422);
        assertThat(complaints()).isEmpty();
    }

    @Test
    void whoFillsInWhatNobodySeesIsThankedAndForgotten() {
        Browser.Seen sent =
                complain(site.nobody(), "server", "192.0.2.25", "what", "x", "homepage", "https://spam.example/");
        assertThat(sent.status()).isEqualTo(303);
        assertThat(complaints()).isEmpty();
    }

    @Test
    void oneAddressComplainsSoOftenInAnHourAndNoMore() {
        for (int i = 0; i < 8; i++) {
            assertThat(complain(site.nobody(), "server", "192.0.2.25", "what", "spam " + i)
                            .status())
                    .isEqualTo(303);
        }
        Browser.Seen ninth = complain(site.nobody(), "server", "192.0.2.25", "what", "spam 9");
        assertThat(ninth.status()).isEqualTo(429);
        assertThat(complaints()).hasSize(8);
        site.clock.advance(Duration.ofMinutes(61));
        assertThat(complain(site.nobody(), "server", "192.0.2.25", "what", "later")
                        .status())
                .isEqualTo(303);
    }

    @Test
    void theSameComplaintTwiceIsADuplicate() {
        for (int i = 0; i < 2; i++) {
            complain(site.nobody(), "server", "192.0.2.25", "what", "spam", "complainant", SmallSite.CAROL);
        }
        assertThat(complaints().stream().map(ComplaintRow::state)).contains(ComplaintState.DUPLICATE);
        assertThat(site.the(complaints().getLast().caseNumber().getAsLong()).complaints())
                .hasSize(1);
    }

    @Test
    void allTogetherAreBoundedToo() {
        Pace pace = new Pace(2, 3, site.clock);
        assertThat(List.of(pace.allows("192.0.2.1"), pace.allows("192.0.2.1"), pace.allows("192.0.2.1")))
                .containsExactly(true, true, false);
        assertThat(pace.allows("2001:db8:0:1::1")).isTrue();
        assertThat(pace.allows("192.0.2.9")).isFalse();
        Pace other = new Pace(1, 100, site.clock);
        assertThat(other.allows("2001:db8:0:1::1")).isTrue();
        assertThat(other.allows("2001:db8:0:1:ffff::2")).isFalse();
        assertThat(other.allows("2001:db8:0:2::1")).isTrue();
    }
}
