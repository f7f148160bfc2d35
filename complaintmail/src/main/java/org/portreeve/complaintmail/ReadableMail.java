package org.portreeve.complaintmail;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A mail made fit for a person to read: its usual fields, its text, and the names of what is attached. Nothing in it
/// is anything but text; control and format characters are gone.
///
/// @param text what it says, from plain text, else from HTML without its markup
/// @param attachments name and media type of each part that is not shown
/// @param cut whether there was more text
/// @param damage why it could not be read to its end
public record ReadableMail(
        String from,
        String to,
        String subject,
        String date,
        String text,
        List<String> attachments,
        boolean cut,
        Optional<String> damage) {
    private static final int FIELD = 500;
    private static final int TEXT = 64 << 10;
    private static final int ATTACHMENTS = 50;

    public ReadableMail {
        attachments = List.copyOf(attachments);
    }

    /// Takes a mail apart as far as it can be. Never throws.
    public static ReadableMail of(byte[] mail) {
        MimeTree tree = MimeTree.parse(mail);
        Headers headers = tree.root().headers();
        List<Part> plain = shown(tree.root(), "text/plain");
        List<Part> texts = plain.isEmpty() ? shown(tree.root(), "text/html") : plain;
        String text = texts.stream()
                .map(part -> part.is("text/html") ? HtmlText.of(part.text()) : part.text())
                .collect(Collectors.joining("\n\n"));
        return new ReadableMail(
                field(headers, "From"),
                field(headers, "To"),
                field(headers, "Subject"),
                field(headers, "Date"),
                SafeText.text(text, TEXT),
                tree.root()
                        .parts()
                        .filter(part -> !part.isMultipart() && !texts.contains(part))
                        .limit(ATTACHMENTS)
                        .map(part ->
                                part.fileName().isEmpty() ? part.type() : part.fileName() + " (" + part.type() + ")")
                        .map(name -> SafeText.line(name, FIELD))
                        .toList(),
                text.length() >= TEXT || texts.stream().anyMatch(Part::cut),
                tree.damage());
    }

    private static List<Part> shown(Part root, String type) {
        return root.parts()
                .filter(part -> part.is(type) && !part.attachment())
                .limit(Limits.TEXTS)
                .toList();
    }

    private static String field(Headers headers, String name) {
        return SafeText.line(headers.decoded(name), FIELD);
    }
}
