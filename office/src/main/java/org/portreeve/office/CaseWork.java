package org.portreeve.office;

import java.net.InetAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.portreeve.casework.Action;
import org.portreeve.casework.Actor;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.Decision;
import org.portreeve.casework.Entry;
import org.portreeve.casework.Facts;
import org.portreeve.casework.Origin;
import org.portreeve.casework.Rules;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.Cidr;
import org.portreeve.store.Register.MailServer;
import org.portreeve.store.Transaction;

/// One transaction's work on cases. Whatever is done may add to the case's complaints (a complainant was told): lock
/// those again before adding to them.
final class CaseWork {
    private final Transaction tx;
    private final OfficeSettings settings;
    private final Notices notices;
    private final Instant at;

    CaseWork(Transaction tx, OfficeSettings settings, OrderSeal seal, Instant at) {
        this.tx = tx;
        this.settings = settings;
        notices = new Notices(settings, seal);
        // As the database keeps it.
        this.at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /// A case, locked until the transaction ends.
    Optional<CaseRecord> lock(long number) {
        return tx.cases().lock(number);
    }

    /// A new case without a complaint.
    Outcome open(InetAddress address, Origin origin, Actor by) {
        return open(address, origin, by, Map.of());
    }

    /// A new case on the server that has an address, with complaints (numbers, and when they were received). They are
    /// on it before anything follows from its opening, so that its first test counts as made after them.
    Outcome open(InetAddress address, Origin origin, Actor by, Map<Long, Instant> complaints) {
        Optional<MailServer> known = tx.register().serverOf(address);
        String server = known.map(MailServer::key).orElseGet(() -> text(address));
        Set<InetAddress> addresses = known.map(MailServer::addresses).orElse(Set.of(address));
        Facts facts = RegisterFacts.of(tx, OptionalLong.empty(), server, addresses, at);
        CaseEvent.Opened opened = new CaseEvent.Opened(
                tx.cases().nextNumber(),
                server,
                addresses,
                origin,
                Policies.current(tx, at).version());
        return switch (Rules.open(opened, by, facts)) {
            case Decision.Refused<CaseEvent> refused -> new Outcome.Refused(refused.rule(), refused.reason());
            case Decision.Accepted<CaseEvent> _ -> {
                Entry<CaseEvent> entry = new Entry<>(opened, at, by, Optional.empty());
                Sequels sequels = sequels(tx.cases().open(entry, List.of()));
                sequels.begin(
                        entry,
                        new TreeMap<>(complaints)
                                .entrySet().stream()
                                        .<Action>map(complaint ->
                                                new Action.AttachComplaint(complaint.getKey(), complaint.getValue()))
                                        .toList());
                yield sequels.done();
            }
        };
    }

    /// Decides on an action, records it with its citations, and carries out all that follows.
    ///
    /// @throws IllegalStateException when that does not end
    Outcome act(CaseRecord locked, Action action, Actor by) {
        Sequels sequels = sequels(locked);
        return switch (sequels.act(action, by)) {
            case Decision.Refused<CaseEvent>(var rule, String reason) -> new Outcome.Refused(rule, reason);
            case Decision.Accepted<CaseEvent> _ -> sequels.done();
        };
    }

    /// Why an action would be refused now, if so.
    Optional<Outcome.Refused> obstacle(CaseRecord locked, Action action, Actor by) {
        return obstacle(sequels(locked), action, by);
    }

    /// Why each of some actions would be refused now, if so.
    List<Optional<Outcome.Refused>> obstacles(CaseRecord record, List<Action> actions, Actor by) {
        Sequels sequels = sequels(record);
        return actions.stream().map(action -> obstacle(sequels, action, by)).toList();
    }

    private static Optional<Outcome.Refused> obstacle(Sequels sequels, Action action, Actor by) {
        return switch (sequels.decide(action, by)) {
            case Decision.Refused<CaseEvent>(var rule, String reason) -> Optional.of(new Outcome.Refused(rule, reason));
            case Decision.Accepted<CaseEvent> _ -> Optional.empty();
        };
    }

    private Sequels sequels(CaseRecord locked) {
        return new Sequels(tx, settings, notices, at, locked);
    }

    private static String text(InetAddress address) {
        String block = Cidr.of(address).toString();
        return block.substring(0, block.indexOf('/'));
    }
}
