package org.portreeve.office;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.portreeve.casework.Action;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Audience;
import org.portreeve.casework.Case;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.NoticeKind;
import org.portreeve.casework.Policy;
import org.portreeve.casework.Words;
import org.portreeve.contacts.Candidate;
import org.portreeve.contacts.ContactChain;
import org.portreeve.contacts.ContactSearch;
import org.portreeve.contacts.Fallbacks;
import org.portreeve.contacts.Reach;
import org.portreeve.contacts.Source;
import org.portreeve.store.CaseQuery;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.CaseRow;
import org.portreeve.store.Cidr;
import org.portreeve.store.Page;
import org.portreeve.store.Register.Contact;
import org.portreeve.store.Register.ContactRole;
import org.portreeve.store.Register.MailServer;
import org.portreeve.store.Register.Scope;
import org.portreeve.store.RegisterChange;
import org.portreeve.store.Store;
import org.portreeve.store.Transaction;

/// Looks up whom to write to about open cases whose administrator nobody knows a mail address of, enters what it finds
/// as contacts of the address, and queues the notice that was not possible before. An address is looked up once a day.
/// No transaction is open while it asks.
public final class ContactWorker {
    private static final Duration PAUSE = Duration.ofDays(1);
    private static final int MOST_AT_ONCE = 5;
    private static final int MOST_ADDRESSES = 10_000;
    private static final int MOST_KEPT = 3;
    private static final int PAGE = 100;

    private final Store store;
    private final InstantSource clock;
    private final OfficeSettings settings;
    private final OrderSeal seal;
    private final Search search;
    private final Fallbacks fallbacks;
    private final Map<InetAddress, Instant> asked = new HashMap<>();
    private Optional<String> place = Optional.empty();

    /// Looks somebody up: [ContactSearch#search].
    @FunctionalInterface
    interface Search {
        ContactSearch.Findings search(InetAddress address, Collection<String> names) throws InterruptedException;
    }

    /// A case without a contact, one address of it, and the names of its server.
    private record Missing(long number, InetAddress address, List<String> names) {}

    /// @param fallbacks mailboxes that are never written to; those of the office are added
    public ContactWorker(
            Store store,
            InstantSource clock,
            OfficeSettings settings,
            OrderSeal seal,
            ContactSearch search,
            Fallbacks fallbacks) {
        this(store, clock, settings, seal, search::search, fallbacks);
    }

    ContactWorker(
            Store store,
            InstantSource clock,
            OfficeSettings settings,
            OrderSeal seal,
            Search search,
            Fallbacks fallbacks) {
        this.store = store;
        this.clock = clock;
        this.settings = settings;
        this.seal = seal;
        this.search = search;
        Set<String> own = new HashSet<>(settings.mailboxes());
        own.add(settings.mailFrom());
        this.fallbacks = fallbacks.with(own);
    }

    /// Looks up some addresses at most, and says for how many cases somebody was found.
    public synchronized int once() throws InterruptedException {
        int found = 0;
        for (Missing missing : missing()) {
            asked.put(missing.address(), clock.instant());
            List<ContactChain.Link> links = links(missing);
            if (!links.isEmpty() && store.inTransaction(tx -> enter(tx, missing, links))) {
                found++;
            }
        }
        return found;
    }

    private List<ContactChain.Link> links(Missing missing) throws InterruptedException {
        List<Candidate> candidates =
                search.search(missing.address(), missing.names()).candidates();
        return ContactChain.of(candidates, fallbacks, Map.of()).mail();
    }

    /// Cases that are due, among those that come next: all open cases are gone through in turn.
    private List<Missing> missing() {
        Instant now = clock.instant();
        asked.values().removeIf(at -> !at.plus(PAUSE).isAfter(now));
        Page<CaseRow> page = store.read(tx -> tx.cases().list(CaseQuery.WORK, place, PAGE));
        List<Missing> missing = new ArrayList<>();
        for (CaseRow row : page.rows()) {
            row.addresses().stream()
                    .filter(address -> !asked.containsKey(address))
                    .findFirst()
                    .flatMap(address -> store.read(tx -> missing(tx, row.number(), address)))
                    .ifPresent(missing::add);
            if (missing.size() == MOST_AT_ONCE || asked.size() + missing.size() >= MOST_ADDRESSES) {
                // The rest of this page comes next time.
                return missing;
            }
        }
        place = page.next();
        return missing;
    }

