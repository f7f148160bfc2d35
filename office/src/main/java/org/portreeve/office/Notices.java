package org.portreeve.office;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.portreeve.casework.Action;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Audience;
import org.portreeve.casework.Case;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.Complaint;
import org.portreeve.casework.ComplaintAction;
import org.portreeve.casework.ComplaintEvent;
import org.portreeve.casework.ComplaintRules;
import org.portreeve.casework.Decision;
import org.portreeve.casework.Enclosure;
import org.portreeve.casework.Entry;
import org.portreeve.casework.NoticeKind;
import org.portreeve.casework.NoticeValues;
import org.portreeve.casework.Placeholders;
import org.portreeve.casework.Policy;
import org.portreeve.mailroom.MailAddress;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.ComplaintRecord;
import org.portreeve.store.LinkStore.Purpose;
import org.portreeve.store.RecordName;
import org.portreeve.store.Transaction;

/// Composes notices and queues them.
///
/// The enclosure of a complainant is text whose first line is the address that may be written to; that line is empty
/// when a machine may not write to anybody. Only a complainant's notice has the number of a complaint, and nobody
/// else's
/// has a value from one.
final class Notices {
    private static final String NONE = "–";
    private final OfficeSettings settings;
    private final OrderSeal seal;
    private final LetterBox box;

    /// A notice that waits in the outbox.
    record Queued(UUID id, Enclosure recipient) {}

    Notices(OfficeSettings settings, OrderSeal seal) {
        this.settings = settings;
        this.seal = seal;
        box = new LetterBox(settings, seal.links());
    }

    /// A notice to one complainant about one complaint, outside or inside a case; false when it is not owed, not
    /// answerable, or far over the cap. Records on the complaint that it was told, and on the case that a notice
    /// was
    /// queued: lock both again before adding to them.
    boolean toComplainant(
            Transaction tx, ComplaintRecord complaint, NoticeKind kind, Optional<CaseRecord> about, Instant at) {
        Optional<CaseRecord> on = about.flatMap(record -> tx.cases().lock(record.number()));
        ComplaintRecord now = tx.complaints().lock(complaint.number()).orElseThrow();
        boolean owed = on.map(record -> ComplaintRules.owes(now.state(), kind, record.state()))
                .orElseGet(() -> !now.state().answered().contains(kind));
        Optional<MailAddress> address = address(tx, now.state());
        if (!owed || address.isEmpty()) {
            return false;
        }
        Policy policy = on.map(record -> Policies.of(tx, record.state().policyVersion()))
                .orElseGet(() -> Policies.current(tx, at).policy());
        Optional<Queued> queued =
                tell(tx, address.get(), List.of(now), kind, on.map(CaseRecord::state), policy, "", at);
        queued.ifPresent(notice -> on.ifPresent(record -> new CaseWork(tx, settings, seal, at)
                .act(
                        record,
                        new Action.QueueNotice(notice.id(), kind, Audience.COMPLAINANTS, notice.recipient()),
                        Actor.SYSTEM)));
        return queued.isPresent();
    }

    /// Notices to all complainants of a locked case who are still owed one: one letter to each address. Locks their
    /// complaints.
    List<Queued> toComplainants(Transaction tx, Case about, NoticeKind kind, Policy policy, String why, Instant at) {
        Map<String, List<ComplaintRecord>> owed = new LinkedHashMap<>();
        for (long number : new TreeMap<>(about.complaints()).keySet()) {
            tx.complaints()
                    .lock(number)
                    .filter(complaint -> ComplaintRules.owes(complaint.state(), kind, about))
                    .ifPresent(complaint -> address(tx, complaint.state())
                            .ifPresent(address -> owed.computeIfAbsent(address.toString(), _ -> new ArrayList<>())
                                    .add(complaint)));
        }
        List<Queued> queued = new ArrayList<>();
        owed.forEach((address, complaints) -> tell(
                        tx, MailAddress.of(address), complaints, kind, Optional.of(about), policy, why, at)
                .ifPresent(queued::add));
        return queued;
    }

    /// A notice about a case to somebody who is no complainant; empty when that address has been told far too much
    /// today.
    Optional<Queued> toOther(
            Transaction tx,
            Recipients.Recipient to,
            Case about,
            NoticeKind kind,
            Audience audience,
            Policy policy,
            String why,
            Instant at) {
        RecordName record = RecordName.ofCase(about.number());
        List<String> thread = tx.outbox().thread(to.address().toString(), record);
        Map<String, String> values = values(Optional.of(about), kind, audience, policy, why, Map.of(), at);
        return box.queue(
                tx,
                new LetterDraft(
                        kind,
                        audience,
                        to,
                        record,
                        Optional.of(about.number()),
                        values,
                        Optional.empty(),
                        thread,
                        link(about, audience)),
                policy,
                at);
    }

