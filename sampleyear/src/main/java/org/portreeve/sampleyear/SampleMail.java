package org.portreeve.sampleyear;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.portreeve.store.Cidr;

/// Mail to the office, in the forms in which complaints come.
final class SampleMail {
    static final String ABUSE = "abuse@" + SampleCampus.DOMAIN;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final List<String> WHO = List.of(
            "Ann Keller",
            "Luis Ortega",
            "Mei Chen",
            "Paul Adams",
            "Giulia Conti",
            "Ravi Patel",
            "Olga Petrova",
            "Emma Larsen",
            "David Cohen",
            "Chloe Martin",
            "Igor Kovac",
            "Ruth Mensah");
    private static final List<String> WHERE = List.of(
            "netpost.example", "mailhaus.example", "orchard.example.net", "brightisp.example", "isp.example.com");
    private static final List<String> SPAM = List.of(
            "You have won",
            "Cheap watches",
            "Your parcel could not be delivered",
            "Invoice overdue",
            "Invest now, double your money",
            "Pharmacy without prescription",
            "Your mailbox is full");

    private final SplittableRandom random;
    private int number;

    /// A mail with its envelope's sender.
    record Arriving(String sender, byte[] octets) {}

    enum Form {
        PROSE,
        GERMAN,
        PASTED,
        FORWARDED,
        ARF,
        XARF
    }

