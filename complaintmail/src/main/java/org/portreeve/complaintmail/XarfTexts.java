package org.portreeve.complaintmail;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/// X-ARF 0.1 and 0.2: a text of `Key: value` lines with `Reported-From` and `Source`, mostly in a file `report.txt`.
final class XarfTexts {
    private XarfTexts() {}

    static Findings read(Letter letter) {
        Findings findings = new Findings();
        for (Letter.Text text : letter.texts()) {
            String lower = text.text().toLowerCase(Locale.ROOT);
            int at = lower.indexOf("reported-from:");
            if (at >= 0 && lower.contains("source")) {
                int block = Math.max(0, blockStart(text.text(), at));
                report(letter, Headers.parse(text.text().substring(block)), text.where(), findings);
            }
        }
        return findings;
    }

    /// The start of the run of lines that are not blank and not `---`.
    private static int blockStart(String text, int at) {
        int start = text.lastIndexOf('\n', at) + 1;
        while (start > 0) {
            int before = text.lastIndexOf('\n', start - 2) + 1;
            String line = text.substring(before, start).strip();
            if (line.isEmpty() || line.startsWith("---")) {
                break;
            }
            start = before;
        }
        return start;
    }

    private static void report(Letter letter, Headers keys, String where, Findings findings) {
        String source = keys.first("Source");
        if (!keys.has("Source") && !keys.has("Source-Type")) {
            return;
        }
        Optional<InetAddress> accused = XarfReports.address(source);
        if (accused.isEmpty()) {
            findings.note("the X-ARF report names no address, but " + SafeText.line(source, 200));
            return;
        }
        String service = keys.first("Service") + (keys.first("Port").strip().equals("25") ? " smtp" : "");
        AbuseClass about = about(keys, service);
        Draft draft = new Draft(letter, accused.get(), about, ReportFormat.XARF_0)
                .confidence(Confidence.HIGH)
                .found("Source in the X-ARF report, " + where)
                .seenAt(MailDates.parse(keys.first("Date")))
                .reportId(keys.first("Report-ID"));
        if (about == AbuseClass.HARVESTING && !ClassWords.mailService(service)) {
            draft.neverOpens("it was not done by mail");
        } else if (about == AbuseClass.BLOCKLIST_LISTING && !ClassWords.aboutMail(service)) {
            draft.neverOpens("the listing is not about mail");
        }
        findings.add(draft);
    }

    private static AbuseClass about(Headers keys, String service) {
        return ClassWords.ofType(keys.first("Report-Type"))
                .or(() -> ClassWords.ofType(keys.first("Service")))
                .or(() -> ClassWords.of(keys.first("Report-Type") + " " + service + " " + keys.first("Category")))
                .orElse(keys.lower("Category").equals("auth") ? AbuseClass.LOGIN_ATTACK : AbuseClass.OTHER);
    }
}
