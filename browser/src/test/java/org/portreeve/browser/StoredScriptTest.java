package org.portreeve.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.portreeve.browser.Tour.Filled;
import org.portreeve.browser.Tour.Stop;
import org.portreeve.pages.Browser;
import org.portreeve.store.IntakeMail;

/// Markup that people and mails bring is stored and shown, and runs nowhere: looked at in Chromium, where a dialog, an
/// error, or a refusal by the content security policy fails the test.
class StoredScriptTest {
    private static final String EVIL = "<img src=x onerror=alert(1)><script>alert(2)</script>";
    private static final Set<String> LEFT_OUT =
            Set.of("/sign-out", "/account/password", "/account/sessions/end-others", "/people/{id}/sessions/end");

    private static final String MAIL = """
            From: "%1$s" <evil@elsewhere.example>
            To: abuse@office.example.org
            Subject: spam from 192.0.2.25 %1$s
            Message-ID: <1@elsewhere.example>
            X-Evil: %1$s
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/html

            <html><body onload=alert(3)>%1$s<iframe src=javascript:alert(4)></iframe></body></html>
            --b
            Content-Type: text/plain; name="%1$s.txt"
            Content-Disposition: attachment; filename="%1$s.txt"

            Received: from mx-physics.example.org (192.0.2.25) %1$s
            --b--
            """.formatted(EVIL).replace("\n", "\r\n");

    @Test
    void whatIsStoredIsShownAsTextAndNeverRun() {
        try (Premises premises = new Premises()) {
            Tour tour = Tour.of(premises);
            long stored = 0;
            for (Filled form : tour.forms()) {
                if (LEFT_OUT.contains(form.route().path())) {
                    continue;
                }
                for (String field : Hostility.typed(form, premises)) {
                    stored +=
                            Hostility.send(form, premises, field, EVIL, List.of())
                                    .filter(seen -> seen.status() == 303)
                                    .stream()
                                    .count();
                }
            }
            assertThat(stored).as("forms that took it").isGreaterThan(15);
            complainByMail(premises);
            look(premises);
        }
    }

    private static void complainByMail(Premises premises) {
        premises.site.intake.take(new IntakeMail(
                premises.site.clock.instant(),
                "smtp",
                java.util.Optional.of(java.net.InetAddress.ofLiteral("203.0.113.250")),
                java.util.Optional.of(EVIL),
                "evil@elsewhere.example",
                List.of("abuse@office.example.org"),
                MAIL.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        premises.read();
    }

    private static void look(Premises premises) {
        List<String> wrong = new ArrayList<>();
        Set<String> shown = new TreeSet<>();
        Set<String> seen = new TreeSet<>();
        for (Who who : Who.values()) {
            try (Window window = premises.window(who, Look.DESKTOP)) {
                for (Stop stop : Tour.of(premises, who).stops()) {
                    Browser.Seen page = premises.as(who).get(stop.path());
                    if (!stop.html() || !page.text().contains("onerror=alert(1)") || !seen.add(stop.path())) {
                        continue;
                    }
                    shown.add(stop.route().path());
                    Harmless.active(page.page()).forEach(what -> wrong.add(stop.path() + ": " + what));
                    window.go(stop.path());
                    window.page.evaluate(
                            "() => document.querySelectorAll('details').forEach(fold => { fold.open = true; })");
                    if (window.page.locator("img[src=x]").count() > 0) {
                        wrong.add(stop.path() + " has a picture that was sent in");
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(shown)
                .as("pages that show it")
                .contains("/cases/{n}", "/complaints/{n}")
                .hasSizeGreaterThan(6);
    }
}
