package org.portreeve.web;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.portreeve.store.IntakeMail;
import org.portreeve.store.QueuedMail;

/// Mail that comes in by a request, and mail that waits to be read.
final class Intake {
    private final WebParts parts;

    Intake(WebParts parts) {
        this.parts = parts;
    }

    /// What became of a mail: it is kept now, or was before.
    record Taken(boolean new_) {}

    /// A mail that was taken in.
    record View(
            long id,
            Instant arrived,
            String source,
            Optional<InetAddress> peer,
            Optional<String> helo,
            String sender,
            List<String> recipients,
            long size,
            QueuedMail.State state,
            int attempts,
            Optional<String> reason) {
        static View of(QueuedMail mail) {
            return new View(
                    mail.id(),
                    mail.arrived(),
                    mail.source(),
                    mail.peer(),
                    mail.helo(),
                    mail.sender(),
                    mail.recipients(),
                    mail.size(),
                    mail.state(),
                    mail.attempts(),
                    mail.reason());
        }
    }

    Answer take(Call call) {
        if (call.body().length == 0) {
            throw Refusal.invalid("the mail is empty");
        }
        List<String> recipients = call.query().getOrDefault("recipient", List.of());
        recipients.forEach(address -> path("recipient", address));
        if (recipients.size() > 100) {
            throw Refusal.of(400, "there are more than 100 recipients");
        }
        String sender = call.query("sender").orElse("");
        path("sender", sender);
        boolean fresh = parts.intake()
                .take(new IntakeMail(
                        parts.clock().instant(),
                        "rest",
                        BodyReader.address(call.peer()),
                        Optional.empty(),
                        sender,
                        recipients,
                        call.body()));
        return Answer.json(202, new Taken(fresh));
    }

    private static void path(String name, String address) {
        if (address.length() > 320 || !address.chars().allMatch(c -> c > ' ' && c != 0x7f && c != '<' && c != '>')) {
            throw Refusal.of(400, "%s is no address of mail: %s".formatted(name, Problem.quoted(address)));
        }
    }

    Answer list(Call call) {
        QueuedMail.State state = call.word("state", QueuedMail.State.class).orElse(QueuedMail.State.WAITING);
        if (call.cursor().filter(cursor -> !cursor.matches("[0-9]{1,18}")).isPresent()) {
            throw Listing.wrongCursor();
        }
        return parts.store()
                .read(tx -> Listing.of(call, tx.intake().list(state, call.cursor(), call.limit()), View::of));
    }

    Answer one(Call call) {
        return Answer.json(View.of(found(call)));
    }

    private QueuedMail found(Call call) {
        long id = call.number("mail");
        return parts.store().read(tx -> tx.intake().get(id)).orElseThrow(() -> Refusal.missing("mail " + id));
    }

    Answer mail(Call call) {
        long id = found(call).id();
        byte[] mail = parts.store()
                .read(tx -> tx.intake().bytes(id))
                .orElseThrow(() -> Refusal.missing("mail %d any more: it was read or erased".formatted(id)));
        return Complaints.mail(mail, "mail-" + id);
    }

    Answer retry(Call call) {
        call.body(Asked.Nothing.class);
        long id = found(call).id();
        if (!parts.intake().takeAgain(id)) {
            throw Refusal.of(409, "mail %d was not set aside, or is kept no more".formatted(id));
        }
        return Answer.json(View.of(found(call)));
    }
}
