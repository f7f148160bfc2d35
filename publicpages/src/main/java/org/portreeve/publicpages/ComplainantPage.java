package org.portreeve.publicpages;

import java.time.Instant;
import java.util.Optional;
import org.portreeve.casework.Case;
import org.portreeve.casework.Complaint;
import org.portreeve.casework.NoticeKind;
import org.portreeve.casework.Phase;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Sorry;
import org.portreeve.pages.Visit;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.ComplaintRecord;
import org.portreeve.store.LinkStore.Link;
import org.portreeve.store.LinkStore.Purpose;
import org.portreeve.store.Transaction;

/// How somebody's own complaint stands, in words. It says neither who runs the server nor what others complained about.
final class ComplainantPage {
    private final PublicParts parts;
    private final LinkGate gate;

    ComplainantPage(PublicParts parts, LinkGate gate) {
        this.parts = parts;
        this.gate = gate;
    }

    /// A complaint as its complainant sees it. `standing` is the key of a text, `step` how far it has come: 1 received,
    /// 2 being looked into, 3 known, 4 over.
    record View(
            long number,
            Optional<String> accused,
            Instant received,
            String standing,
            int step,
            boolean answered,
            Instant expires) {}

    Reply show(Visit visit) {
        return gate.enter(visit, Purpose.COMPLAINANT, link -> page(link).with("fresh", false));
    }

    /// The page right after the form.
    Reply received(Visit visit) {
        String path = "/c/" + visit.at("token");
        String base = parts.settings()
                .publicUrl()
                .map(url -> url.toString().replaceAll("/+$", ""))
                .orElse("");
        return gate.enter(
                visit,
                Purpose.COMPLAINANT,
                link -> page(link).with("fresh", true).with("path", path).with("url", base + path));
    }

    private Reply.Page page(Link link) {
        View view = parts.store().read(tx -> view(tx, link));
        return Reply.Page.of("publicpages/complainant")
                .with("view", view)
                .with("address", !link.sentTo().isEmpty())
                .with("contacts", PolicyPage.contacts(parts));
    }

    private static View view(Transaction tx, Link link) {
        Complaint complaint = tx.complaints()
                .get(link.complaint().orElseThrow())
                .map(ComplaintRecord::state)
                .orElseThrow(() -> Sorry.missing("complaint"));
        Optional<Case> about = complaint.caseNumber().isPresent()
                ? tx.cases().get(complaint.caseNumber().getAsLong()).map(CaseRecord::state)
                : Optional.empty();
        int step = step(complaint, about);
        return new View(
                complaint.number(),
                complaint.accused().map(java.net.InetAddress::getHostAddress),
                complaint.received(),
                "c.standing." + standing(complaint, about),
                step,
                complaint.answered().stream().anyMatch(kind -> kind != NoticeKind.ACKNOWLEDGED),
                link.expires());
    }

    private static String standing(Complaint complaint, Optional<Case> about) {
        if (about.isPresent()) {
            return standing(about.get());
        }
        return switch (complaint.state()) {
            case RECEIVED, ACKNOWLEDGED, ATTACHED -> "received";
            case NOT_OURS -> "not-ours";
            case UNREADABLE -> "person";
            case DUPLICATE -> "duplicate";
            case DISMISSED -> "dismissed";
            case ANSWERED -> complaint.answered().contains(NoticeKind.NOT_OURS) ? "not-ours" : "answered";
        };
    }

    /// What a test found is said once it is known, whether or not a letter told it already.
    private static String standing(Case about) {
        if (about.repaired()) {
            return "repaired";
        }
        return switch (about.phase()) {
            case Phase.Reported(), Phase.Discovered(), Phase.Contacting() -> "looked-into";
            case Phase.Testing _ -> "testing";
            case Phase.Confirmed(), Phase.AwaitingRepair() ->
                about.pendingTest().isPresent() ? "retesting" : "confirmed";
            case Phase.NotConfirmed() -> "not-confirmed";
            case Phase.Inconclusive() -> "inconclusive";
            case Phase.Retesting _ -> "retesting";
            case Phase.Repaired() -> "repaired";
            case Phase.Merged _ -> "looked-into";
            case Phase.Closed(var resolution, Instant _) ->
                switch (resolution) {
                    case RESOLVED -> "repaired";
                    case NOT_CONFIRMED -> "not-confirmed";
                    case NOT_OURS -> "not-ours";
                    case NOT_RESOLVED, NO_RESPONSE, EXEMPT -> "closed";
                };
        };
    }

    private static int step(Complaint complaint, Optional<Case> about) {
        if (about.isEmpty()) {
            return switch (complaint.state()) {
                case RECEIVED, ACKNOWLEDGED, ATTACHED -> 1;
                case UNREADABLE -> 2;
                case NOT_OURS, DUPLICATE, DISMISSED, ANSWERED -> 4;
            };
        }
        return switch (about.get().phase()) {
            case Phase.Reported(), Phase.Discovered(), Phase.Contacting(), Phase.Testing _, Phase.Inconclusive() -> 2;
            case Phase.Confirmed(), Phase.AwaitingRepair(), Phase.NotConfirmed(), Phase.Retesting _, Phase.Repaired() ->
                3;
            case Phase.Merged _ -> 2;
            case Phase.Closed _ -> 4;
        };
    }
}
