package org.portreeve.publicpages;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.MailKind;
import org.portreeve.office.AdministratorDesk;
import org.portreeve.office.AdministratorDesk.Deed;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Sorry;
import org.portreeve.pages.Visit;
import org.portreeve.relaytest.Mta;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.LinkStore.Link;
import org.portreeve.store.LinkStore.Purpose;
import org.portreeve.store.QueuedTest;
import org.portreeve.store.Register.MailServer;
import org.portreeve.store.Transaction;

/// The page of a server's administrator, who has a link and no account: what was found, how to repair it, a test now,
/// an
/// answer to the office. Nothing of it says who complained, or anything of another case.
final class AdministratorPage {
    private static final String TEMPLATE = "publicpages/administrator";

    private final PublicParts parts;
    private final LinkGate gate;
    private final Evidence evidence;

    AdministratorPage(PublicParts parts, LinkGate gate) {
        this.parts = parts;
        this.gate = gate;
        evidence = new Evidence(parts.evidence());
    }

    Reply show(Visit visit) {
        return gate.enter(visit, Purpose.ADMINISTRATOR, link -> page(visit, link, Optional.empty()));
    }

    private Reply.Page page(Visit visit, Link link, Optional<Deed.Refused> refused) {
        AdministratorView view = parts.store().read(tx -> view(tx, visit, link));
        return Reply.Page.of(TEMPLATE)
                .with("view", view)
                .with("path", path(visit))
                .with("refused", refused)
                .with("contacts", PolicyPage.contacts(parts))
                .with("longest", AdministratorDesk.LONGEST_ANSWER);
    }

    private static String path(Visit visit) {
        return "/a/" + visit.at("token");
    }

    private AdministratorView view(Transaction tx, Visit visit, Link link) {
        long number = link.caseNumber().orElseThrow();
        CaseRecord about = tx.cases().get(number).orElseThrow(() -> Sorry.missing("case"));
        List<QueuedTest.Run> runs = tx.tests().of(number);
        Optional<QueuedTest.Run> last = runs.stream()
                .filter(run -> run.result().isPresent())
                .max(Comparator.comparing(run -> run.ended().orElse(run.queued())));
        Evidence.Found found = last.map(evidence::of).orElse(Evidence.Found.NOTHING);
        Set<String> techniques = techniques(about);
        Mta mta = Repairs.mta(
                visit.query("server"),
                tx.register().server(about.state().server()).flatMap(MailServer::mta),
                found.mta());
        AdministratorDesk.Offers offers = parts.administrators().offers(tx, link, about);
        return AdministratorView.of(
                about.state(), runs, last, found, techniques, mta, offers, answers(about, tx), link.expires());
    }

    private static long answers(CaseRecord about, Transaction tx) {
        return tx.cases().entries(about.number()).stream()
                .filter(entry -> entry.entry().event() instanceof CaseEvent.MailNoted noted
                        && noted.kind() == MailKind.REPLY
                        && noted.notice().isEmpty())
                .count();
    }

    /// What works still: by what is proved and was not seen closed since, else by the last result.
    private static Set<String> techniques(CaseRecord about) {
        Set<String> open = new TreeSet<>();
        about.state().unrepaired().values().forEach(open::addAll);
        if (open.isEmpty() && about.state().open() && about.state().pass().isEmpty()) {
            about.state().proof().ifPresent(proof -> open.addAll(proof.techniques()));
        }
        return open;
    }

    Reply test(Visit visit) {
        return gate.enter(
                visit,
                Purpose.ADMINISTRATOR,
                link -> after(visit, link, parts.administrators().test(link), "a.test"));
    }

    Reply repaired(Visit visit) {
        return gate.enter(
                visit,
                Purpose.ADMINISTRATOR,
                link -> after(visit, link, parts.administrators().repaired(link), "a.repaired"));
    }

    Reply answer(Visit visit) {
        return gate.enter(
                visit,
                Purpose.ADMINISTRATOR,
                link -> after(
                        visit,
                        link,
                        parts.administrators()
                                .answer(link, visit.form().text("text", AdministratorDesk.LONGEST_ANSWER)),
                        "a.answered"));
    }

    private Reply after(Visit visit, Link link, Deed deed, String said) {
        return switch (deed) {
            case Deed.Done() -> Reply.Redirect.to(path(visit)).saying(said);
            case Deed.Refused refused -> page(visit, link, Optional.of(refused)).status(409);
        };
    }

    /// Events of the one case.
    Reply live(Visit visit) {
        return gate.enter(
                visit,
                Purpose.ADMINISTRATOR,
                link -> parts.live().stream(
                        "link " + link.name(),
                        Set.of("case-" + link.caseNumber().orElseThrow())));
    }
}