    private static Optional<Missing> missing(Transaction tx, long number, InetAddress address) {
        Case about = tx.cases().get(number).orElseThrow().state();
        if (!about.open() || reachable(tx, about).isPresent()) {
            return Optional.empty();
        }
        List<String> names = tx.register()
                .server(about.server())
                .or(() -> tx.register().serverOf(address))
                .map(MailServer::names)
                .orElse(List.of());
        return Optional.of(new Missing(number, address, names));
    }

    private static Optional<Recipients.Recipient> reachable(Transaction tx, Case about) {
        Policy policy = Policies.of(tx, about.policyVersion());
        return Recipients.of(tx, about, Audience.ADMINISTRATOR, policy);
    }

    /// Enters contacts and queues what could not be told; false when somebody else was quicker.
    private boolean enter(Transaction tx, Missing missing, List<ContactChain.Link> links) {
        Instant now = clock.instant();
        CaseWork cases = new CaseWork(tx, settings, seal, now);
        Optional<CaseRecord> about = cases.lock(missing.number());
        if (about.isEmpty()
                || !about.get().state().open()
                || reachable(tx, about.get().state()).isPresent()) {
            return false;
        }
        List<RegisterChange> contacts = new ArrayList<>();
        for (ContactChain.Link link : links.subList(0, Math.min(MOST_KEPT, links.size()))) {
            contact(missing.address(), link).map(RegisterChange.PutContact::new).ifPresent(contacts::add);
        }
        tx.register().apply(contacts, Actor.SYSTEM, now);
        Case state = about.get().state();
        Optional<Recipients.Recipient> to = reachable(tx, state);
        if (to.isEmpty()) {
            return false;
        }
        untold(tx, state.number()).ifPresent(kind -> tell(tx, cases, about.get(), to.get(), kind, now));
        return true;
    }

    /// The same id for the same contact, whoever finds it.
    private static Optional<Contact> contact(InetAddress address, ContactChain.Link link) {
        if (!(link.reach() instanceof Reach.Mail(var mailbox))
                || Recipients.address(mailbox.toString()).isEmpty()) {
            return Optional.empty();
        }
        Cidr alone = Cidr.of(address);
        String text = "contact %s %s".formatted(alone, mailbox.toString());
        Source source = link.sources().getFirst();
        return Optional.of(new Contact(
                UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)),
                new Scope.OfNetwork(alone),
                source == Source.RDAP ? ContactRole.ABUSE : ContactRole.ADMINISTRATOR,
                Optional.of(link.who()).filter(who -> !who.isBlank()),
                Optional.of(mailbox.toString()),
                Optional.empty(),
                Words.of(source),
                worth(source),
                link.confirmed()));
    }

    /// Found, not entered by anybody; in the order in which sources are asked.
    private static int worth(Source source) {
        return switch (source) {
            case REGISTER -> 90;
            case IPAM -> 70;
            case SOA -> 50;
            case POSTMASTER -> 30;
            case ADDRESS_POSTMASTER -> 20;
            case RDAP -> 10;
        };
    }

    /// The last notice to the administrator that failed, when none was queued since.
    private static Optional<NoticeKind> untold(Transaction tx, long number) {
        Optional<NoticeKind> failed = Optional.empty();
        for (var entry : tx.cases().entries(number)) {
            switch (entry.entry().event()) {
                case CaseEvent.NoticeFailed(UUID _, NoticeKind kind, Audience audience, String _)
                when audience == Audience.ADMINISTRATOR -> failed = Optional.of(kind);
                case CaseEvent.NoticeQueued queued
                when queued.audience() == Audience.ADMINISTRATOR -> failed = Optional.empty();
                default -> {}
            }
        }
        return failed;
    }

    private void tell(
            Transaction tx, CaseWork cases, CaseRecord about, Recipients.Recipient to, NoticeKind kind, Instant now) {
        Policy policy = Policies.of(tx, about.state().policyVersion());
        new Notices(settings, seal)
                .toOther(tx, to, about.state(), kind, Audience.ADMINISTRATOR, policy, "", now)
                .ifPresent(queued -> cases.act(
                        about,
                        new Action.QueueNotice(queued.id(), kind, Audience.ADMINISTRATOR, queued.recipient()),
                        Actor.SYSTEM));
    }
}
