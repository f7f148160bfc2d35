package org.portreeve.office;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.portreeve.casework.Action;
import org.portreeve.casework.Actor;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.Enclosure;
import org.portreeve.casework.Entry;
import org.portreeve.casework.MailKind;
import org.portreeve.casework.Purpose;
import org.portreeve.casework.RetestPace;
import org.portreeve.casework.Role;
import org.portreeve.casework.Rule;
import org.portreeve.mailroom.Letter;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.EnclosureKind;
import org.portreeve.store.LinkStore.Link;
import org.portreeve.store.RecordedEntry;
import org.portreeve.store.Store;
import org.portreeve.store.Transaction;

/// What somebody may do who has an administrator's link and no account: ask for a test, say that the server is
/// repaired, write to the office. All of it is about the one case that the link leads to.
///
/// The record names the link and not the address that it went to: addresses stay beside the record, where they can be
/// erased.
public final class AdministratorDesk {
    /// The longest answer, in characters.
    public static final int LONGEST_ANSWER = 20_000;

    private static final int MOST_ANSWERS_A_DAY = 10;
    private static final int MOST_KEPT = 200;
    private static final Duration DAY = Duration.ofDays(1);
    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final Store store;
    private final InstantSource clock;
    private final OfficeSettings settings;
    private final OrderSeal seal;

    public AdministratorDesk(Store store, InstantSource clock, OfficeSettings settings, OrderSeal seal) {
        this.store = store;
        this.clock = clock;
        this.settings = settings;
        this.seal = seal;
    }

    /// What came of it. `again` is from when on it may be tried again, where that is known.
    public sealed interface Deed {
        record Done() implements Deed {}

        record Refused(Rule rule, String reason, Optional<Instant> again) implements Deed {}
    }

    /// Why the two verbs would be refused now, if so. Nothing is done.
    public record Offers(Optional<Deed.Refused> test, Optional<Deed.Refused> repaired) {}

    /// Who acts by a link.
    public static Actor actor(Link link) {
        return new Actor("administrator by link " + link.name(), Set.of(Role.ADMINISTRATOR), Optional.empty());
    }

    /// From when on a test may be asked for; empty when now.
    public Optional<Instant> restsUntil(Transaction tx, CaseRecord about) {
        return RetestPace.restsUntil(
                about.state(), entries(tx, about), Policies.of(tx, about.state().policyVersion()), clock.instant());
    }

    public Offers offers(Transaction tx, Link link, CaseRecord about) {
        CaseWork work = new CaseWork(tx, settings, seal, clock.instant());
        List<Optional<Outcome.Refused>> obstacles =
                work.obstacles(about, List.of(request(), report(link)), actor(link));
        Optional<Deed.Refused> rest = restsUntil(tx, about).map(AdministratorDesk::tooSoon);
        return new Offers(
                obstacles.getFirst().map(AdministratorDesk::refused).or(() -> rest),
                obstacles.getLast().map(AdministratorDesk::refused).or(() -> rest));
    }

    private Action request() {
        return new Action.RequestTest(UUID.randomUUID(), Purpose.RETEST, settings.vantage());
    }

    private static Action report(Link link) {
        return new Action.ReportRepair(actor(link).name());
    }

    private static Deed.Refused refused(Outcome.Refused refused) {
        return new Deed.Refused(refused.rule(), refused.reason(), Optional.empty());
    }

    private static Deed.Refused tooSoon(Instant until) {
        return new Deed.Refused(Rule.POLICY, "the server was tested a short time ago", Optional.of(until));
    }

    /// Asks for a test of a server whose fault is proved.
    public Deed test(Link link) {
        return act(link, request());
    }

    /// Says that the server is repaired; the office tests it then.
    public Deed repaired(Link link) {
        return act(link, report(link));
    }

    private Deed act(Link link, Action wanted) {
        return store.inTransaction(tx -> {
            CaseWork work = new CaseWork(tx, settings, seal, clock.instant());
            Optional<CaseRecord> locked = locked(work, link);
            if (locked.isEmpty()) {
                return missing();
            }
            CaseRecord about = locked.get();
            Optional<Deed.Refused> obstacle = work.obstacle(about, wanted, actor(link))
                    .map(AdministratorDesk::refused)
                    .or(() -> restsUntil(tx, about).map(AdministratorDesk::tooSoon));
            return obstacle.isPresent() ? obstacle.get() : deed(work.act(about, wanted, actor(link)));
        });
    }

    /// Puts an answer on the case, where an answer by mail would be.
    public Deed answer(Link link, String text) {
        String words = text.strip();
        if (words.isEmpty() || words.length() > LONGEST_ANSWER) {
            return new Deed.Refused(
                    Rule.STATE, "write between 1 and %d characters".formatted(LONGEST_ANSWER), Optional.empty());
        }
        return store.inTransaction(tx -> {
            Instant at = clock.instant();
            CaseWork work = new CaseWork(tx, settings, seal, at);
            Optional<CaseRecord> locked = locked(work, link);
            if (locked.isEmpty()) {
                return missing();
            }
            CaseRecord about = locked.get();
            List<Instant> kept = entries(tx, about).stream()
                    .filter(entry -> entry.event() instanceof CaseEvent.MailNoted)
                    .map(Entry::at)
                    .toList();
            List<Instant> today =
                    kept.stream().filter(time -> time.isAfter(at.minus(DAY))).toList();
            if (kept.size() >= MOST_KEPT) {
                return new Deed.Refused(
                        Rule.STATE, "the case has too many mails already; please call", Optional.empty());
            }
            if (today.size() >= MOST_ANSWERS_A_DAY) {
                return new Deed.Refused(
                        Rule.STATE,
                        "there were %d answers in a day".formatted(MOST_ANSWERS_A_DAY),
                        Optional.of(today.get(today.size() - MOST_ANSWERS_A_DAY).plus(DAY)));
            }
            Enclosure mail = tx.enclosures()
                    .put(mail(link, about.number(), words, at), EnclosureKind.MAIL, true, about.name(), at);
            return deed(work.act(about, new Action.KeepMail(MailKind.REPLY, mail, Optional.empty()), Actor.SYSTEM));
        });
    }

    /// The answer as a mail, so that it is read and kept like one.
    private String mail(Link link, long caseNumber, String words, Instant at) {
        return """
                From: %s
                To: %s
                Date: %s
                Subject: [case %d] Answer by link %s
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: 8bit

                %s
                """.formatted(
                Letter.oneLine(link.sentTo()), settings.mailFrom(), DATE.format(at), caseNumber, link.name(), words);
    }

    private static Optional<CaseRecord> locked(CaseWork work, Link link) {
        return link.caseNumber().isPresent() ? work.lock(link.caseNumber().getAsLong()) : Optional.empty();
    }

    private static List<Entry<CaseEvent>> entries(Transaction tx, CaseRecord about) {
        return tx.cases().entries(about.number()).stream()
                .map(RecordedEntry::entry)
                .toList();
    }

    private static Deed missing() {
        return new Deed.Refused(Rule.STATE, "there is no such case any more", Optional.empty());
    }

    private static Deed deed(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> new Deed.Done();
            case Outcome.Refused refused -> refused(refused);
            case Outcome.Missing _, Outcome.Stale _ -> missing();
        };
    }
}
