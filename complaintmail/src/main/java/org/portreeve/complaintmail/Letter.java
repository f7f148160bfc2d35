package org.portreeve.complaintmail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A mail, or a message attached to one, made ready for the ways of reading it.
///
/// @param subject of the mail or the attached message
/// @param texts what a person would read, and attached text files
/// @param enclosed the messages attached to it, outermost only
/// @param depth how many messages it is inside of
/// @param budget what may still be spent on the whole mail
record Letter(
        Part root,
        Ours ours,
        MailHead head,
        String subject,
        List<Text> texts,
        List<Part> enclosed,
        int depth,
        Budget budget,
        Optional<String> damage) {
    private static final int DEEPEST = 4;

    /// A text of the mail.
    ///
    /// @param where its name for a person: `text`, or the name of the file
    /// @param attached whether it came as a file
    record Text(String where, String text, boolean attached) {}

    static Letter of(MimeTree tree, Ours ours) {
        Reporter reporter = AnswerRules.reporter(tree.root().headers(), ours);
        return of(tree.root(), ours, head(tree.root().headers(), reporter), 0, new Budget(), tree.damage());
    }

    /// The attached message `message` as a letter of its own, from the same reporter.
    Letter inside(Part message) {
        return of(message, ours, head, depth + 1, budget, Optional.empty());
    }

    private static Letter of(Part root, Ours ours, MailHead head, int depth, Budget budget, Optional<String> damage) {
        List<Text> texts = new ArrayList<>();
        texts(root, texts, budget);
        List<Part> enclosed = depth >= DEEPEST
                ? List.of()
                : root.parts()
                        .flatMap(part -> messages(part).stream())
                        .limit(Limits.ENCLOSED)
                        .filter(message -> budget.message())
                        .toList();
        String subject = SafeText.line(refanged(root.headers().decoded("Subject")), 500);
        return new Letter(root, ours, head, subject, List.copyOf(texts), enclosed, depth, budget, damage);
    }

    private static MailHead head(Headers headers, Reporter reporter) {
        return new MailHead(
                headers.decoded("Subject"), headers.messageId(), MailDates.parse(headers.first("Date")), reporter);
    }

    private static void texts(Part part, List<Text> texts, Budget budget) {
        if (texts.size() >= Limits.TEXTS || part.isMessage()) {
            return;
        }
        if (part.is("multipart/alternative") && !part.children().isEmpty()) {
            texts(better(part.children()), texts, budget);
        } else if (!part.children().isEmpty()) {
            part.children().forEach(child -> texts(child, texts, budget));
        } else if ((part.type().startsWith("text/") || part.isMultipart())
                && !part.is("text/rfc822-headers")
                && !part.is("text/csv")) {
            String text = part.is("text/html") ? HtmlText.of(head(part.text())) : part.text();
            boolean attached = part.attachment() || !part.fileName().isEmpty();
            String where = part.fileName().isEmpty() ? "text" : part.fileName();
            texts.add(
                    new Text(where, budget.text(SafeText.text(head(refanged(text)), Limits.SCANNED_CHARS)), attached));
        }
    }

    /// Of several forms of one text: the plain one, unless it is blank.
    private static Part better(List<Part> forms) {
        return forms.stream()
                .filter(part -> part.is("text/plain") && !part.text().isBlank())
                .findFirst()
                .orElse(forms.getLast());
    }

    private static String head(String text) {
        return text.length() > Limits.SCANNED_CHARS ? text.substring(0, Limits.SCANNED_CHARS) : text;
    }

    /// Addresses that were written so that nobody clicks on them: `192.0.2[.]1`.
    private static String refanged(String text) {
        return text.contains("[.]") || text.contains("[:]")
                ? text.replace("[.]", ".").replace("[:]", ":")
                : text;
    }

    private static List<Part> messages(Part part) {
        if (part.isMessage() && !part.children().isEmpty()) {
            return part.children();
        }
        boolean file =
                part.isMessage() || part.fileName().toLowerCase(Locale.ROOT).endsWith(".eml");
        return file && part.octets().length > 0 && part.children().isEmpty()
                ? List.of(MimeTree.parse(part.octets()).root())
                : List.of();
    }

    /// All parts outside attached messages.
    List<Part> parts() {
        return root.parts().toList();
    }

    /// What a person would read, without attached files.
    String body() {
        StringBuilder body = new StringBuilder();
        for (Text text : texts) {
            if (!text.attached() && body.length() < Limits.SCANNED_CHARS) {
                body.append(text.text()).append('\n');
            }
        }
        return body.toString();
    }
}
