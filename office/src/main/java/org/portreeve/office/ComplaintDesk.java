package org.portreeve.office;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.portreeve.casework.Actor;
import org.portreeve.casework.ComplaintAction;
import org.portreeve.casework.NoticeKind;
import org.portreeve.casework.Role;
import org.portreeve.casework.Rule;
import org.portreeve.complaintmail.AbuseClass;
import org.portreeve.mailroom.MailAddress;
import org.portreeve.store.ComplaintRecord;
import org.portreeve.store.Store;
import org.portreeve.store.Transaction;

/// A person's verbs on complaints. Each is one transaction; what is put on a case or taken from it is so on both sides.
/// What is refused has changed nothing.
public final class ComplaintDesk {
    private final Store store;
    private final InstantSource clock;
    private final OfficeSettings settings;
    private final OrderSeal seal;

    public ComplaintDesk(Store store, InstantSource clock, OfficeSettings settings, OrderSeal seal) {
        this.store = store;
        this.clock = clock;
        this.settings = settings;
        this.seal = seal;
    }

    /// Does something with a complaint. A corrected one that nobody has decided on goes where a complaint that says so
    /// would go.
    public ComplaintOutcome act(long number, OptionalLong expected, ComplaintAction action, Actor by) {
        return store.inTransaction(tx -> {
            Optional<ComplaintRecord> seen = tx.complaints().get(number);
            if (seen.isEmpty()) {
                return new ComplaintOutcome.Missing(number);
            }
            ComplaintSteps steps = steps(tx, by);
            return switch (action) {
                case ComplaintAction.Attach(long to) -> steps.attach(number, expected, to);
                case ComplaintAction.Detach _ -> steps.detach(seen.get(), expected);
                case ComplaintAction.Correct correct -> steps.correct(number, expected, correct);
                case ComplaintAction.Acknowledge _ -> steps.acknowledge(number, expected);
                case ComplaintAction.FindNotOurs _ -> steps.tell(number, expected, action, NoticeKind.NOT_OURS);
                case ComplaintAction.FindDuplicate(long of) ->
                    tx.complaints().row(of).isPresent()
                            ? steps.act(number, expected, action)
                            : refused("there is no complaint %d".formatted(of));
                case ComplaintAction.SetAside _,
                        ComplaintAction.Dismiss _,
                        ComplaintAction.Answer _,
                        ComplaintAction.Erase _ -> steps.act(number, expected, action);
            };
        });
    }

    private ComplaintSteps steps(Transaction tx, Actor by) {
        Instant now = clock.instant();
        return new ComplaintSteps(tx, settings, seal, by, now);
    }

    /// Takes down a complaint that did not come as a mail. It goes where a mail that says the same would go.
    public ComplaintOutcome enter(ManualComplaint complaint, Actor by) {
        if (!by.is(Role.ANALYST) && !by.is(Role.SECURITY)) {
            return new ComplaintOutcome.Refused(Rule.ROLE, "complaints are taken down by the NOC or by Security");
        }
        Optional<AbuseClass> about = AbuseWords.parse(complaint.abuse());
        if (about.isEmpty()) {
            return refused("nobody can be accused of that; take one of " + String.join(", ", AbuseWords.all()));
        }
        Optional<MailAddress> answerTo = complaint.complainant().flatMap(Recipients::address);
        if (complaint.complainant().isPresent() && answerTo.isEmpty()) {
            return refused("the complainant's address is no mail address of the plain form name@domain");
        }
        return store.inTransaction(tx -> {
            ComplaintSteps steps = steps(tx, by);
            byte[] octets = complaint.text().getBytes(StandardCharsets.UTF_8);
            String identity = "text " + Sha256.hex(Sha256.of(octets));
            Statement statement = new Statement(
                    "hand",
                    octets,
                    complaint.complainant(),
                    answerTo,
                    true,
                    identity,
                    List.of(steps.charge(complaint.accused(), about.get(), identity)));
            return steps.done(
                    steps.reception().receive(statement, by).getFirst().number(), 0);
        });
    }

    private static ComplaintOutcome refused(String reason) {
        return new ComplaintOutcome.Refused(Rule.STATE, reason);
    }
}
