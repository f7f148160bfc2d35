package org.portreeve.browser;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.portreeve.browser.Answers.Hand;
import org.portreeve.store.IntakeMail;
import org.portreeve.store.QueuedMail;

/// The forms of complaints, mail that came in, letters, keys and the record.
final class OfficeAnswers {
    private final Premises premises;
    private final Hand analyst;
    private final Hand security;
    private final Hand auditor;

    OfficeAnswers(Premises premises, Answers answers) {
        this.premises = premises;
        analyst = answers.as(Who.ANALYST);
        security = answers.as(Who.SECURITY);
        auditor = answers.as(Who.AUDITOR);
    }

    void play() {
        entered();
        complaints();
        many();
        intake();
        notices();
        keys();
        security.send("/policy/edit", "/policy/links/check");
        auditor.called("record-verified").send("/record", "/record/verify", "replay", "yes");
    }

    private void entered() {
        analyst.called("complaints-refused")
                .refused(422, "/complaints/new", "/complaints", "accused", "mx.example", "text", "It sends me spam.");
        analyst.send(
                "/complaints/new",
                "/complaints",
                "accused",
                "192.0.2.25",
                "text",
                "By telephone: fifty messages since Monday.",
                "complainant",
                "dora@elsewhere.example");
    }

    /// A mail that does not say what was done, which needs a person; gives the page of its complaint.
    private String unclear(int number) {
        take(number, "Your server 192.0.2.99 did something to my mailbox, and I do not know what.");
        premises.read();
        return analyst.look("/complaints")
                .select("tbody a[href^=/complaints/]")
                .first()
                .attr("href");
    }

    private void take(int number, String text) {
        premises.site.intake.take(new IntakeMail(
                premises.site.clock.instant(),
                "smtp",
                Optional.of(InetAddress.ofLiteral("203.0.113.250")),
                Optional.of("mail.elsewhere.example"),
                "dora@elsewhere.example",
                List.of("relay-office@example.org"),
                """
                From: Dora Lang <dora@elsewhere.example>
                To: relay-office@example.org
                Subject: spam %1$d
                Message-ID: <%1$d@elsewhere.example>

                %2$s
                """.formatted(number, text).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
    }

    private void complaints() {
        String first = unclear(1);
        analyst.called("complaints-n-waiting").look(first);
        analyst.called("complaints-n-refused").refused(422, first, first + "/correct", "accused", "somewhere");
        analyst.send(first, first + "/set-aside", "reason", "Asked her for a whole message.");
        analyst.send(first, first + "/correct", "accused", "192.0.2.25");
        String second = unclear(2);
        analyst.send(second, second + "/duplicate", "of", first.replace("/complaints/", ""));
        String third = unclear(3);
        analyst.send(third, third + "/dismiss", "reason", "Not about mail at all.");
        String fourth = unclear(4);
        analyst.send(fourth, fourth + "/correct", "accused", "203.0.113.9");
        String fifth = unclear(5);
        analyst.late(303, fifth + "/acknowledge");
        analyst.late(303, fifth + "/not-ours");
        analyst.send("/complaints/2", "/complaints/2/detach");
        analyst.send("/complaints/2", "/complaints/2/attach", "case", "2");
    }

    private void many() {
        unclear(11);
        unclear(12);
        Document list = analyst.look("/complaints");
        String[] chosen = list.select("input[name=number]").eachAttr("value").stream()
                .flatMap(one -> Stream.of("number", one))
                .toArray(String[]::new);
        String[] fields = Stream.concat(
                        Stream.of("deed", "dismiss", "reason", "Advertisements for us, no complaint."),
                        Stream.of(chosen))
                .toArray(String[]::new);
        Document preview = analyst.called("complaints-bulk").send(list, "/complaints/bulk", fields);
        analyst.called("complaints-bulk-do").send(preview, "/complaints/bulk/do");
    }

    private void intake() {
        take(21, "Something that cannot be read.");
        long id = premises.site
                .store
                .read(tx -> tx.intake().list(QueuedMail.State.WAITING, Optional.empty(), 1))
                .rows()
                .getFirst()
                .id();
        premises.site.store.transact(
                tx -> tx.intake().setAside(id, "reading it failed", premises.site.clock.instant()));
        String page = "/intake/" + id;
        analyst.called("intake-n-set-aside").look(page);
        analyst.send(page, page + "/retry");
    }

    private void notices() {
        premises.site.complained(premises.server("mx-garden", "192.0.2.81"));
        String page = premises.site.store.inTransaction(tx -> {
            var claimed = tx.outbox()
                    .claim(1, premises.site.clock.instant())
                    .getFirst()
                    .notice()
                    .id();
            tx.outbox().uncertain(claimed, "the connection broke after the text", premises.site.clock.instant());
            return "/notices/" + claimed;
        });
        analyst.called("notices-id-uncertain").look(page);
        analyst.send(page, page + "/settle", "sent", "no", "reason", "Asked their postmaster.");
        analyst.send(page, page + "/retry");
    }

    private void keys() {
        security.called("keys-refused").refused(422, "/keys", "/keys", "name", "The monitoring");
        Document made =
                security.called("keys-made").send("/keys", "/keys", "name", "The monitoring", "role", "auditor");
        security.send(made, made.select("form[action$=/revoke]").first().attr("action"));
    }
}
