package org.portreeve.complaintmail;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Complaints by people: a message that they attach, the head of one that they paste, or an address in a sentence.
final class MessageReports {
    private static final int NAMED = 20;
    private static final int PROSE_CHARS = 64 << 10;

    private MessageReports() {}

    /// The messages that are attached. One may itself be a complaint that somebody passes on.
    static Findings forwarded(Letter letter) {
        Findings findings = new Findings();
        AbuseClass about = About.ofMessage(letter);
        for (Part message : letter.enclosed()) {
            Letter inside = letter.inside(message);
            Findings structured = Strategies.structured(inside);
            if (!structured.isEmpty()) {
                findings.addAll(structured);
                continue;
            }
            Optional<Trace> trace = ReceivedChain.of(message.headers()).sender(letter.ours());
            if (trace.isEmpty() || !trace.get().ours()) {
                Findings deeper = forwarded(inside);
                if (!deeper.anyOurs()) {
                    deeper = pasted(inside);
                }
                if (deeper.anyOurs() || (trace.isEmpty() && !deeper.isEmpty())) {
                    findings.addAll(deeper);
                    continue;
                }
            }
            String place = " of the attached message";
            trace.ifPresent(found -> findings.add(draft(letter, about, ReportFormat.FORWARDED, found, place)
                    .message(Optional.of(ReportedMessage.of(message.headers(), ArfReports.excerpt(message))))
                    .reportId(message.headers().messageId().orElse(""))));
        }
        return findings;
    }

    /// The heads of messages in the text, or in a part of their own.
    static Findings pasted(Letter letter) {
        List<Headers> blocks = new ArrayList<>();
        for (Part part : letter.parts()) {
            if (part.is("text/rfc822-headers") || part.is("text/rfc822")) {
                blocks.add(Headers.parse(part.text()));
            }
        }
        letter.texts().forEach(text -> blocks.addAll(HeaderBlocks.find(text.text())));
        Findings others = new Findings();
        Findings ours = new Findings();
        AbuseClass about = About.ofMessage(letter);
        for (Headers block : blocks) {
            Optional<Trace> trace = ReceivedChain.of(block).sender(letter.ours());
            if (trace.isPresent() && (trace.get().ours() || others.isEmpty())) {
                (trace.get().ours() ? ours : others)
                        .add(draft(letter, about, ReportFormat.PASTED_HEADERS, trace.get(), " of the pasted header")
                                .message(Optional.of(ReportedMessage.of(block, "")))
                                .reportId(block.messageId().orElse("")));
            }
        }
        return ours.isEmpty() ? others : ours;
    }

    private static Draft draft(Letter letter, AbuseClass about, ReportFormat format, Trace trace, String place) {
        return new Draft(letter, trace.address(), about, format)
                .confidence(trace.confidence())
                .found(trace.found() + place)
                .doubts(trace.doubts())
                .seenAt(trace.seenAt());
    }

    /// Addresses in sentences: those of ours; without any, the only one.
    static Findings prose(Letter letter) {
        Findings findings = new Findings();
        String body = letter.body();
        String text = letter.subject() + "\n" + (body.length() > PROSE_CHARS ? body.substring(0, PROSE_CHARS) : body);
        Set<InetAddress> ours = new LinkedHashSet<>();
        Set<InetAddress> others = new LinkedHashSet<>();
        for (AddressText.Hit hit : AddressText.find(text, 500)) {
            if (hit.range()) {
                continue;
            }
            if (letter.ours().contains(hit.address())) {
                ours.add(hit.address());
            } else if (AddressText.isPublic(hit.address())) {
                others.add(hit.address());
            }
        }
        AbuseClass about = About.of(letter, "");
        boolean listing = about == AbuseClass.BLOCKLIST_LISTING;
        ReportFormat format = listing ? ReportFormat.BLOCKLIST_NOTICE : ReportFormat.PLAIN;
        Set<InetAddress> accused =
                !ours.isEmpty() ? ours : others.size() == 1 && about != AbuseClass.OTHER ? others : Set.of();
        accused.stream().limit(NAMED).forEach(address -> {
            Draft draft = new Draft(letter, address, about, format)
                    .confidence(Confidence.LOW)
                    .found("an address in a sentence");
            About.limit(draft, about, letter);
            findings.add(draft);
        });
        if (ours.size() > NAMED) {
            findings.problem("its text names more than " + NAMED + " addresses of ours");
        } else if (accused.isEmpty() && !others.isEmpty()) {
            findings.note("its text names " + (others.size() == 1 ? "an address" : others.size() + " addresses")
                    + " that are not ours, such as " + others.iterator().next().getHostAddress());
        }
        return findings;
    }
}
