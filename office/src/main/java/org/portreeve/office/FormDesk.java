package org.portreeve.office;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.portreeve.casework.Actor;
import org.portreeve.complaintmail.AbuseClass;
import org.portreeve.complaintmail.Accusation;
import org.portreeve.complaintmail.ComplaintReader;
import org.portreeve.complaintmail.Confidence;
import org.portreeve.complaintmail.Ours;
import org.portreeve.complaintmail.Reading;
import org.portreeve.mailroom.MailAddress;
import org.portreeve.store.Register.MailServer;
import org.portreeve.store.Store;
import org.portreeve.store.Transaction;

/// Takes complaints from the public's form. Each is durable when its number is given, and goes where a mail that says
/// the same would go. A name is looked for in the register only, never in the DNS; where no server can be told, a
/// person
/// looks.
public final class FormDesk {
    private static final String SOURCE = "form";
    private static final Pattern NEVER = Pattern.compile("(x)\\b\\B");

    private final Store store;
    private final InstantSource clock;
    private final OfficeSettings settings;
    private final OrderSeal seal;
    private final LinkDesk links;
    private final AnswerPace pace = new AnswerPace();

    public FormDesk(Store store, InstantSource clock, OfficeSettings settings, OrderSeal seal, LinkDesk links) {
        this.store = store;
        this.clock = clock;
        this.settings = settings;
        this.seal = seal;
        this.links = links;
    }

    /// What came of it.
    public sealed interface Taken {
        /// `path` leads to the complainant's page.
        record Done(long complaint, String path) implements Taken {}

        /// Which field is wrong, and why: `server`, `abuse`, `complainant`, `what`.
        record Wrong(String field, String reason) implements Taken {}
    }

    public Taken take(ComplaintForm form) {
        Optional<AbuseClass> about = AbuseWords.parse(form.abuse());
        if (about.isEmpty()) {
            return new Taken.Wrong("abuse", "choose what it did");
        }
        if (form.server().isEmpty() && form.mail().isBlank()) {
            return new Taken.Wrong("server", "name the server, or paste the mail with its headers");
        }
        if (form.what().isBlank() && form.mail().isBlank()) {
            return new Taken.Wrong("what", "say what happened, or paste the mail");
        }
        Optional<MailAddress> answerTo = form.complainant().flatMap(Recipients::address);
        if (form.complainant().isPresent() && answerTo.isEmpty()) {
            return new Taken.Wrong("complainant", "this is no mail address of the plain form name@domain");
        }
        if (answerTo.filter(this::ours).isPresent()) {
            return new Taken.Wrong("complainant", "this is an address of the office itself");
        }
        Instant now = clock.instant();
        boolean atOnce = answerTo.filter(address -> pace.allows(address, now)).isPresent();
        Taken.Done taken = store.inTransaction(tx -> take(tx, form, about.get(), answerTo, atOnce, now));
        answerTo.filter(_ -> atOnce).ifPresent(pace::answered);
        return taken;
    }

    private boolean ours(MailAddress address) {
        String text = address.toString().toLowerCase(Locale.ROOT);
        return settings.mailFrom().equalsIgnoreCase(text)
                || settings.mailboxes().stream().anyMatch(text::equalsIgnoreCase);
    }

    private Taken.Done take(
            Transaction tx,
            ComplaintForm form,
            AbuseClass about,
            Optional<MailAddress> answerTo,
            boolean atOnce,
            Instant now) {
        ComplaintSteps steps = new ComplaintSteps(tx, settings, seal, Actor.SYSTEM, now);
        byte[] octets = text(form).getBytes(StandardCharsets.UTF_8);
        String identity = "text " + Sha256.hex(Sha256.of(octets));
        Statement statement = new Statement(
                SOURCE,
                octets,
                form.complainant(),
                answerTo,
                atOnce,
                identity,
                accused(tx, form).stream()
                        .map(accused -> steps.charge(accused, about, identity))
                        .toList());
        Reception reception = steps.reception();
        long number = statement.charges().isEmpty()
                ? reception
                        .receiveUnclear(statement, AbuseWords.of(about), Actor.SYSTEM)
                        .number()
                : reception.receive(statement, Actor.SYSTEM).getFirst().number();
        return new Taken.Done(
                number,
                links.forComplaint(tx, number, form.complainant().orElse("")).path());
    }

    /// The address that is named; else that of the register's server of that name; else what the mail's headers tell of
    /// a server of ours.
    private Optional<InetAddress> accused(Transaction tx, ComplaintForm form) {
        return literal(form.server())
                .or(() -> tx.register().serverNamed(form.server()).flatMap(FormDesk::first))
                .or(() -> fromHeaders(tx, form));
    }

    private static Optional<InetAddress> literal(String server) {
        String bare = server.replaceAll("^\\[(?:IPv6:)?(.*)\\]$", "$1");
        if (!bare.matches("[0-9.]{7,15}|[0-9A-Fa-f:.]{2,45}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(bare));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<InetAddress> first(MailServer server) {
        return server.addresses().stream().min(java.util.Comparator.comparing(InetAddress::getHostAddress));
    }

    private Optional<InetAddress> fromHeaders(Transaction tx, ComplaintForm form) {
        if (form.mail().isBlank()) {
            return Optional.empty();
        }
        Ours ours = new Ours(
                new OurNetworks(tx.register().networks()),
                Set.of(),
                settings.mailboxes(),
                settings.officeId(),
                settings.messageIdDomain(),
                NEVER);
        byte[] mail = ("From: complainant@invalid.example\nSubject: spam\n\nForwarded:\n\n" + form.mail() + "\n")
                .getBytes(StandardCharsets.UTF_8);
        return ComplaintReader.read(mail, ours) instanceof Reading.Complaints complaints
                ? complaints.accusations().stream()
                        .filter(accusation -> accusation.ours() && accusation.confidence() != Confidence.LOW)
                        .map(Accusation::accused)
                        .findFirst()
                : Optional.empty();
    }

    private static String text(ComplaintForm form) {
        return """
                Complaint by the form
                Server: %s
                Accused of: %s

                %s

                %s
                """.formatted(
                        form.server().replaceAll("\\s+", " "),
                        form.abuse().replaceAll("\\s+", " "),
                        form.what().strip(),
                        form.mail().strip());
    }
}
