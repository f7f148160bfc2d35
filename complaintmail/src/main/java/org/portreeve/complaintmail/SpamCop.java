package org.portreeve.complaintmail;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reports by SpamCop: the address in the subject and in the text, then the message.
final class SpamCop {
    private static final Pattern SUBJECT = Pattern.compile("\\[SpamCop \\(([0-9a-fA-F.:]{3,45})\\) id:(\\d{1,20})\\]");
    private static final Pattern SOURCE = Pattern.compile("(?i)e-?mail from ([0-9a-fA-F.:]{3,45}) / ([^\\r\\n]{5,60})");

    private SpamCop() {}

    static Findings read(Letter letter) {
        Findings findings = new Findings();
        Matcher subject = SUBJECT.matcher(letter.subject());
        boolean titled = subject.find();
        boolean sender = letter.head()
                .reporter()
                .address()
                .flatMap(Mailbox::parse)
                .filter(box -> Mailbox.related(box.domain(), "spamcop.net"))
                .isPresent();
        if (!titled && !sender) {
            return findings;
        }
        String body = letter.body();
        Matcher source = SOURCE.matcher(body);
        boolean sourced = source.find();
        Optional<InetAddress> accused = sourced ? AddressText.parse(source.group(1)) : Optional.empty();
        if (accused.isEmpty() && titled) {
            accused = AddressText.parse(subject.group(1));
        }
        if (accused.isEmpty()) {
            return findings;
        }
        boolean website = !sourced && body.toLowerCase(java.util.Locale.ROOT).contains("spamvertis");
        List<Headers> pasted = HeaderBlocks.find(body);
        Optional<Instant> time = sourced ? MailDates.parse(source.group(2)) : Optional.empty();
        Draft draft = new Draft(
                        letter,
                        accused.get(),
                        website ? AbuseClass.WEB_ABUSE : AbuseClass.SPAM_SENT,
                        ReportFormat.SPAMCOP)
                .found(sourced ? "the source line of the SpamCop report" : "the subject of the SpamCop report")
                .seenAt(time)
                .reportId(titled ? "spamcop-" + subject.group(2) : "")
                .message(pasted.stream().findFirst().map(headers -> ReportedMessage.of(headers, "")));
        InetAddress address = accused.get();
        if (pasted.stream().anyMatch(headers -> ReceivedChain.of(headers).mentions(address))) {
            draft.confidence(Confidence.HIGH);
        } else if (!pasted.isEmpty()) {
            draft.doubt("the quoted message's Received lines do not name the address: it may never have passed it");
        }
        if (titled
                && AddressText.parse(subject.group(1)).filter(address::equals).isEmpty()) {
            draft.doubt("subject and text name different addresses");
        }
        findings.add(draft);
        return findings;
    }
}