    SampleMail(SplittableRandom random) {
        this.random = random;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    Form form() {
        int dice = random.nextInt(100);
        return dice < 20
                ? Form.PROSE
                : dice < 32
                        ? Form.GERMAN
                        : dice < 52 ? Form.PASTED : dice < 64 ? Form.FORWARDED : dice < 88 ? Form.ARF : Form.XARF;
    }

    /// A complaint about an address.
    Arriving complaint(Form form, InetAddress accused, Instant at) {
        String name = one(WHO);
        String host = one(WHERE);
        String mailbox = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@" + host;
        String subject = one(SPAM);
        String address = text(accused);
        String spam = spam(address, subject, host, at.minus(Duration.ofMinutes(20 + random.nextInt(600))));
        return switch (form) {
            case PROSE -> mail(mailbox, name, "open relay at your site", at, """
                    Hello,

                    your mail server is an open relay. We get spam through it since yesterday.
                    Please close it.

                    Source IP: %s

                    %s""".formatted(address, name));
            case GERMAN -> mail(mailbox, name, "Spam ueber Ihren Server", at, """
                    Guten Tag,

                    über Ihren Mailserver erreicht uns Werbung, die niemand bestellt hat. Der Server ist ein
                    offenes Relay (open relay). Bitte kümmern Sie sich darum.

                    Source IP: %s

                    Mit freundlichen Grüßen
                    %s""".formatted(address, name));
            case PASTED ->
                mail(mailbox, name, "spam from " + address, at, """
                    We received this spam from your network. The head of the message:

                    %s
                    """.formatted(
                                spam.substring(0, spam.indexOf("MIME-Version"))));
            case FORWARDED -> parts(mailbox, name, "Fwd: " + subject, at, "mixed", """
                    Content-Type: text/plain; charset=utf-8

                    Please look into this. It came through a server of yours.

                    --part
                    Content-Type: message/rfc822
                    Content-Disposition: attachment

                    %s""".formatted(spam));
            case ARF -> arf("abuse", address, spam, host, at);
            case XARF ->
                parts("abuse@" + host, "Abuse desk", "Report", at, "mixed", """
                    Content-Type: text/plain; charset=utf-8

                    See the report.

                    --part
                    Content-Type: application/json; name="report.json"
                    Content-Disposition: attachment; filename="report.json"

                    {"xarf_version": "4.2.0", "report_id": "0c0ffee0-0001-4000-8000-%012d",
                     "timestamp": "%s",
                     "reporter": {"org": "%s", "contact": "abuse@%s", "domain": "%s"},
                     "source_identifier": "%s", "category": "messaging", "type": "spam", "protocol": "smtp",
                     "evidence_source": "spamtrap",
                     "evidence": [{"content_type": "message/rfc822", "payload": "%s"}]}
                    """.formatted(
                                number,
                                at.minus(Duration.ofMinutes(30)),
                                host,
                                host,
                                host,
                                address,
                                Base64.getEncoder().encodeToString(spam.getBytes(StandardCharsets.UTF_8))));
        };
    }

    /// A feedback report of some type (RFC 5965).
    Arriving report(String type, InetAddress accused, Instant at) {
        String host = one(WHERE);
        return arf(type, text(accused), spam(text(accused), one(SPAM), host, at.minus(Duration.ofHours(2))), host, at);
    }

    /// A report whose message never passed the address that it accuses.
    Arriving doubtful(InetAddress accused, Instant at) {
        String host = one(WHERE);
        return arf(
                "abuse",
                text(accused),
                spam("203.0.113.200", one(SPAM), host, at.minus(Duration.ofHours(2))),
                host,
                at);
    }

    /// A complaint that names nobody.
    Arriving vague(Instant at) {
        String name = one(WHO);
        return mail(
                name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@" + one(WHERE),
                name,
                one(List.of("spam!!!", "your university spams me", "please stop")),
                at,
                "Your server sends me spam every day. Stop it.\n");
    }

    /// An answer to a notice of the office.
    Arriving answer(String from, String messageId, long caseNumber, Instant at, String text) {
        Arriving mail = mail(from, "The administrator", "Re: [case %d]".formatted(caseNumber), at, text);
        String octets = new String(mail.octets(), StandardCharsets.UTF_8);
        return new Arriving(
                from,
                octets.replaceFirst("MIME-Version", "In-Reply-To: " + messageId + "\r\nMIME-Version")
                        .getBytes(StandardCharsets.UTF_8));
    }

    /// A notice of the office comes back (RFC 3464).
    Arriving bounce(String recipient, String messageId, Instant at) {
        Arriving mail = parts(
                "mailer-daemon@mx." + SampleCampus.DOMAIN,
                "Mail Delivery System",
                "Undelivered Mail Returned to Sender",
                at,
                "report; report-type=delivery-status",
                """
                Content-Type: text/plain; charset=us-ascii

                The mail could not be delivered: the user is unknown.

                --part
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.%s

                Final-Recipient: rfc822; %s
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 no such user

                --part
                Content-Type: text/rfc822-headers

                Message-ID: %s
                """.formatted(SampleCampus.DOMAIN, recipient, messageId));
        return new Arriving("", mail.octets());
    }

    private Arriving arf(String type, String address, String spam, String host, Instant at) {
        return parts(
                "fbl@" + host,
                "Feedback loop",
                "Abuse report",
                at,
                "report; report-type=feedback-report",
                """
                Content-Type: text/plain; charset=us-ascii

                This is a report about a message received from your network.

                --part
                Content-Type: message/feedback-report

                Feedback-Type: %s
                User-Agent: Loop/2.1
                Version: 1
                Arrival-Date: %s
                Source-IP: %s

                --part
                Content-Type: message/rfc822

                %s""".formatted(type, DATE.format(at.minus(Duration.ofMinutes(40))), address, spam));
    }

    private String spam(String address, String subject, String host, Instant at) {
        String date = DATE.format(at);
        int id = random.nextInt(1_000_000);
        return """
                Return-Path: <winner%d@lottery.example>
                Received: from relay (relay [%s])
                    by mx.%s (Postfix) with ESMTP id A%06d
                    for <user@%s>; %s
                From: "%s" <winner%d@lottery.example>
                To: user@%s
                Subject: %s
                Message-ID: <spam-%d@lottery.example>
                Date: %s
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8

                Send us your bank details.
                """.formatted(id % 90, address, host, id, host, date, subject, id % 90, host, subject, id, date);
    }

    private Arriving parts(String from, String name, String subject, Instant at, String kind, String body) {
        String type = "multipart/%s; boundary=\"part\"".formatted(kind);
        return mail(from, name, subject, at, type, "--part\n" + body + "\n--part--\n");
    }

    private Arriving mail(String from, String name, String subject, Instant at, String text) {
        return mail(from, name, subject, at, "text/plain; charset=utf-8", text);
    }

    private Arriving mail(String from, String name, String subject, Instant at, String type, String body) {
        number++;
        String date = DATE.format(at);
        String host = from.substring(from.indexOf('@') + 1);
        String mail = """
                Return-Path: <%s>
                Received: from mx.%s (mx.%s [203.0.113.250])
                    by mail.%s (Portreeve) with ESMTP id 7F%05d
                    for <%s>; %s
                From: %s <%s>
                To: %s
                Subject: %s
                Date: %s
                Message-ID: <%d.%d@%s>
                MIME-Version: 1.0
                Content-Type: %s
                Content-Transfer-Encoding: 8bit

                %s""".formatted(
                        from,
                        host,
                        host,
                        SampleCampus.DOMAIN,
                        number,
                        ABUSE,
                        date,
                        name,
                        from,
                        ABUSE,
                        subject,
                        date,
                        at.getEpochSecond(),
                        number,
                        host,
                        type,
                        body);
        return new Arriving(from, mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String text(InetAddress address) {
        String alone = Cidr.of(address).toString();
        return alone.substring(0, alone.indexOf('/'));
    }
}
