package org.portreeve.complaintmail;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tables with a column of addresses, plain or packed: those of the Shadowserver Foundation, and others.
///
/// A population scan never opens a case. Shadowserver names each of its reports in the file name, such as
/// `2026-01-02-scan_smtp-example.csv`; without a name its columns tell.
final class TableReports {
    private static final Pattern SHADOWSERVER =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}-([a-z0-9]+(?:_[a-z0-9]+)*)(?:[-.].{0,150})?\\.(?:csv|zip|gz).{0,20}");
    private static final Pattern SCAN = Pattern.compile(
            "scan6?_.*|population6?_.*|device_id6?|open_.*|accessible_.*|exposed_.*|vulnerable_.*|special|ssl_.*|"
                    + "netcore_.*|cwmp|ntp_monitor|.*_scan");

    private TableReports() {}

    static Findings read(Letter letter) {
        Findings findings = new Findings();
        for (Part part : letter.parts()) {
            if (!part.children().isEmpty() || part.octets().length == 0) {
                continue;
            }
            if (Archive.is(part.octets())) {
                archive(letter, part, findings);
            } else if (isTable(part)) {
                table(letter, part.fileName(), part.text(), part.cut(), findings);
            }
        }
        return findings;
    }

    private static boolean isTable(Part part) {
        return part.is("text/csv")
                || part.is("application/csv")
                || part.type().endsWith("comma-separated-values")
                || part.fileName().toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    private static void archive(Letter letter, Part part, Findings findings) {
        String file = part.fileName().isEmpty() ? "archive" : part.fileName();
        if (!letter.budget().archive()) {
            findings.problem("it has more archives than are opened");
            return;
        }
        if (part.cut()) {
            findings.problem("the archive " + file + " is too large to be opened");
            return;
        }
        Archive archive = Archive.open(file, part.octets());
        archive.problem().ifPresent(problem -> findings.problem(file + ": " + problem));
        for (Archive.Entry entry : archive.entries()) {
            if (entry.name().toLowerCase(Locale.ROOT).contains(".csv")) {
                String name = reportName(entry.name()).isPresent() ? entry.name() : file;
                table(letter, name, TextDecoding.decode(entry.octets()), false, findings);
            }
        }
        if (archive.problem().isEmpty() && findings.isEmpty()) {
            findings.note("the archive " + file + " has no table that names an address");
        }
    }

    private static Optional<String> reportName(String file) {
        Matcher matcher = SHADOWSERVER.matcher(file.toLowerCase(Locale.ROOT));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static void table(Letter letter, String file, String text, boolean cut, Findings findings) {
        CsvTable table = CsvTable.parse(text);
        int address = table.column(
                "ip",
                "src_ip",
                "source_ip",
                "source-ip",
                "ip_address",
                "ip address",
                "srcip",
                "ipaddress",
                "source.ip",
                "source ip");
        if (address < 0) {
            return;
        }
        if (cut || table.cut()) {
            findings.problem("the table " + file + " is too long to be read to its end");
        }
        Optional<String> name = reportName(file).or(() -> byColumns(table));
        boolean shadowserver = name.isPresent();
        int row = 0;
        for (List<String> cells : table.rows()) {
            row++;
            String cell = CsvTable.cell(cells, address);
            Optional<InetAddress> accused = AddressText.parse(cell);
            if (accused.isEmpty()) {
                if (!cell.isBlank()) {
                    findings.note(
                            AddressText.find(cell, 1).isEmpty()
                                    ? "row " + row + " of the table names no address"
                                    : "row " + row + " of the table names a whole network: " + SafeText.line(cell, 60));
                }
                continue;
            }
            AbuseClass about = name.map(TableReports::about).orElseGet(() -> about(letter, table, cells, file));
            Draft draft = new Draft(
                            letter, accused.get(), about, shadowserver ? ReportFormat.SHADOWSERVER : ReportFormat.TABLE)
                    .confidence(Confidence.HIGH)
                    .found("column " + table.columns().get(address) + ", row " + row
                            + (file.isEmpty() ? "" : " of " + file))
                    .seenAt(time(table, cells));
            String reason =
                    CsvTable.cell(cells, table.column("source")) + " " + CsvTable.cell(cells, table.column("reason"));
            if (about == AbuseClass.BLOCKLIST_LISTING && !ClassWords.aboutMail(reason)) {
                draft.neverOpens("the listing is not about mail: " + reason.strip());
            } else if (about == AbuseClass.HARVESTING) {
                draft.neverOpens("it was not done by mail");
            }
            findings.add(draft);
        }
    }

    /// Shadowserver's `blocklist` has a source and a reason for each address; a scan has a tag and a port.
    private static Optional<String> byColumns(CsvTable table) {
        List<String> columns = table.columns();
        if (!columns.contains("timestamp") || !columns.contains("asn") || !columns.contains("geo")) {
            return Optional.empty();
        }
        if (columns.contains("reason") && columns.contains("source")) {
            return Optional.of("blocklist");
        }
        if (columns.contains("infection")) {
            return Optional.of("botnet_drone");
        }
        return columns.contains("tag") || columns.contains("port") ? Optional.of("scan_unnamed") : Optional.empty();
    }

    private static AbuseClass about(String report) {
        if (report.startsWith("blocklist") || report.startsWith("blacklist")) {
            return AbuseClass.BLOCKLIST_LISTING;
        }
        if (SCAN.matcher(report).matches()) {
            return AbuseClass.POPULATION_SCAN;
        }
        if (report.contains("brute_force")) {
            return AbuseClass.LOGIN_ATTACK;
        }
        if (report.contains("ddos") || report.contains("amp")) {
            return AbuseClass.DDOS;
        }
        if (report.matches(".*(?:sinkhole|drone|botnet|microsoft|malware_url).*")) {
            return AbuseClass.INFECTED_HOST;
        }
        if (report.contains("compromised") || report.contains("hacked")) {
            return AbuseClass.COMPROMISED_HOST;
        }
        return report.contains("spam_url") ? AbuseClass.WEB_ABUSE : AbuseClass.OTHER;
    }

    private static AbuseClass about(Letter letter, CsvTable table, List<String> cells, String file) {
        StringBuilder words = new StringBuilder();
        for (String column : List.of(
                "report_type",
                "type",
                "category",
                "class",
                "classification.type",
                "infection",
                "infection_type",
                "reason",
                "attack",
                "description",
                "feed")) {
            words.append(CsvTable.cell(cells, table.column(column))).append(' ');
        }
        return ClassWords.ofType(words.toString())
                .or(() -> ClassWords.of(words.toString()))
                .or(() -> ClassWords.of(letter.subject() + " " + file.replace('_', ' ')))
                .or(() -> ClassWords.of(letter.body()))
                .orElse(AbuseClass.OTHER);
    }

    private static Optional<Instant> time(CsvTable table, List<String> cells) {
        String time = CsvTable.cell(
                cells, table.column("timestamp", "time", "datetime", "date_time", "seen", "first_seen", "time.source"));
        if (time.isBlank() || MailDates.parse(time).isEmpty()) {
            time = CsvTable.cell(cells, table.column("event_date", "date")) + " "
                    + CsvTable.cell(cells, table.column("event_time", "time"));
        }
        return MailDates.parse(time);
    }
}
