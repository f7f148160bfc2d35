package org.portreeve.browser;

import org.portreeve.browser.Answers.Hand;
import org.portreeve.pages.Browser;

/// Pages that say what went wrong, as real requests bring them.
final class ErrorAnswers {
    private final Premises premises;
    private final Answers answers;

    ErrorAnswers(Premises premises, Answers answers) {
        this.premises = premises;
        this.answers = answers;
    }

    void play() {
        Hand auditor = answers.as(Who.AUDITOR);
        auditor.called("error-403").sorry(403, "/cases/new");
        auditor.called("error-404").sorry(404, "/cases/999999");
        auditor.called("error-405").sorry(405, "/complaints/bulk/do");
        Hand anybody = answers.as(Who.NOBODY);
        anybody.sorry(404, "/nowhere");
        anybody.called("error-403-form")
                .answered(403, "/complain", premises.as(Who.NOBODY).forge("/complain", "server", "192.0.2.25"));
        Browser browser = premises.as(Who.ANALYST);
        answers.as(Who.ANALYST, browser)
                .called("error-413")
                .answered(413, "/complaints", browser.forge("/complaints", "text", "x".repeat(3 << 20)));
        answers.as(Who.ANALYST, browser).called("error-422").answered(422, "/cases/bulk", browser.post("/cases/bulk"));
    }

    /// Asks until it is too often.
    void tooOften() {
        Browser eager = premises.as(Who.NOBODY);
        Browser.Seen seen = eager.get("/complain");
        for (int i = 0; i < 30 && seen.status() != 429; i++) {
            seen = eager.submit(
                    "/complain", "/complain", "server", "192.0.2.25", "what", "again", "abuse", "spam-sent");
        }
        answers.as(Who.NOBODY).called("error-429").answered(429, "/complain", seen);
    }
}
