package org.portreeve.complaintmail;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Lines that label the accused address, such as `Offending IP: 192.0.2.1`, and addresses listed under headings.
final class LabelledText {
    private static final Set<String> LABELS = Set.of(
            "ip",
            "ip address",
            "ipaddress",
            "source",
            "source address",
            "source host",
            "offender",
            "attacker",
            "abuser",
            "spam source",
            "open relay",
            "sending host",
            "relay",
            "listed address",
            "address listed",
            "blocked address");
    private static final Pattern OTHERS = Pattern.compile(
            ".*\\b(?:dest|destination|dst|target|targeted|victim|honeypot|sensor|cc|c2|reporter|reporting|our|my|local|"
                    + "resolver|attacked|received by|your mx|recipient)\\b.*");
    private static final Pattern TIME = Pattern.compile(
            "(?:.{0,30}\\b)?(?:date|time|timestamp|seen|tested on|occurred|when|last scan|first seen|arrival date)\\b.{0,20}");
    private static final int FOUND = 100;

    private LabelledText() {}

    static Findings labelled(Letter letter) {
        Findings findings = new Findings();
        int found = 0;
        for (Letter.Text text : letter.texts()) {
            List<String> lines = text.text().lines().limit(20_000).toList();
            for (int i = 0; i < lines.size() && found < FOUND; i++) {
                Optional<InetAddress> address = address(lines.get(i));
                if (address.isPresent()) {
                    found++;
                    add(letter, text, lines, i, address.get(), findings);
                }
            }
        }
        return findings;
    }

    private static void add(
            Letter letter, Letter.Text text, List<String> lines, int at, InetAddress address, Findings findings) {
        AbuseClass about =
                About.of(letter, String.join("\n", lines.subList(Math.max(0, at - 3), Math.min(lines.size(), at + 6))));
        boolean listing = about == AbuseClass.BLOCKLIST_LISTING;
        Draft draft = new Draft(
                        letter, address, about, listing ? ReportFormat.BLOCKLIST_NOTICE : ReportFormat.LABELLED_TEXT)
                .confidence(Confidence.MEDIUM)
                .found("line " + (at + 1) + " of the " + text.where() + ": " + SafeText.line(label(lines.get(at)), 60))
                .seenAt(time(lines, at));
        About.limit(draft, about, letter);
        findings.add(draft);
    }

    private static Optional<Instant> time(List<String> lines, int at) {
        for (int i = at; i < Math.min(lines.size(), at + 15); i++) {
            if (TIME.matcher(label(lines.get(i))).matches()) {
                Optional<Instant> time = MailDates.parse(value(lines.get(i)));
                if (time.isPresent()) {
                    return time;
                }
            }
        }
        return Optional.empty();
    }

    /// The address on a line `label: address`, when the label says that it is the accused one.
    private static Optional<InetAddress> address(String line) {
        String label = label(line);
        if (label.isEmpty() || OTHERS.matcher(label).matches() || !accuses(label)) {
            return Optional.empty();
        }
        String value = value(line);
        List<AddressText.Hit> hits = AddressText.find(value.length() > 300 ? value.substring(0, 300) : value, 2);
        if (hits.isEmpty() || hits.getFirst().range() || hits.getFirst().start() > 12) {
            return Optional.empty();
        }
        return Optional.of(hits.getFirst().address());
    }

    private static boolean accuses(String label) {
        return LABELS.contains(label) || label.endsWith(" ip") || label.endsWith(" ip address");
    }

    /// What stands before the first `:` or `=`, in lower case, without marks; empty when it is no label.
    private static String label(String line) {
        int end = separator(line);
        if (end < 0) {
            return "";
        }
        String label = line.substring(0, end)
                .toLowerCase(Locale.ROOT)
                .replace("'", "")
                .replace("’", "")
                .replaceAll("[^a-z0-9]+", " ")
                .strip();
        return label.isEmpty() || label.split(" ").length > 6 ? "" : label;
    }

    private static String value(String line) {
        return line.substring(separator(line) + 1);
    }

    private static int separator(String line) {
        for (int i = 0; i < line.length() && i < 60; i++) {
            if (line.charAt(i) == ':' || line.charAt(i) == '=') {
                return i;
            }
        }
        return -1;
    }

    /// Addresses that stand alone on their lines, under a heading that says what they did.
    static Findings sections(Letter letter) {
        Findings findings = new Findings();
        int found = 0;
        for (Letter.Text text : letter.texts()) {
            String heading = "";
            List<String> lines = text.text().lines().limit(20_000).toList();
            for (int i = 0; i < lines.size() && found < FOUND; i++) {
                String line = lines.get(i).strip();
                if (line.endsWith(":") && line.length() < 120) {
                    heading = line.substring(0, line.length() - 1);
                    continue;
                }
                Optional<InetAddress> address = alone(line);
                if (address.isEmpty() || heading.isEmpty()) {
                    continue;
                }
                found++;
                AbuseClass about = ClassWords.of(heading).orElse(AbuseClass.OTHER);
                Draft draft = new Draft(letter, address.get(), about, ReportFormat.SECTIONS)
                        .confidence(Confidence.MEDIUM)
                        .found("line " + (i + 1) + " of the " + text.where() + ", under “" + SafeText.line(heading, 100)
                                + "”")
                        .seenAt(next(lines, i));
                if (about == AbuseClass.HARVESTING
                        && !heading.toLowerCase(Locale.ROOT).contains("dictionary")) {
                    draft.neverOpens("it was not done by mail");
                }
                findings.add(draft);
            }
        }
        return findings;
    }

    private static Optional<Instant> next(List<String> lines, int at) {
        return at + 1 < lines.size() && lines.get(at + 1).strip().startsWith("-")
                ? MailDates.parse(lines.get(at + 1))
                : Optional.empty();
    }

    private static Optional<InetAddress> alone(String line) {
        if (line.length() < 3 || line.length() > 80) {
            return Optional.empty();
        }
        String first = line.split("\\s", 2)[0];
        String rest = line.substring(first.length()).strip();
        return rest.isEmpty() || (rest.startsWith("(") && rest.endsWith(")"))
                ? AddressText.parse(first)
                : Optional.empty();
    }
}
