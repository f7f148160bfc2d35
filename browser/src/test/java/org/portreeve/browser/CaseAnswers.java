package org.portreeve.browser;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.portreeve.browser.Answers.Hand;
import org.portreeve.casework.Action;
import org.portreeve.casework.Actor;
import org.portreeve.casework.MailKind;
import org.portreeve.casework.Role;
import org.portreeve.casework.Verdict;
import org.portreeve.store.EnclosureKind;
import org.portreeve.store.RecordName;

/// The forms of cases.
final class CaseAnswers {
    private static final String PHYSICS = "/cases/1";
    private static final String CHEMISTRY = "/cases/2";

    private final Premises premises;
    private final Answers answers;
    private final Hand analyst;
    private final Hand security;

    CaseAnswers(Premises premises, Answers answers) {
        this.premises = premises;
        this.answers = answers;
        analyst = answers.as(Who.ANALYST);
        security = answers.as(Who.SECURITY);
    }

    void play() {
        record();
        mail();
        many();
        letters();
        block();
        proposal();
        complaints();
        closed();
        merged();
        second();
    }

    private void record() {
        analyst.send(
                PHYSICS,
                PHYSICS + "/contact",
                "channel",
                "call",
                "outcome",
                "message-left",
                "who",
                "Erwin’s voice box: please call back today",
                "minutes",
                "5");
        analyst.send(PHYSICS, PHYSICS + "/note", "text", "A graduate student set this server up.", "minutes", "10");
        analyst.called("cases-n-stale")
                .refused(409, PHYSICS, PHYSICS + "/note", "version", "1", "text", "They promise to close it tonight.");
        analyst.send(PHYSICS, PHYSICS + "/assign", "to", Who.ANALYST.account());
        security.called("cases-n-undo").send(PHYSICS, PHYSICS + "/assign", "to", Who.SECURITY.account());
        analyst.send(PHYSICS, PHYSICS + "/escalate", "reason", "Nobody calls back.");
        analyst.called("cases-new-refused").refused(422, "/cases/new", "/cases/new", "address", "mx.example.org");
        premises.server("mx-library", "192.0.2.78");
        analyst.send("/cases/new", "/cases/new", "address", "192.0.2.78", "origin", "sweep");
        analyst.send(CHEMISTRY, CHEMISTRY + "/test");
        premises.tested(Verdict.OPEN);
    }

    private static String path(Document page) {
        Element form = page.selectFirst("form[action$=/note]");
        return form.attr("action").replace("/note", "");
    }

    private void mail() {
        premises.site.act(
                1,
                Actor.SYSTEM,
                premises.site.store.inTransaction(tx -> new Action.KeepMail(
                        MailKind.REPLY,
                        tx.enclosures()
                                .put(
                                        "From: erwin@physics.example\r\nSubject: Re: your server relays\r\n\r\n"
                                                + "We look at it this afternoon.\r\n",
                                        EnclosureKind.MAIL,
                                        true,
                                        RecordName.ofCase(1),
                                        premises.site.clock.instant()),
                        Optional.empty())));
        String mail = analyst.look(PHYSICS).select("a[href^=/cases/1/mails/]").attr("href");
        analyst.called("cases-n-mails-seq").look(mail);
    }

    /// Verbs for many cases at once.
    private void many() {
        for (String verb : List.of("assign", "test", "note", "close")) {
            Document list = analyst.look("/cases");
            String[] fields = {
                "verb",
                verb,
                "to",
                Who.ANALYST.account(),
                "text",
                "Asked again.",
                "resolution",
                "resolved",
                "reason",
                "Its time is over."
            };
            List<String> chosen = list.select("input[name=case]").eachAttr("value");
            String[] all = Stream.concat(
                            List.of(fields).stream(), chosen.stream().flatMap(one -> List.of("case", one).stream()))
                    .toArray(String[]::new);
            Document preview = analyst.called("cases-bulk-" + verb).send(list, "/cases/bulk", all);
            if (verb.equals("note")) {
                String[] again = chosen.stream()
                        .flatMap(one -> List.of("case", one).stream())
                        .toArray(String[]::new);
                analyst.called("cases-bulk-done").send(preview, "/cases/bulk", again);
            }
        }
        analyst.called("cases-bulk-refused").refused(422, "/cases", "/cases/bulk", "verb", "note", "text", "x");
    }

