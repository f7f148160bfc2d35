package org.portreeve.officepages;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.portreeve.casework.Complaint;
import org.portreeve.casework.ComplaintEvent;
import org.portreeve.casework.ComplaintRules;
import org.portreeve.casework.Decision;
import org.portreeve.casework.NoticeKind;
import org.portreeve.casework.Words;
import org.portreeve.complaintmail.Accusation;
import org.portreeve.complaintmail.Reading;
import org.portreeve.complaintmail.ShownMail;
import org.portreeve.office.AbuseWords;
import org.portreeve.office.RegisterWords;
import org.portreeve.office.Veil;
import org.portreeve.pages.Visit;
import org.portreeve.store.ComplaintQuery;
import org.portreeve.store.ComplaintRecord;
import org.portreeve.store.RecordedEntry;
import org.portreeve.store.Register;
import org.portreeve.store.Transaction;

/// A complaint as its page shows it. `mail`, `complainant` and `claims` are there for analysts and Security only.
///
/// @param can the verbs that the rules allow this reader now
/// @param before the case that it was taken off last, and can be put on again
/// @param open the open case on the accused address, if there is one
public record ComplaintView(
        long number,
        long version,
        String state,
        String abuse,
        String source,
        Instant received,
        OptionalLong caseNumber,
        Optional<String> accused,
        Optional<NetworkPages.Row> network,
        Optional<Register.Unit> unit,
        Optional<NetworkPages.ServerLine> server,
        OptionalLong open,
        Optional<String> complainant,
        Optional<ShownMail> mail,
        List<Claim> claims,
        List<String> answered,
        List<Step> history,
        List<ComplaintPages.Row> alike,
        Set<String> can,
        OptionalLong before) {
    private static final int ALIKE = 10;
    /// Sources of complaints that are a text and no mail.
    private static final Set<String> WRITTEN = Set.of("hand", "form");

    /// Something that happened: `key` is the word of its text, `value` what is named in it, `reason` a person's words.
    public record Step(Instant at, String by, String key, String value, Optional<String> reason) {}

    /// An accusation that the office finds in the mail.
    public record Claim(
            String address, boolean ours, String abuse, String confidence, String found, List<String> doubts) {
        static Claim of(Accusation accusation) {
            return new Claim(
                    RegisterWords.of(accusation.accused()),
                    accusation.ours(),
                    AbuseWords.of(accusation.about()),
                    Words.of(accusation.confidence()),
                    accusation.found(),
                    accusation.doubts());
        }
    }

    static ComplaintView of(Transaction tx, OfficeParts parts, Visit visit, ComplaintRecord record) {
        Complaint now = record.state();
        boolean staff = visit.clearance().staff();
        List<RecordedEntry<ComplaintEvent>> entries = tx.complaints().entries(now.number());
        Optional<byte[]> mail = staff ? tx.enclosures().get(now.mail()) : Optional.empty();
        boolean written = WRITTEN.contains(now.source());
        Optional<Register.Network> network = now.accused().flatMap(tx.register()::networkOf);
        Optional<Register.MailServer> server = now.accused().flatMap(tx.register()::serverOf);
        Optional<String> unit =
                server.flatMap(Register.MailServer::unit).or(() -> network.flatMap(Register.Network::unit));
        return new ComplaintView(
                now.number(),
                record.version(),
                Words.of(now.state()),
                now.abuse(),
                now.source(),
                now.received(),
                now.caseNumber(),
                now.accused().map(RegisterWords::of),
                network.map(NetworkPages.Row::of),
                unit.flatMap(tx.register()::unit),
                server.map(NetworkPages.ServerLine::of),
                open(tx, now, server),
                staff ? now.complainant().flatMap(tx.enclosures()::text).map(ComplaintView::lines) : Optional.empty(),
                mail.map(octets -> written ? ShownMail.ofText(octets) : ShownMail.of(octets)),
                mail.filter(_ -> !written)
                        .map(octets -> claims(parts.reading().read(tx, octets)))
                        .orElse(List.of()),
                now.answered().stream().map(Words::of).sorted().toList(),
                history(entries, Veil.ofComplaint(tx, visit.clearance(), now.number())),
                alike(tx, now),
                can(now, visit),
                before(now, entries));
    }

    /// An address and a name, as they were kept on lines of their own.
    private static String lines(String complainant) {
        return complainant
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static OptionalLong open(Transaction tx, Complaint now, Optional<Register.MailServer> server) {
        if (now.accused().isEmpty()) {
            return OptionalLong.empty();
        }
        Set<InetAddress> addresses = new LinkedHashSet<>(Set.of(now.accused().get()));
        server.ifPresent(known -> addresses.addAll(known.addresses()));
        String key = server.map(Register.MailServer::key)
                .orElse(RegisterWords.of(now.accused().get()));
        return tx.cases().openOn(key, addresses);
    }

    private static List<Claim> claims(Reading reading) {
        List<Accusation> found = switch (reading) {
            case Reading.Complaints complaints -> complaints.accusations();
            case Reading.ForPerson person -> person.findings();
            case Reading.Reply reply -> reply.enclosed();
            case Reading.Automatic _ -> List.of();
        };
        return found.stream().limit(20).map(Claim::of).toList();
    }

    private static List<ComplaintPages.Row> alike(Transaction tx, Complaint now) {
        return now.accused()
                .map(address -> tx
                        .complaints()
                        .list(
                                new ComplaintQuery(Set.of(), OptionalLong.empty(), Optional.of(address)),
                                Optional.empty(),
                                ALIKE + 1)
                        .rows()
                        .stream()
                        .filter(row -> row.number() != now.number())
                        .limit(ALIKE)
                        .map(ComplaintPages.Row::of)
                        .toList())
                .orElse(List.of());
    }

    /// The verbs that are offered: those that the rules would let this reader do now.
    static Set<String> can(Complaint now, Visit visit) {
        Set<String> can = new LinkedHashSet<>();
        for (ComplaintVerbs.Verb verb : ComplaintVerbs.Verb.values()) {
            if (visit.clearance().staff()
                    && ComplaintRules.decide(now, verb.sample(now), visit.actor())
                            instanceof Decision.Accepted<ComplaintEvent>(List<ComplaintEvent> events)
                    && !events.isEmpty()
                    && !(verb == ComplaintVerbs.Verb.ATTACH && now.caseNumber().isPresent())) {
                can.add(Words.of(verb));
            }
        }
        return can;
    }

    private static OptionalLong before(Complaint now, List<RecordedEntry<ComplaintEvent>> entries) {
        if (now.caseNumber().isEmpty()
                && entries.getLast().entry().event() instanceof ComplaintEvent.Detached(long number)) {
            return OptionalLong.of(number);
        }
        return OptionalLong.empty();
    }

    /// Why it is before a person, as far as its record says.
    static Optional<Step> why(List<RecordedEntry<ComplaintEvent>> entries, Veil veil) {
        return entries.reversed().stream()
                .filter(entry -> entry.entry().event() instanceof ComplaintEvent.SetAside
                        || entry.entry().event() instanceof ComplaintEvent.Detached)
                .findFirst()
                .map(entry -> step(entry, veil));
    }

    private static List<Step> history(List<RecordedEntry<ComplaintEvent>> entries, Veil veil) {
        List<Step> steps = new ArrayList<>();
        entries.forEach(entry -> steps.add(step(entry, veil)));
        return steps;
    }

    private static Step step(RecordedEntry<ComplaintEvent> entry, Veil veil) {
        String by = entry.entry().by().name();
        Instant at = entry.at();
        return switch (entry.entry().event()) {
            case ComplaintEvent.Received received -> step(at, by, "received", received.source());
            case ComplaintEvent.Acknowledged _ -> step(at, by, "acknowledged", "");
            case ComplaintEvent.Attached(long number) -> step(at, by, "attached", Long.toString(number));
            case ComplaintEvent.Detached(long number) -> step(at, by, "detached", Long.toString(number));
            case ComplaintEvent.FoundNotOurs _ -> step(at, by, "not-ours", "");
            case ComplaintEvent.SetAside(String reason) ->
                new Step(at, by, "set-aside", "", Optional.of(veil.over(reason)));
            case ComplaintEvent.FoundDuplicate(long of) -> step(at, by, "duplicate", Long.toString(of));
            case ComplaintEvent.Dismissed(String reason) ->
                new Step(at, by, "dismissed", "", Optional.of(veil.over(reason)));
            case ComplaintEvent.Corrected corrected ->
                step(at, by, "corrected", RegisterWords.of(corrected.accused()) + ", " + corrected.abuse());
            case ComplaintEvent.Answered(NoticeKind kind) -> step(at, by, "answered", Words.of(kind));
            case ComplaintEvent.Erased _ -> step(at, by, "erased", "");
        };
    }

    private static Step step(Instant at, String by, String key, String value) {
        return new Step(at, by, key, value, Optional.empty());
    }
}
