package org.portreeve.complaintmail;

import java.net.InetAddress;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// XARF 3 and 4: a JSON document, attached, in the text, or as the whole mail.
final class XarfReports {
    /// One report, whichever version it is of.
    private record Xarf(
            ReportFormat format,
            String type,
            String source,
            String date,
            String organisation,
            String contact,
            String id,
            String details,
            boolean scan,
            String protocol,
            List<Map<?, ?>> evidence) {}

    private XarfReports() {}

    static Findings read(Letter letter) {
        Findings findings = new Findings();
        for (Part part : letter.parts()) {
            if (part.children().isEmpty() && looksLikeJson(part)) {
                JsonTree.object(part.text()).flatMap(XarfReports::xarf).ifPresent(xarf -> add(letter, xarf, findings));
            }
        }
        return findings;
    }

    private static boolean looksLikeJson(Part part) {
        if (part.is("application/json")
                || part.type().endsWith("+json")
                || part.fileName().endsWith(".json")) {
            return true;
        }
        byte[] octets = part.octets();
        for (int i = 0; i < octets.length && i < 1000; i++) {
            if (octets[i] == '{') {
                return true;
            }
            if (octets[i] > ' ') {
                return false;
            }
        }
        return false;
    }

    private static Optional<Xarf> xarf(Map<String, Object> json) {
        if (json.containsKey("xarf_version")) {
            return Optional.of(version4(json));
        }
        if (json.containsKey("reporterinfo") && json.containsKey("report")) {
            return Optional.of(version3(json));
        }
        return Optional.empty();
    }

    private static Xarf version4(Map<String, Object> json) {
        String category = JsonTree.any(json, "category", "class");
        String type = JsonTree.text(json, "type");
        boolean copyright = category.equalsIgnoreCase("copyright");
        String details = String.join(
                " ",
                JsonTree.text(json, "threat_type"),
                JsonTree.text(json, "service"),
                JsonTree.text(json, "misconfiguration_type"),
                JsonTree.text(json, "description"));
        String source = JsonTree.text(json, "evidence_source").toLowerCase(Locale.ROOT);
        return new Xarf(
                ReportFormat.XARF_4,
                copyright ? "copyright" : type,
                JsonTree.text(json, "source_identifier"),
                JsonTree.any(json, "timestamp", "first_seen"),
                JsonTree.text(json, "reporter", "org"),
                JsonTree.text(json, "reporter", "contact"),
                JsonTree.text(json, "report_id"),
                details,
                source.contains("scan") || source.contains("discovery") || source.contains("crawl"),
                JsonTree.text(json, "protocol"),
                JsonTree.maps(json, "evidence"));
    }

    private static Xarf version3(Map<String, Object> json) {
        Map<?, ?> reporter = JsonTree.map(json, "reporterinfo");
        Map<?, ?> report = JsonTree.map(json, "report");
        Map<?, ?> source = JsonTree.map(report, "source");
        Map<?, ?> more = JsonTree.map(report, "additionalinfo");
        String address = JsonTree.any(source, "ip", "ipaddress", "url", "uri");
        List<Map<?, ?>> attached = JsonTree.maps(report, "attachment");
        return new Xarf(
                ReportFormat.XARF_3,
                JsonTree.text(report, "reporttype"),
                address.isEmpty() ? JsonTree.any(report, "sourceip", "source_ip", "ip", "url") : address,
                JsonTree.any(report, "date", "timestamp"),
                JsonTree.text(reporter, "reporterorg"),
                JsonTree.any(reporter, "reportercontactemail", "reporterorgemail"),
                JsonTree.any(report, "reportid", "id"),
                JsonTree.text(more, "service"),
                JsonTree.text(more, "detectionmethod").toLowerCase(Locale.ROOT).contains("scan"),
                JsonTree.text(more, "protocol"),
                attached.isEmpty() ? JsonTree.maps(report, "samples") : attached);
    }

