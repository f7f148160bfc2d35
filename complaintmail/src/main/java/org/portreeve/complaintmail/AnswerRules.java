package org.portreeve.complaintmail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Who sent a mail, and whether an answer may be sent by itself (RFC 3834, and never to a forged sender).
final class AnswerRules {
    private static final Pattern NO_REPLY = Pattern.compile(
            "(?:.*[._+-])?(?:no|not|do-?not|dont)[._-]?reply(?:[._+-].*)?|mailer-daemon|.*bounces?(?:[._+-].*)?"
                    + "|auto-?generated|nobody|.*-request|owner-.*|feedbackloop");

    private AnswerRules() {}

    static Reporter reporter(Headers headers, Ours ours) {
        Optional<Mailbox> from = Mailbox.parse(headers.decoded("From"));
        String name = from.map(Mailbox::name).orElse("");
        Optional<String> address = from.map(Mailbox::address);
        Optional<String> refusal = refusal(headers, from, ours);
        if (refusal.isPresent()) {
            return Reporter.refused(name, address, refusal.get());
        }
        Optional<String> answerTo = Mailbox.parse(headers.decoded("Reply-To"))
                .filter(box -> Mailbox.related(box.domain(), from.orElseThrow().domain()))
                .filter(box -> !noReply(box)
                        && !ours.mailboxes().contains(box.address().toLowerCase(Locale.ROOT)))
                .map(Mailbox::address)
                .or(() -> address);
        return new Reporter(name, address, answerTo, Optional.empty());
    }

    private static Optional<String> refusal(Headers headers, Optional<Mailbox> from, Ours ours) {
        return automatic(headers).or(() -> sender(headers, from, ours));
    }

    /// Why no answer is due, whoever sent it; absent when nothing speaks against one.
    private static Optional<String> automatic(Headers headers) {
        return machine(headers).or(() -> list(headers)).or(() -> suppressed(headers));
    }

    /// Why a mail counts as written by a machine; absent when nothing says so.
    static Optional<String> machine(Headers headers) {
        String submitted = headers.lower("Auto-Submitted");
        String precedence = headers.lower("Precedence");
        if (!submitted.isEmpty() && !submitted.startsWith("no")) {
            return Optional.of("it is automatic: Auto-Submitted is " + submitted);
        }
        if (precedence.matches("bulk|junk|auto_reply")) {
            return Optional.of("it is automatic: Precedence is " + precedence);
        }
        if (headers.all("Return-Path").stream().anyMatch(path -> path.strip().equals("<>"))) {
            return Optional.of("its return path is empty");
        }
        if (headers.has(Ours.LOOP_FIELD)) {
            return Optional.of("it bears the loop header of a Portreeve");
        }
        return headers.lower("Content-Type").startsWith("multipart/report")
                ? Optional.of("it is a program's report")
                : Optional.empty();
    }

    /// Whether a mail came through a list; people write to lists, too.
    static Optional<String> list(Headers headers) {
        boolean list = headers.lower("Precedence").equals("list")
                || headers.has("List-Id")
                || headers.has("List-Post")
                || headers.has("List-Unsubscribe");
        return list ? Optional.of("it came through a mailing list") : Optional.empty();
    }

    private static Optional<String> suppressed(Headers headers) {
        String suppress = headers.lower("X-Auto-Response-Suppress");
        return suppress.contains("all") || suppress.contains("autoreply") || suppress.contains("oof")
                ? Optional.of("its sender wants no automatic answers: X-Auto-Response-Suppress")
                : Optional.empty();
    }

    private static Optional<String> sender(Headers headers, Optional<Mailbox> from, Ours ours) {
        if (from.isEmpty()) {
            return Optional.of("it names no sender, or more than one");
        }
        if (headers.all("From").size() > 1) {
            return Optional.of("it has more than one From field");
        }
        Mailbox box = from.get();
        if (ours.mailboxes().contains(box.address().toLowerCase(Locale.ROOT))) {
            return Optional.of("its sender is the office itself");
        }
        if (noReply(box)) {
            return Optional.of("its sender takes no answers");
        }
        return forged(headers, ours);
    }

    private static boolean noReply(Mailbox box) {
        String name = box.name().toLowerCase(Locale.ROOT).replace("-", " ");
        return NO_REPLY.matcher(box.localPart()).matches()
                || name.contains("no reply")
                || name.contains("noreply")
                || name.contains("do not reply");
    }

    /// What our own relays found out about the sender. Results that others wrote are not believed.
    private static Optional<String> forged(Headers headers, Ours ours) {
        List<String> results = headers.all("Authentication-Results").stream()
                .map(value -> value.toLowerCase(Locale.ROOT))
                .filter(value -> ours.trusts(value.split("[; ]", 2)[0].strip()))
                .toList();
        if (results.stream().anyMatch(value -> value.contains("dmarc=fail"))) {
            return Optional.of("its sender is forged: our own relay says dmarc=fail");
        }
        boolean spf = results.stream().anyMatch(value -> value.contains("spf=fail"));
        boolean dkim = results.stream().anyMatch(value -> value.contains("dkim=pass"));
        return spf && !dkim
                ? Optional.of("its sender may be forged: our own relay says spf=fail, and no signature holds")
                : Optional.empty();
    }
}
