package org.portreeve.web;

import java.net.InetAddress;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.portreeve.casework.ComplaintState;
import org.portreeve.casework.Words;
import org.portreeve.store.ComplaintQuery;
import org.portreeve.store.ComplaintRecord;
import org.portreeve.store.Transaction;

/// Complaints as they are. Who complained is in none of the lists.
final class Complaints {
    private final WebParts parts;

    Complaints(WebParts parts) {
        this.parts = parts;
    }

    Answer list(Call call) {
        Set<ComplaintState> states = EnumSet.noneOf(ComplaintState.class);
        for (String word : call.query().getOrDefault("state", java.util.List.of())) {
            states.add(Words.of(ComplaintState.class, word)
                    .orElseThrow(() -> Refusal.of(
                            400,
                            "%s is no state; there are %s"
                                    .formatted(
                                            Problem.quoted(word),
                                            String.join(", ", Words.all(ComplaintState.class))))));
        }
        Optional<InetAddress> accused = call.query("accused")
                .map(text -> BodyReader.address(text)
                        .orElseThrow(() -> Refusal.of(400, Problem.quoted(text) + " is not an address")));
        OptionalLong about = call.query("case")
                .map(text -> text.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.of(-1))
                .orElse(OptionalLong.empty());
        return parts.store().read(tx -> list(call, tx, new ComplaintQuery(states, about, accused)));
    }

    static Answer list(Call call, Transaction tx, ComplaintQuery query) {
        if (call.cursor().filter(cursor -> !cursor.matches("[0-9]{1,18}")).isPresent()) {
            throw Listing.wrongCursor();
        }
        return Listing.of(call, tx.complaints().list(query, call.cursor(), call.limit()), ComplaintView.Line::of);
    }

    Answer one(Call call) {
        long number = call.number("complaint");
        return parts.store().read(tx -> answer(tx, call.by(), found(tx, number)));
    }

    private static ComplaintRecord found(Transaction tx, long number) {
        return tx.complaints().get(number).orElseThrow(() -> Refusal.missing("complaint " + number));
    }

    static Answer answer(Transaction tx, Caller caller, ComplaintRecord found) {
        return Answer.json(ComplaintView.of(tx, found, caller)).etag(found.version());
    }

    /// The complaint as it came.
    Answer mail(Call call) {
        long number = call.number("complaint");
        byte[] mail = parts.store()
                .read(tx -> tx.enclosures().get(found(tx, number).state().mail()))
                .orElseThrow(() -> Refusal.missing("mail of complaint %d: it was erased".formatted(number)));
        return mail(mail, "complaint-" + number);
    }

    /// Mail is hostile: it is saved, never shown by a browser.
    static Answer mail(byte[] mail, String name) {
        return Answer.bytes(200, "message/rfc822", mail)
                .with("Content-Disposition", "attachment; filename=\"%s.eml\"".formatted(name));
    }
}
