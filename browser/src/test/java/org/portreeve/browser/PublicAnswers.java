package org.portreeve.browser;

import java.time.Duration;
import org.jsoup.nodes.Document;
import org.portreeve.browser.Answers.Hand;
import org.portreeve.casework.Verdict;

/// The forms that everybody may send, and those of links in letters.
final class PublicAnswers {
    private final Premises premises;
    private final Hand anybody;

    PublicAnswers(Premises premises, Answers answers) {
        this.premises = premises;
        anybody = answers.as(Who.NOBODY);
    }

    void play() {
        complaint();
        administrator();
        anybody.called("orders-refused").look("/orders?key=nothing");
        anybody.send("/complain", "/language", "language", "de");
        anybody.called("complain-german").look("/complain");
        anybody.send("/complain", "/language", "language", "en");
    }

    private void complaint() {
        anybody.called("complain-refused").refused(422, "/complain", "/complain", "abuse", "spam-sent");
        Document received = anybody.called("c-token-received")
                .send(
                        "/complain",
                        "/complain",
                        "server",
                        "192.0.2.25",
                        "abuse",
                        "spam-sent",
                        "what",
                        "Fifty messages about watches since this morning.",
                        "complainant",
                        "emil@elsewhere.example");
        String own = received.select("a[href^=/c/]").attr("href");
        anybody.called("c-token-new").look(own);
        anybody.called("c-token-over").sorry(404, own + "x");
    }

    private void administrator() {
        String page = premises.administratorLink(premises.site.confirmed(premises.server("mx-stars", "192.0.2.82")));
        anybody.called("a-token-answered").send(page, page + "/answer", "text", "We closed it this morning.");
        premises.site.clock.advance(Duration.ofHours(2));
        anybody.called("a-token-testing").send(page, page + "/test");
        premises.tested(Verdict.OPEN);
        premises.site.clock.advance(Duration.ofHours(2));
        anybody.send(page, page + "/repaired");
        premises.tested(Verdict.CLOSED);
        anybody.called("a-token-closed").look(page);
    }
}
