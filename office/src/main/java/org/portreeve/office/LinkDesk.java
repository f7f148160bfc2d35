package org.portreeve.office;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Policy;
import org.portreeve.casework.Rule;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.LinkStore.Link;
import org.portreeve.store.LinkStore.Purpose;
import org.portreeve.store.Store;
import org.portreeve.store.Transaction;

/// Follows links to people's own pages, and has staff's verbs on them: make, revoke. A token is shown once, when its
/// link is made.
public final class LinkDesk {
    private static final int LONGEST_ADDRESS = 254;

    private final Store store;
    private final InstantSource clock;
    private final LinkSeal seal;
    private final Links links;

    public LinkDesk(Store store, InstantSource clock, OfficeSettings settings, LinkSeal seal) {
        this.store = store;
        this.clock = clock;
        this.seal = seal;
        links = new Links(settings, seal);
    }

    /// Where a token leads.
    public sealed interface Followed {
        record Good(Link link) implements Followed {}

        /// It was ours and is over.
        record Over(boolean revoked) implements Followed {}

        /// It was not made here, or what it led to is erased.
        record Unknown() implements Followed {}
    }

    /// What came of a verb on links.
    public sealed interface LinkOutcome {
        /// `path` leads to the page; this is the only time that it can be known.
        record Made(Link link, String path) implements LinkOutcome {}

        record Revoked() implements LinkOutcome {}

        record Refused(Rule rule, String reason) implements LinkOutcome {}
    }

    /// Follows a token, and notes that its link was used. Tokens are hostile.
    public Followed follow(Purpose purpose, String token) {
        if (!seal.genuine(purpose, token)) {
            return new Followed.Unknown();
        }
        Instant now = clock.instant();
        Optional<Link> found = store.read(tx -> tx.links().find(LinkSeal.digest(token), purpose));
        if (found.isEmpty()) {
            return new Followed.Unknown();
        }
        Link link = found.get();
        if (!link.good(now)) {
            return new Followed.Over(link.revoked().isPresent());
        }
        store.transact(tx -> tx.links().used(link.id(), now));
        return new Followed.Good(link);
    }

    /// A case's links and those of its complaints, the newest first; for analysts and Security, who know who
    /// complained.
    public List<Link> ofCase(long number, Actor by) {
        return staff(by) ? store.read(tx -> tx.links().ofCase(number)) : List.of();
    }

    /// Ends a link of a case.
    public LinkOutcome revoke(long caseNumber, UUID id, Actor by) {
        if (!staff(by)) {
            return forbidden();
        }
        return store.inTransaction(tx -> {
            boolean ended = tx.links().ofCase(caseNumber).stream()
                            .anyMatch(link -> link.id().equals(id))
                    && tx.links().revoke(id, by.name(), clock.instant());
            return ended
                    ? new LinkOutcome.Revoked()
                    : new LinkOutcome.Refused(Rule.STATE, "there is no such link, or it is revoked already");
        });
    }

    /// A new link to a case for an administrator, who is told it by whoever made it.
    public LinkOutcome forAdministrator(long caseNumber, String sentTo, Actor by) {
        return make(
                new Links.Goal(Purpose.ADMINISTRATOR, OptionalLong.of(caseNumber), OptionalLong.empty()),
                caseNumber,
                sentTo,
                by);
    }

    /// A new link for a complainant of a case.
    public LinkOutcome forComplainant(long caseNumber, long complaint, String sentTo, Actor by) {
        return make(
                new Links.Goal(Purpose.COMPLAINANT, OptionalLong.of(caseNumber), OptionalLong.of(complaint)),
                caseNumber,
                sentTo,
                by);
    }

    private LinkOutcome make(Links.Goal goal, long caseNumber, String sentTo, Actor by) {
        if (!staff(by)) {
            return forbidden();
        }
        String address = sentTo.strip();
        if (address.isEmpty() || address.length() > LONGEST_ADDRESS) {
            return new LinkOutcome.Refused(Rule.STATE, "say whom the link is for: a mail address, or a name");
        }
        return store.inTransaction(tx -> {
            Optional<CaseRecord> about = tx.cases().get(caseNumber);
            if (about.isEmpty()) {
                return new LinkOutcome.Refused(Rule.STATE, "there is no case %d".formatted(caseNumber));
            }
            if (goal.complaint().isPresent()
                    && !about.get()
                            .state()
                            .complaints()
                            .containsKey(goal.complaint().getAsLong())) {
                return new LinkOutcome.Refused(Rule.STATE, "this complaint is not on case %d".formatted(caseNumber));
            }
            Policy policy = Policies.of(tx, about.get().state().policyVersion());
            return made(links.make(tx, goal, address, by.name(), policy, clock.instant()));
        });
    }

    /// A link for somebody who complains just now.
    LinkOutcome.Made forComplaint(Transaction tx, long complaint, String sentTo) {
        Instant now = clock.instant();
        Policy policy = Policies.current(tx, now).policy();
        Links.Goal goal = new Links.Goal(Purpose.COMPLAINANT, OptionalLong.empty(), OptionalLong.of(complaint));
        return made(links.make(tx, goal, sentTo, "system", policy, now));
    }

    private static LinkOutcome.Made made(Links.Made made) {
        return new LinkOutcome.Made(made.link(), Links.path(made.link().purpose(), made.token()));
    }

    private static boolean staff(Actor by) {
        return new Clearance(by).staff();
    }

    private static LinkOutcome forbidden() {
        return new LinkOutcome.Refused(Rule.ROLE, "links are made and revoked by the NOC or by Security");
    }
}
