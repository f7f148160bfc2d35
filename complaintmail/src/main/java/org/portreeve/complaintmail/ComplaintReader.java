package org.portreeve.complaintmail;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads a mail that came to the office.
public final class ComplaintReader {
    private ComplaintReader() {}

    /// Says what `mail` says. Also reads a bare XARF document.
    ///
    /// Never throws, whatever the mail is, and takes a time that its size bounds. What cannot be read, or not in a
    /// way to rely on, is [Reading.ForPerson] with the reason.
    public static Reading read(byte[] mail, Ours ours) {
        try {
            return mail.length > Limits.MAIL_OCTETS ? tooLarge(mail, ours) : reading(mail, ours);
        } catch (RuntimeException | StackOverflowError e) {
            Reporter nobody = Reporter.refused("", Optional.empty(), "the mail could not be read");
            MailHead head = new MailHead("", Optional.empty(), Optional.empty(), nobody);
            return new Reading.ForPerson(
                    head,
                    "reading it failed: " + e.getClass().getSimpleName(),
                    List.of(),
                    Reference.NONE,
                    List.of(),
                    "");
        }
    }

    private static Reading tooLarge(byte[] mail, Ours ours) {
        MimeTree tree = MimeTree.parse(Arrays.copyOf(mail, Limits.HEAD_OCTETS));
        Letter letter = Letter.of(tree, ours);
        return forPerson(
                letter,
                "it is larger than " + (Limits.MAIL_OCTETS >> 20) + " MiB; only its start was read",
                new Findings(),
                References.of(letter));
    }

    private static Reading reading(byte[] mail, Ours ours) {
        Letter letter = Letter.of(MimeTree.parse(mail), ours);
        Optional<Reading> automatic = AutomaticMail.read(letter);
        if (automatic.isPresent()) {
            return automatic.get();
        }
        Reference refersTo = References.of(letter);
        Findings structured = Strategies.structured(letter);
        if (letter.damage().isPresent()) {
            Findings all = structured.isEmpty() ? Strategies.free(letter) : structured;
            return forPerson(letter, letter.damage().get(), all, refersTo);
        }
        if (!structured.problems().isEmpty()) {
            return forPerson(letter, structured.problems().getFirst(), structured, refersTo);
        }
        if (!structured.isEmpty()) {
            return complaints(letter, structured, refersTo);
        }
        return free(letter, structured, refersTo);
    }

    /// A mail without a report for programs.
    private static Reading free(Letter letter, Findings structured, Reference refersTo) {
        Findings findings = Strategies.free(letter);
        findings.addAsides(structured);
        Headers headers = letter.root().headers();
        Optional<String> machine = AnswerRules.machine(headers);
        Optional<String> list = AnswerRules.list(headers);
        boolean labelled =
                findings.accusations().stream().anyMatch(a -> a.format().forPrograms());
        if (!refersTo.isEmpty()) {
            return machine.isPresent()
                    ? AutomaticMail.automatic(letter, AutomaticKind.AUTO_REPLY, List.of())
                    : new Reading.Reply(letter.head(), refersTo, letter.body(), findings.accusations());
        }
        Optional<String> mass = machine.or(() -> list);
        if (mass.isPresent() && !labelled) {
            boolean bulk = list.isPresent() || headers.lower("Precedence").matches("bulk|junk");
            return bulk && !findings.anyOurs()
                    ? AutomaticMail.automatic(letter, AutomaticKind.LIST_OR_BULK, List.of())
                    : forPerson(letter, mass.get() + ", and in no form that is known", findings, refersTo);
        }
        if (!findings.problems().isEmpty()) {
            return forPerson(letter, findings.problems().getFirst(), findings, refersTo);
        }
        if (findings.isEmpty()) {
            String why = findings.notes().isEmpty()
                    ? "it names no address"
                    : findings.notes().getFirst();
            return forPerson(letter, why, findings, refersTo);
        }
        if (findings.accusations().stream().allMatch(ComplaintReader::vague)) {
            return forPerson(letter, "it names an address, but not what it is accused of", findings, refersTo);
        }
        return complaints(letter, findings, refersTo);
    }

    private static boolean vague(Accusation accusation) {
        return accusation.format() == ReportFormat.PLAIN && accusation.about() == AbuseClass.OTHER;
    }

    private static Reading complaints(Letter letter, Findings findings, Reference refersTo) {
        return new Reading.Complaints(letter.head(), findings.accusations(), refersTo, notes(letter, findings));
    }

    private static Reading forPerson(Letter letter, String reason, Findings findings, Reference refersTo) {
        return new Reading.ForPerson(
                letter.head(), reason, findings.accusations(), refersTo, notes(letter, findings), letter.body());
    }

    private static List<String> notes(Letter letter, Findings findings) {
        List<String> notes = new java.util.ArrayList<>(findings.problems());
        notes.addAll(findings.notes());
        if (letter.budget().spent()) {
            notes.addFirst("not all of its texts, archives and attached messages were searched");
        }
        return notes;
    }
}