    private static Optional<Links.Goal> link(Case about, Audience audience) {
        return switch (audience) {
            case ADMINISTRATOR ->
                Optional.of(
                        new Links.Goal(Purpose.ADMINISTRATOR, OptionalLong.of(about.number()), OptionalLong.empty()));
            case COMPLAINANTS, SECURITY, NOC, ESCALATION -> Optional.empty();
        };
    }

    private Optional<Queued> tell(
            Transaction tx,
            MailAddress address,
            List<ComplaintRecord> complaints,
            NoticeKind kind,
            Optional<Case> about,
            Policy policy,
            String why,
            Instant at) {
        ComplaintRecord first = complaints.getFirst();
        Map<String, String> own = Map.of(
                "complaint",
                complaints.stream()
                        .map(complaint -> Long.toString(complaint.number()))
                        .collect(Collectors.joining(", ")),
                "accused",
                complaints.stream()
                        .flatMap(complaint -> complaint.state().accused().stream())
                        .map(InetAddress::getHostAddress)
                        .distinct()
                        .reduce((left, right) -> left + ", " + right)
                        .orElse(NONE));
        RecordName record = about.map(Case::number).map(RecordName::ofCase).orElseGet(first::name);
        Optional<String> complained = tx.enclosures().get(first.state().mail()).flatMap(LetterBox::messageId);
        List<String> thread = Stream.of(
                        complained.stream(),
                        tx.outbox().thread(address.toString(), first.name()).stream(),
                        tx.outbox().thread(address.toString(), record).stream())
                .flatMap(ids -> ids)
                .distinct()
                .toList();
        LetterDraft draft = new LetterDraft(
                kind,
                Audience.COMPLAINANTS,
                new Recipients.Recipient(address, policy.defaultLanguage()),
                record,
                about.map(Case::number),
                values(about, kind, Audience.COMPLAINANTS, policy, why, own, at),
                about.isEmpty() ? complained : Optional.empty(),
                thread,
                Optional.of(new Links.Goal(
                        Purpose.COMPLAINANT,
                        about.map(now -> OptionalLong.of(now.number())).orElse(OptionalLong.empty()),
                        OptionalLong.of(first.number()))));
        Optional<Queued> queued = box.queue(tx, draft, policy, at);
        queued.ifPresent(_ -> complaints.forEach(complaint -> told(tx, complaint, kind, at)));
        return queued;
    }

    private static void told(Transaction tx, ComplaintRecord complaint, NoticeKind kind, Instant at) {
        ComplaintAction action =
                kind == NoticeKind.ACKNOWLEDGED ? new ComplaintAction.Acknowledge() : new ComplaintAction.Answer(kind);
        if (ComplaintRules.decide(complaint.state(), action, Actor.SYSTEM)
                instanceof Decision.Accepted<ComplaintEvent>(List<ComplaintEvent> events)) {
            tx.complaints()
                    .append(
                            complaint,
                            events.stream()
                                    .map(event -> new Entry<>(event, at, Actor.SYSTEM, Optional.empty()))
                                    .toList());
        }
    }

    /// Where a complainant may be written to.
    private static Optional<MailAddress> address(Transaction tx, Complaint complaint) {
        return complaint
                .complainant()
                .flatMap(who -> tx.enclosures().text(who))
                .flatMap(text -> text.lines().findFirst())
                .flatMap(Recipients::address);
    }

    /// The values that a notice of this kind may have for this audience, and no others.
    Map<String, String> values(
            Optional<Case> about,
            NoticeKind kind,
            Audience audience,
            Policy policy,
            String why,
            Map<String, String> own,
            Instant at) {
        Map<String, String> values = new HashMap<>(
                about.map(now -> NoticeValues.of(policy, at, now)).orElseGet(() -> NoticeValues.of(policy, at)));
        values.put("answer-to", settings.mailFrom());
        values.put("why", why.isBlank() ? NONE : why);
        values.put("evidence", about.flatMap(Notices::evidence).orElse(NONE));
        values.put("check", about.flatMap(this::check).orElse(NONE));
        values.putAll(own);
        values.keySet().retainAll(Placeholders.of(kind, audience));
        return values;
    }

    private static Optional<String> evidence(Case about) {
        return about.tests().values().stream()
                .flatMap(slot -> slot.result().stream())
                .map(CaseEvent.TestFinished::evidence)
                .reduce((_, later) -> later)
                .map(digest -> "SHA-256 " + digest);
    }

    private Optional<String> check(Case about) {
        return about.blocks().keySet().stream()
                .reduce((_, later) -> later)
                .map(block -> seal.token(about.number(), block))
                .map(token -> settings.publicUrl()
                        .map(url -> url.toString().replaceAll("/+$", "") + "/orders/" + token)
                        .orElse(token));
    }
}
