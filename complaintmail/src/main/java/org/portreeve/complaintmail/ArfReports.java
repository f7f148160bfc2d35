package org.portreeve.complaintmail;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// Feedback reports (RFC 5965): a part for people, the report, and the message or its head.
final class ArfReports {
    private ArfReports() {}

    static boolean isReport(Letter letter) {
        return letter.parts().stream().anyMatch(part -> part.is("message/feedback-report"));
    }

    static Findings read(Letter letter) {
        Findings findings = new Findings();
        for (Part parent : letter.parts()) {
            for (Part part : parent.children()) {
                if (part.is("message/feedback-report") && !parent.isMessage()) {
                    report(letter, parent, FeedbackReport.parse(part.text()), findings);
                }
            }
        }
        if (letter.root().is("message/feedback-report")) {
            report(letter, letter.root(), FeedbackReport.parse(letter.root().text()), findings);
        }
        return findings;
    }

    private static void report(Letter letter, Part parent, FeedbackReport report, Findings findings) {
        Optional<Part> original = original(parent);
        Headers headers = original.map(ArfReports::headers).orElse(Headers.NONE);
        ReceivedChain chain = ReceivedChain.of(headers);
        List<InetAddress> sources = report.sources();
        if (sources.size() > 1) {
            findings.problem("the feedback report names several source addresses");
        } else if (report.all("Feedback-Type").stream()
                        .map(String::strip)
                        .distinct()
                        .count()
                > 1) {
            findings.problem("the feedback report is of several types");
        } else if (report.type().isEmpty()) {
            findings.problem("the feedback report has no Feedback-Type");
        }
        if (sources.isEmpty() && !report.single("Source-IP").isBlank()) {
            findings.problem("the feedback report's Source-IP is no address");
        }
        Optional<ReportedMessage> message = original.map(part -> message(part, headers));
        boolean inside = sources.stream().noneMatch(source -> possible(source, letter))
                && chain.sender(letter.ours())
                        .filter(trace -> possible(trace.address(), letter))
                        .isPresent();
        if (sources.isEmpty() || inside) {
            traced(letter, report, headers, chain, message, findings);
            return;
        }
        for (InetAddress source : sources) {
            Draft draft = draft(letter, source, report, message)
                    .found("Source-IP of the feedback report")
                    .confidence(Confidence.MEDIUM);
            if (chain.mentions(source)) {
                draft.confidence(Confidence.HIGH);
            } else if (!chain.hops().isEmpty()) {
                draft.doubt(
                        "the attached message's Received lines do not name the address: it may never have passed it");
            }
            report.contradictions().forEach(draft::doubt);
            findings.add(draft);
        }
    }

    private static boolean possible(InetAddress address, Letter letter) {
        return AddressText.isPublic(address) || letter.ours().contains(address);
    }

    /// Without a Source-IP, which is optional (RFC 5965 section 3.2), or with one inside the reporter's own network,
    /// the attached message tells.
    private static void traced(
            Letter letter,
            FeedbackReport report,
            Headers headers,
            ReceivedChain chain,
            Optional<ReportedMessage> message,
            Findings findings) {
        Optional<Trace> trace = chain.sender(letter.ours());
        if (trace.isPresent()) {
            Draft draft = draft(letter, trace.get().address(), report, message)
                    .found(trace.get().found() + " of the attached message")
                    .confidence(trace.get().confidence())
                    .doubts(trace.get().doubts());
            report.contradictions().forEach(draft::doubt);
            findings.add(draft);
            return;
        }
        Optional<InetAddress> origin = AddressText.parse(headers.first("X-Originating-IP"));
        if (origin.isPresent()) {
            findings.add(draft(letter, origin.get(), report, message)
                    .found("X-Originating-IP of the attached message")
                    .doubt("no Received line names an address"));
        } else {
            findings.problem("the feedback report names no source address, nor does the attached message");
        }
    }

    private static Draft draft(
            Letter letter, InetAddress accused, FeedbackReport report, Optional<ReportedMessage> message) {
        return new Draft(letter, accused, report.about(), ReportFormat.ARF)
                .seenAt(report.arrived())
                .message(message)
                .reportId(message.flatMap(ReportedMessage::messageId).orElse(report.single("Original-Envelope-Id")));
    }

    private static Optional<Part> original(Part parent) {
        return parent.children().stream()
                .filter(part -> part.isMessage() || part.is("text/rfc822-headers") || part.is("text/rfc822"))
                .findFirst();
    }

    private static Headers headers(Part original) {
        if (!original.children().isEmpty()) {
            return original.children().getFirst().headers();
        }
        return Headers.parse(original.text());
    }

    private static ReportedMessage message(Part original, Headers headers) {
        String text =
                original.children().isEmpty() ? "" : excerpt(original.children().getFirst());
        return ReportedMessage.of(headers, text);
    }

    /// The start of the text of a message.
    static String excerpt(Part message) {
        return message.parts()
                .filter(part -> part.type().startsWith("text/") && part.octets().length > 0)
                .findFirst()
                .map(part -> part.is("text/html") ? HtmlText.of(head(part.text())) : head(part.text()))
                .orElse("");
    }

    private static String head(String text) {
        return text.length() > 4 * Limits.SHOWN_EXCERPT ? text.substring(0, 4 * Limits.SHOWN_EXCERPT) : text;
    }
}
