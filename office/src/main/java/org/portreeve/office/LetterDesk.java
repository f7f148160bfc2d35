package org.portreeve.office;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.portreeve.casework.Action;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Audience;
import org.portreeve.casework.Case;
import org.portreeve.casework.Enclosure;
import org.portreeve.casework.NoticeKind;
import org.portreeve.casework.Placeholders;
import org.portreeve.casework.Policy;
import org.portreeve.casework.Rule;
import org.portreeve.casework.Wordings;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.Store;
import org.portreeve.store.Transaction;

/// Letters that a person writes to the administrator of a case: the policy's wording, changed as the person likes.
public final class LetterDesk {
    /// Stands in drafts where the link to the administrator's own page comes.
    public static final String LINK = "{" + Placeholders.LINK + "}";

    private final Store store;
    private final InstantSource clock;
    private final OfficeSettings settings;
    private final OrderSeal seal;

    public LetterDesk(Store store, InstantSource clock, OfficeSettings settings, OrderSeal seal) {
        this.store = store;
        this.clock = clock;
        this.settings = settings;
        this.seal = seal;
    }

    /// A letter before it goes: to whom, in which language, and what it says.
    public record Draft(String to, String language, String subject, String text) {}

    /// What an administrator may be written of as a case stands. A letter that tells of a fault starts the clock for
    /// the answer, so it is offered only where one is proved.
    public static Set<NoticeKind> kinds(Case now) {
        if (!now.open()) {
            return EnumSet.noneOf(NoticeKind.class);
        }
        Set<NoticeKind> kinds = EnumSet.noneOf(NoticeKind.class);
        if (now.proof().isPresent() && now.pass().isEmpty()) {
            kinds.add(now.advisory() ? NoticeKind.ADVISORY : NoticeKind.CONFIRMED);
        }
        if (!now.advisory()) {
            kinds.add(now.proof().isPresent() ? NoticeKind.REMINDER : NoticeKind.COMPLAINT_RECEIVED);
        }
        return kinds;
    }

    /// What the policy says in such a letter; empty when nobody is known to write to.
    public Optional<Draft> draft(Transaction tx, Case now, NoticeKind kind) {
        Policy policy = Policies.of(tx, now.policyVersion());
        Map<String, String> values = new HashMap<>(new Notices(settings, seal)
                .values(Optional.of(now), kind, Audience.ADMINISTRATOR, policy, "", Map.of(), clock.instant()));
        values.put(Placeholders.LINK, LINK);
        return Recipients.of(tx, now, Audience.ADMINISTRATOR, policy)
                .flatMap(to -> policy.wording(language(to, policy), kind, Audience.ADMINISTRATOR)
                        .map(wording -> Wordings.fill(wording, values))
                        .map(filled -> new Draft(
                                to.address().toString(), language(to, policy), filled.subject(), filled.text())));
    }

    private static String language(Recipients.Recipient to, Policy policy) {
        return policy.wordings().containsKey(to.language()) ? to.language() : policy.defaultLanguage();
    }

    /// Puts a letter with these words into the outbox. Refused when it names a complainant.
    public Outcome send(long number, OptionalLong expected, NoticeKind kind, String subject, String text, Actor by) {
        return store.inTransaction(tx -> {
            CaseWork work = new CaseWork(tx, settings, seal, clock.instant());
            return CaseDesk.locked(work, number, expected, now -> send(tx, work, now, kind, subject, text, by));
        });
    }

    private Outcome send(
            Transaction tx, CaseWork work, CaseRecord now, NoticeKind kind, String subject, String text, Actor by) {
        Action trial =
                new Action.QueueNotice(new UUID(0, 0), kind, Audience.ADMINISTRATOR, new Enclosure("0".repeat(64)));
        Optional<Outcome.Refused> obstacle = work.obstacle(now, trial, by);
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        if (!kinds(now.state()).contains(kind)) {
            return new Outcome.Refused(Rule.STATE, "such a letter does not fit this case now");
        }
        if (Veil.complainants(tx, now.number()).hides(subject + "\n" + text)) {
            return new Outcome.Refused(Rule.STATE, "the letter names who complained: the administrator must not know");
        }
        Policy policy = Policies.of(tx, now.state().policyVersion());
        Optional<Recipients.Recipient> to = Recipients.of(tx, now.state(), Audience.ADMINISTRATOR, policy);
        if (to.isEmpty()) {
            return new Outcome.Refused(Rule.STATE, "no contact with a mail address is known");
        }
        Policy worded = worded(policy, language(to.get(), policy), kind, subject, text);
        Instant at = clock.instant();
        return new Notices(settings, seal)
                .toOther(tx, to.get(), now.state(), kind, Audience.ADMINISTRATOR, worded, "", at)
                .map(queued -> work.act(
                        now, new Action.QueueNotice(queued.id(), kind, Audience.ADMINISTRATOR, queued.recipient()), by))
                .orElseGet(() ->
                        new Outcome.Refused(Rule.STATE, "the letter is not queued: too many wait for this address"));
    }

    /// The policy with other words for one letter, in which nothing is filled in any more.
    private static Policy worded(Policy policy, String language, NoticeKind kind, String subject, String text) {
        Map<Policy.WordingKey, Policy.Wording> own =
                new HashMap<>(policy.wordings().getOrDefault(language, Map.of()));
        own.put(Policy.WordingKey.of(kind, Audience.ADMINISTRATOR), new Policy.Wording(plain(subject), plain(text)));
        Map<String, Map<Policy.WordingKey, Policy.Wording>> wordings = new HashMap<>(policy.wordings());
        wordings.put(language, own);
        return new Policy(
                policy.title(),
                policy.organisation(),
                policy.authority(),
                policy.contacts(),
                policy.provisions(),
                policy.workingTime(),
                policy.procedure(),
                wordings,
                policy.defaultLanguage(),
                policy.preamble(),
                policy.links());
    }

    /// The words as they are, but for the place of the link, which is made when the letter is.
    private static String plain(String text) {
        return text.replace("{", "{{").replace("}", "}}").replace("{" + LINK + "}", LINK);
    }
}
