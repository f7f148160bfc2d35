package org.portreeve.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.portreeve.casework.Audience;
import org.portreeve.casework.NoticeKind;
import org.portreeve.store.Notice;
import org.portreeve.store.Transaction;

/// Mail of the office: what has not gone, and what a person decides on it.
final class Notices {
    private static final int MOST = 10_000;
    private static final Set<Notice.State> NOT_GONE = EnumSet.complementOf(EnumSet.of(Notice.State.SENT));
    private final WebParts parts;

    Notices(WebParts parts) {
        this.parts = parts;
    }

    /// A notice and what became of it. For others than analysts and Security there is nothing in it that came from or
    /// goes to a complainant.
    record View(
            UUID id,
            String record,
            NoticeKind kind,
            Audience audience,
            Notice.State state,
            Optional<String> recipient,
            Optional<String> subject,
            String language,
            String messageId,
            int attempts,
            Instant queued,
            Instant notBefore,
            Optional<Instant> claimed,
            Optional<Instant> ended,
            Optional<String> detail) {
        static View of(Transaction tx, Notice.Posted posted, Caller caller) {
            Notice notice = posted.notice();
            boolean whole = caller.clearance().staff() || !toComplainants(notice.audience());
            return new View(
                    notice.id(),
                    notice.record().text(),
                    notice.kind(),
                    notice.audience(),
                    posted.state(),
                    whole && caller.clearance().reader() ? tx.enclosures().text(notice.recipient()) : Optional.empty(),
                    whole ? Optional.of(notice.subject()) : Optional.empty(),
                    notice.language(),
                    notice.messageId(),
                    posted.attempts(),
                    posted.queued(),
                    notice.notBefore(),
                    posted.claimed(),
                    posted.ended(),
                    whole ? posted.detail() : Optional.empty());
        }
    }

    static boolean toComplainants(Audience audience) {
        return switch (audience) {
            case COMPLAINANTS -> true;
            case ADMINISTRATOR, SECURITY, NOC, ESCALATION -> false;
        };
    }

    Answer list(Call call) {
        Set<Notice.State> states = call.word("state", Notice.State.class)
                .<Set<Notice.State>>map(EnumSet::of)
                .orElse(NOT_GONE);
        return parts.store().read(tx -> {
            List<Notice.Posted> all = new ArrayList<>();
            states.forEach(state -> all.addAll(tx.outbox().in(state, MOST)));
            return Listing.of(
                    call, all, posted -> posted.notice().id().toString(), posted -> View.of(tx, posted, call.by()));
        });
    }

    Answer retry(Call call) {
        call.body(Asked.Nothing.class);
        UUID id = found(call);
        if (!parts.notices().retry(id, call.actor())) {
            throw Refusal.of(409, "only a notice that failed or is uncertain is sent again");
        }
        return one(call, id);
    }

    Answer settle(Call call) {
        var asked = call.body(Asked.Settle.class);
        UUID id = found(call);
        if (!parts.notices().settle(id, asked.sent(), asked.reason(), call.actor())) {
            throw Refusal.of(409, "this notice is not uncertain");
        }
        return one(call, id);
    }

    private UUID found(Call call) {
        UUID id = call.id("notice");
        if (parts.store().read(tx -> tx.outbox().get(id)).isEmpty()) {
            throw Refusal.missing("notice " + id);
        }
        return id;
    }

    private Answer one(Call call, UUID id) {
        return parts.store()
                .read(tx -> Answer.json(View.of(tx, tx.outbox().get(id).orElseThrow(), call.by())));
    }
}
