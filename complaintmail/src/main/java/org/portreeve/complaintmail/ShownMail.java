package org.portreeve.complaintmail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A mail made fit to be shown to a person as text: its header, its texts, and what else is in it by name. Everything
/// is bounded and valid Unicode without control characters; HTML and addresses in it stay hostile, and whoever shows
/// it escapes it.
///
/// @param main the fields that a reader looks at first, decoded
/// @param header all fields, as they came
/// @param damage why it could not be read to its end
public record ShownMail(
        List<Field> main, List<Field> header, List<Text> texts, List<Attached> attached, Optional<String> damage) {
    private static final List<String> MAIN =
            List.of("From", "Sender", "Reply-To", "To", "Cc", "Subject", "Date", "Message-ID");

    private static final int TEXTS = 20;
    private static final int ATTACHED = 100;

    /// A header field.
    public record Field(String name, String value) {}

    /// A text of the mail. `html` tells that it was HTML, of which the words are left; `where` is the name of the file
    /// or of the attached message, empty for the mail itself.
    public record Text(String where, String text, boolean html) {}

    /// What is not shown: its name, which may be empty, its media type, and its size without its transfer encoding.
    public record Attached(String name, String type, int octets) {}

    public ShownMail {
        main = List.copyOf(main);
        header = List.copyOf(header);
        texts = List.copyOf(texts);
        attached = List.copyOf(attached);
    }

    /// Reads a mail, as far as [Limits] permit. Never throws.
    public static ShownMail of(byte[] mail) {
        MimeTree tree =
                MimeTree.parse(mail.length > Limits.MAIL_OCTETS ? Arrays.copyOf(mail, Limits.HEAD_OCTETS) : mail);
        List<Text> texts = new ArrayList<>();
        List<Attached> attached = new ArrayList<>();
        part(tree.root(), "", texts, attached, 0);
        return new ShownMail(
                main(tree.root().headers()), header(tree.root().headers()), texts, attached, tree.damage());
    }

    /// What is no mail: a text that somebody wrote down.
    public static ShownMail ofText(byte[] text) {
        List<Text> texts = new ArrayList<>();
        text(texts, "", TextDecoding.decode(text), false);
        return new ShownMail(List.of(), List.of(), texts, List.of(), Optional.empty());
    }

    private static List<Field> main(Headers headers) {
        return MAIN.stream()
                .filter(headers::has)
                .map(name -> new Field(name, SafeText.line(headers.decoded(name), 1000)))
                .toList();
    }

    private static List<Field> header(Headers headers) {
        List<Field> fields = new ArrayList<>();
        int shown = 0;
        for (HeaderField field : headers.list()) {
            String value = SafeText.line(field.value(), 2000);
            shown += value.length();
            if (shown > Limits.SHOWN_HEADERS) {
                break;
            }
            fields.add(new Field(SafeText.line(field.name(), 80), value));
        }
        return fields;
    }

    private static void part(Part part, String where, List<Text> texts, List<Attached> attached, int depth) {
        String name = SafeText.line(part.fileName(), 200);
        if (part.isMessage() && !part.children().isEmpty() && depth < 4) {
            if (!name.isEmpty()) {
                attached(attached, name, part);
            }
            for (Part inside : part.children()) {
                String subject = SafeText.line(inside.headers().decoded("Subject"), 200);
                String place = name.isEmpty() ? (subject.isEmpty() ? part.type() : subject) : name;
                text(texts, place, headerText(inside.headers()), false);
                part(inside, place, texts, attached, depth + 1);
            }
        } else if (!part.children().isEmpty()) {
            part.children().forEach(child -> part(child, where, texts, attached, depth));
        } else if (readable(part)) {
            boolean html = part.is("text/html");
            if (!name.isEmpty() || part.attachment()) {
                attached(attached, name, part);
            }
            text(texts, name.isEmpty() ? where : name, html ? HtmlText.of(start(part.text())) : part.text(), html);
        } else if (part.octets().length > 0) {
            attached(attached, name, part);
        }
    }

    private static boolean readable(Part part) {
        return part.type().startsWith("text/")
                || part.is("message/feedback-report")
                || part.is("message/delivery-status")
                || part.is("application/json");
    }

    private static String headerText(Headers headers) {
        StringBuilder text = new StringBuilder();
        for (HeaderField field : headers.list()) {
            if (text.length() > Limits.SHOWN_HEADERS) {
                break;
            }
            text.append(field.name())
                    .append(": ")
                    .append(SafeText.line(field.value(), 2000))
                    .append('\n');
        }
        return text.toString();
    }

    private static void text(List<Text> texts, String where, String text, boolean html) {
        String safe = SafeText.text(start(text), Limits.SHOWN_TEXT * 2);
        if (!safe.isEmpty() && texts.size() < TEXTS) {
            texts.add(new Text(where, safe, html));
        }
    }

    private static String start(String text) {
        return text.length() > Limits.SCANNED_CHARS ? text.substring(0, Limits.SCANNED_CHARS) : text;
    }

    private static void attached(List<Attached> attached, String name, Part part) {
        if (attached.size() < ATTACHED) {
            attached.add(new Attached(name, SafeText.line(part.type(), 100), part.octets().length));
        }
    }
}