    private static void add(Letter letter, Xarf xarf, Findings findings) {
        Optional<InetAddress> accused = address(xarf.source());
        if (accused.isEmpty()) {
            findings.note("the XARF report names no address, but " + SafeText.line(xarf.source(), 200));
            return;
        }
        AbuseClass about = about(xarf);
        Optional<Part> sample = sample(xarf.evidence());
        Draft draft = new Draft(letter, accused.get(), about, xarf.format())
                .confidence(Confidence.HIGH)
                .found(
                        xarf.format() == ReportFormat.XARF_4
                                ? "source_identifier of the XARF report"
                                : "Source of the XARF report")
                .seenAt(MailDates.parse(xarf.date()))
                .reporter(reporter(letter, xarf))
                .reportId(xarf.id())
                .message(sample.map(part -> ReportedMessage.of(part.headers(), ArfReports.excerpt(part))));
        if (stranger(letter, xarf)) {
            draft.confidence(Confidence.MEDIUM)
                    .doubts(List.of("the mail does not come from the reporter that it names"));
        }
        if (AddressText.parse(xarf.source()).isEmpty()) {
            draft.doubt("the address stands inside " + SafeText.line(xarf.source(), 150));
        }
        ReceivedChain chain =
                sample.map(part -> ReceivedChain.of(part.headers())).orElse(new ReceivedChain(List.of()));
        if (!chain.hops().isEmpty() && !chain.mentions(accused.get())) {
            draft.doubt("the attached message's Received lines do not name the address: it may never have passed it");
        }
        if (xarf.scan() && about == AbuseClass.OPEN_RELAY) {
            draft.neverOpens("it comes from a scan, not from somebody who got mail");
        } else if (about == AbuseClass.BLOCKLIST_LISTING && !ClassWords.aboutMail(xarf.details())) {
            draft.neverOpens("the listing is not about mail");
        } else if (about == AbuseClass.HARVESTING) {
            draft.neverOpens("it was not done by mail");
        } else if (!xarf.protocol().isBlank()
                && !xarf.protocol().toLowerCase(Locale.ROOT).matches("smtps?|e?mail|lmtp|tcp")) {
            draft.neverOpens("it came by " + SafeText.line(xarf.protocol(), 30) + ", not by mail");
        }
        findings.add(draft);
    }

    private static AbuseClass about(Xarf xarf) {
        AbuseClass about = ClassWords.ofType(xarf.type()).orElse(AbuseClass.OTHER);
        boolean relay = ClassWords.of(xarf.details())
                .filter(AbuseClass.OPEN_RELAY::equals)
                .isPresent();
        return about == AbuseClass.VULNERABILITY && relay ? AbuseClass.OPEN_RELAY : about;
    }

    private static boolean stranger(Letter letter, Xarf xarf) {
        Optional<Mailbox> sender = letter.head().reporter().address().flatMap(Mailbox::parse);
        Optional<Mailbox> contact = Mailbox.parse(xarf.contact());
        return sender.isPresent()
                && contact.isPresent()
                && !Mailbox.related(sender.get().domain(), contact.get().domain());
    }

    /// Whoever the report names; answered only when the mail comes from there, else strangers could be written to.
    private static Reporter reporter(Letter letter, Xarf xarf) {
        Reporter sender = letter.head().reporter();
        Optional<Mailbox> contact = Mailbox.parse(xarf.contact());
        if (contact.isEmpty()) {
            return sender;
        }
        boolean same = sender.address()
                .flatMap(Mailbox::parse)
                .filter(box -> Mailbox.related(box.domain(), contact.get().domain()))
                .isPresent();
        if (same && sender.mayBeAnswered()) {
            return new Reporter(
                    xarf.organisation(), Optional.of(contact.get().address()), sender.answerTo(), Optional.empty());
        }
        return Reporter.refused(
                xarf.organisation(),
                Optional.of(contact.get().address()),
                same
                        ? sender.refusal().orElseThrow()
                        : "the address stands in the report only, which did not come from there");
    }

    private static Optional<Part> sample(List<Map<?, ?>> evidence) {
        for (Map<?, ?> item : evidence) {
            String type = JsonTree.any(item, "content_type", "contenttype").toLowerCase(Locale.ROOT);
            if (type.startsWith("message/rfc822") || type.startsWith("text/rfc822")) {
                try {
                    byte[] octets = Base64.getMimeDecoder().decode(JsonTree.any(item, "payload", "data"));
                    return Optional.of(MimeTree.parse(octets).root());
                } catch (IllegalArgumentException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /// An address, or the address that stands in a URL in place of a name.
    static Optional<InetAddress> address(String source) {
        Optional<InetAddress> itself = AddressText.parse(source);
        if (itself.isPresent()) {
            return itself;
        }
        int slashes = source.indexOf("://");
        if (slashes < 0 || source.length() > 4000) {
            return Optional.empty();
        }
        String rest = source.substring(slashes + 3);
        if (rest.startsWith("[")) {
            int end = rest.indexOf(']');
            return end < 0 ? Optional.empty() : AddressText.parse(rest.substring(0, end + 1));
        }
        return AddressText.parse(rest.split("[/:?#]", 2)[0]);
    }
}