    private void letters() {
        String write = PHYSICS + "/letter";
        Document preview = analyst.called("cases-n-letter-preview").send(write, write);
        analyst.send(preview, write);
        UUID first = uncertain();
        String letter = PHYSICS + "/notices/" + first;
        analyst.called("cases-n-notices-id-uncertain").look(letter);
        analyst.send(letter, letter + "/settle", "sent", "no", "reason", "Their log has nothing of it.");
        analyst.send(letter, letter + "/retry");
        Document links = analyst.look(PHYSICS + "/links");
        analyst.called("cases-n-links-made")
                .send(links, PHYSICS + "/links", "purpose", "administrator", "to", "erwin@physics.example");
        Document now = analyst.look(PHYSICS + "/links");
        analyst.send(now, now.select("form[action$=/revoke]").attr("action"));
    }

    /// A letter of a case of which nobody knows whether it went.
    private UUID uncertain() {
        return premises.site.store.inTransaction(tx -> {
            UUID claimed = tx.outbox()
                    .claim(10, premises.site.clock.instant())
                    .getFirst()
                    .notice()
                    .id();
            tx.outbox().uncertain(claimed, "the connection broke after the text", premises.site.clock.instant());
            return claimed;
        });
    }

    private void block() {
        String order = PHYSICS + "/order";
        Document preview =
                security.called("cases-n-order-preview").send(order, order, "reason", "It relays, and nobody answers.");
        Document ordered = security.called("cases-n-ordered").send(preview, order);
        security.look(ordered.select("a[href^=/orders/]").attr("href"));
        premises.site.act(1, Actor.SYSTEM, new Action.SawBlock(1, "edge-1"));
        security.called("blocks-active").look("/blocks");
        security.called("blocks-stopped").send("/blocks", "/blocks/stop", "reason", "A device was told too much.");
        security.send("/blocks", "/blocks/resume", "reason", "It was looked at, and is mended.");
        security.send(PHYSICS, PHYSICS + "/lift", "reason", "The department closed the server.");
        premises.site.clock.advance(Duration.ofMinutes(20));
        analyst.send(PHYSICS, PHYSICS + "/repair");
        analyst.called("cases-n-refused").late(409, PHYSICS + "/close", "resolution", "resolved");
        premises.tested(Verdict.CLOSED);
    }

    private void proposal() {
        Document proposed = analyst.called("cases-n-proposed")
                .send(CHEMISTRY, CHEMISTRY + "/propose", "reason", "No answer to three calls.");
        analyst.look(path(proposed));
        security.send(CHEMISTRY, CHEMISTRY + "/refuse", "reason", "They are at it; wait until Friday.");
    }

    private void complaints() {
        Document taken = analyst.send(CHEMISTRY, CHEMISTRY + "/detach");
        analyst.send(taken, CHEMISTRY + "/attach");
    }

    private void closed() {
        InetAddress maths = premises.server("mx-maths", "192.0.2.77");
        String page = "/cases/" + premises.site.confirmed(maths);
        analyst.send(page, page + "/close", "resolution", "no-response", "reason", "The department is being closed.");
    }

    private void merged() {
        InetAddress spare = premises.server("mx-chemistry-2", "192.0.2.79");
        long number = premises.site.confirmed(spare);
        String page = "/cases/" + number;
        Document preview = analyst.called("cases-n-merge-preview").send(page, page + "/merge", "into", "2");
        Document into = analyst.send(preview, page + "/merge");
        analyst.look(page);
        analyst.send(into, page + "/unmerge");
    }

    /// An order that needs two people, as a policy may ask for.
    private void second() {
        Hand officer = answers.as(Who.POLICY);
        Document now = officer.look("/policy/new");
        officer.called("policy-new-problems")
                .refused(
                        422,
                        now,
                        "/policy/new",
                        "yaml",
                        now.selectFirst("#yaml").wholeText().replace("second-person: false", "second-person: maybe"));
        Document sound = officer.called("policy-new-preview")
                .send(
                        now,
                        "/policy/new",
                        "yaml",
                        now.selectFirst("#yaml").wholeText().replace("second-person: false", "second-person: true"));
        officer.send(sound, "/policy/store");
        InetAddress books = premises.server("mx-archive", "192.0.2.80");
        String page = "/cases/" + premises.site.confirmed(books);
        Document preview = security.send(page + "/order", page + "/order", "reason", "It relays.");
        security.send(preview, page + "/order");
        String sue = premises.person("sue", Role.SECURITY);
        Hand other = answers.as(Who.SECURITY, premises.signedIn(sue));
        other.called("cases-n-second").look(page);
        other.send(page, page + "/second");
    }
}
