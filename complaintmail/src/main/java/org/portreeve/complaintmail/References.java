package org.portreeve.complaintmail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;

/// Finds what of ours a mail refers to.
final class References {
    private final Ours ours;
    private final List<String> ids = new ArrayList<>();
    private final List<String> where = new ArrayList<>();
    private Optional<String> caseRef = Optional.empty();

    private References(Ours ours) {
        this.ours = ours;
    }

    /// By the head of the mail, and by notices of ours that are attached to it or quoted.
    static Reference of(Letter letter) {
        References found = new References(letter.ours());
        found.head(letter.root().headers());
        letter.enclosed().forEach(message -> found.notice(message.headers(), "attached message"));
        letter.texts().forEach(text -> found.text(text.text()));
        return found.reference();
    }

    /// By all that an automatic mail returns of what it answers, in whatever form.
    static Reference ofAutomatic(Letter letter) {
        References found = new References(letter.ours());
        found.head(letter.root().headers());
        found.notice(letter.root().headers(), "its own header");
        letter.enclosed().forEach(message -> found.notice(message.headers(), "returned message"));
        for (Part part : letter.parts()) {
            if (part.is("text/rfc822-headers")) {
                found.notice(Headers.parse(part.text()), "returned headers");
            }
        }
        letter.texts().forEach(text -> found.text(text.text()));
        return found.reference();
    }

    private void head(Headers headers) {
        id(headers, "In-Reply-To");
        id(headers, "References");
        tag(headers.decoded("Subject"), "Subject");
    }

    private void id(Headers headers, String name) {
        headers.all(name).stream()
                .flatMap(value -> Headers.ids(value).stream())
                .filter(ours::ownMessageId)
                .forEach(id -> {
                    ids.add(id);
                    where.add(name);
                });
    }

    /// A message that counts only when it is a notice of ours.
    private void notice(Headers headers, String place) {
        Optional<String> id = headers.messageId().filter(ours::ownMessageId);
        if (id.isPresent() || ours.marked(headers)) {
            id.ifPresent(ids::add);
            where.add(place);
            tag(headers.decoded("Subject"), place);
        }
    }

    /// Message-IDs and subjects that stand in a text.
    private void text(String text) {
        for (String line : (Iterable<String>) text.lines().limit(5000)::iterator) {
            String lower = line.replaceFirst("^[\\s>|*]{0,40}", "").toLowerCase(Locale.ROOT);
            if (lower.startsWith("message-id:")) {
                Headers.ids(line.substring(line.indexOf(':') + 1)).stream()
                        .filter(ours::ownMessageId)
                        .forEach(id -> {
                            ids.add(id);
                            where.add("text");
                        });
            } else if (lower.startsWith("subject:")) {
                tag(line.substring(line.indexOf(':') + 1), "text");
            }
        }
    }

    private void tag(String subject, String place) {
        Matcher matcher = ours.subjectTag().matcher(SafeText.line(subject, 1000));
        if (caseRef.isEmpty() && matcher.find() && matcher.group(1) != null) {
            caseRef = Optional.of(matcher.group(1));
            where.add(place);
        }
    }

    private Reference reference() {
        return caseRef.isEmpty() && ids.isEmpty() && where.isEmpty()
                ? Reference.NONE
                : new Reference(caseRef, ids, where);
    }
}
