package org.portreeve.complaintmail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Real mail of public projects, beside the repository in `../shared/samples`; CI has it. What each says is known from
/// reading it: the tables hold the answers, not the mail. Elsewhere: `-Dsurefire.extra=-Dsamples=FOLDER`.
@ExtendWith(SharedSamplesTest.Notice.class)
class SharedSamplesTest {
    private static final Path FOLDER = Path.of(System.getProperty("samples", "../../shared/samples"));
    private static final Ours OURS = new Ours(
            Ours.networks(List.of(
                    "10.0.0.0/8",
                    "172.16.0.0/12",
                    "192.168.0.0/16",
                    "fdf1::/16",
                    "192.0.2.0/24",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "148.163.85.135")),
            Set.of(),
            Set.of(),
            "campus-1",
            "notices.portreeve.example",
            Pattern.compile("\\[Portreeve #(\\d+)\\]"));

    /// Where the samples are missing, says so; in CI that fails.
    static final class Notice implements org.junit.jupiter.api.extension.InvocationInterceptor {
        @Override
        public void interceptTestMethod(
                Invocation<Void> invocation,
                org.junit.jupiter.api.extension.ReflectiveInvocationContext<java.lang.reflect.Method> context,
                org.junit.jupiter.api.extension.ExtensionContext extension)
                throws Throwable {
            if (Files.isDirectory(FOLDER)) {
                invocation.proceed();
                return;
            }
            invocation.skip();
            assertThat(System.getenv("CI"))
                    .as("the samples must be in " + FOLDER + " in CI")
                    .isNotEqualTo("true");
            System.out.println(
                    "NOTICE: no samples in " + FOLDER + ", so this passes unseen: " + extension.getDisplayName());
        }
    }

    private static Reading read(String file) {
        try {
            return ComplaintReader.read(Files.readAllBytes(FOLDER.resolve(file)), OURS);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> files(String folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(suffix))
                    .map(name -> name.substring(0, name.length() - suffix.length()))
                    .sorted()
                    .toList();
        }
    }

    /// `reporter: address CLASS opens|no, …` for a complaint, the kind for automatic mail, the reason for a person.
    private static String shown(Reading reading) {
        return switch (reading) {
            case Reading.Complaints complaints ->
                complaints.accusations().getFirst().reporter().address().orElse("nobody") + ": "
                        + complaints.accusations().stream()
                                .map(a ->
                                        a.accused().getHostAddress() + " " + a.about() + (a.opens() ? " opens" : " no"))
                                .collect(Collectors.joining(", "));
            case Reading.Automatic automatic ->
                automatic.kind()
                        + automatic.outcomes().stream()
                                .map(outcome -> " " + outcome.recipient()
                                        + (outcome.status().isEmpty() ? "" : " " + outcome.status()))
                                .collect(Collectors.joining(","));
            case Reading.Reply reply -> "reply";
            case Reading.ForPerson person -> "person: " + person.reason();
        };
    }

    private static void check(String folder, String suffix, String table) throws IOException {
        Map<String, String> expected = new LinkedHashMap<>();
        table.lines().filter(line -> !line.isBlank()).forEach(line -> {
            String[] cells = line.split("\\|", 2);
            expected.put(cells[0].strip(), cells[1].strip());
        });
        Map<String, String> read = new LinkedHashMap<>();
        for (String name : files(folder, suffix)) {
            Reading reading = read(folder + "/" + name + suffix);
            Sizes.check(reading);
            read.put(name, shown(reading));
        }
        assertThat(read).containsExactlyInAnyOrderEntriesOf(expected);
    }

    @Test
    void reports_of_many_reporters_are_read_right() throws IOException {
        check("abuseio", ".eml", ABUSEIO);
    }

    @Test
    void automatic_mail_of_many_servers_is_told_apart() throws IOException {
        check("automatic-mail", ".eml", AUTOMATIC);
    }

    @Test
    void xarf_documents_are_read_right() throws IOException {
        check("xarf-v3", ".json", XARF3);
        check("xarf-v4", ".json", XARF4);
    }

    @Test
    void xarf_documents_in_mails_are_read_as_alone() throws IOException {
        for (String folder : List.of("xarf-v3", "xarf-v4")) {
            for (String name : files(folder, ".json")) {
                byte[] json = Files.readAllBytes(FOLDER.resolve(folder + "/" + name + ".json"));
                String mail =
                        "From: reporter@example.test\nTo: abuse@campus.example\nSubject: report\nMIME-Version: 1.0\n"
                                + "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nSee the report.\n\n"
                                + "--x\nContent-Type: application/json; name=xarf.json\nContent-Transfer-Encoding: base64\n\n"
                                + Base64.getMimeEncoder().encodeToString(json) + "\n--x--\n";
                Reading reading = ComplaintReader.read(mail.getBytes(StandardCharsets.UTF_8), OURS);
                assertThat(shown(reading)).as(name).isEqualTo(shown(read(folder + "/" + name + ".json")));
            }
        }
    }

    @Test
    void feedback_reports_are_read_as_their_authors_expect() throws IOException {
        Map<String, String> types = Map.of("Abuse", "abuse", "AuthFailure", "auth-failure");
        for (String name : files("arf-stalwart", ".eml")) {
            byte[] mail = Files.readAllBytes(FOLDER.resolve("arf-stalwart/" + name + ".eml"));
            Map<String, Object> json = JsonTree.object(
                            Files.readString(FOLDER.resolve("arf-stalwart/" + name + ".json")))
                    .orElseThrow();
            FeedbackReport report = MimeTree.parse(mail)
                    .root()
                    .parts()
                    .filter(part -> part.is("message/feedback-report"))
                    .map(part -> FeedbackReport.parse(part.text()))
                    .findFirst()
                    .orElseThrow();
            assertThat(report.type()).as(name).isEqualTo(types.get(JsonTree.text(json, "feedback_type")));
            assertThat(report.single("User-Agent")).isEqualTo(JsonTree.text(json, "user_agent"));
            assertThat(report.single("Version")).isEqualTo(JsonTree.text(json, "version"));
            assertThat(report.single("Original-Mail-From")).isEqualTo(JsonTree.text(json, "original_mail_from"));
            assertThat(report.single("Original-Rcpt-To")).isEqualTo(JsonTree.text(json, "original_rcpt_to"));
            assertThat(report.single("Original-Envelope-Id")).isEqualTo(JsonTree.text(json, "original_envelope_id"));
            assertThat(report.single("Reporting-MTA").replace("dns;", "").strip())
                    .isEqualTo(JsonTree.text(json, "reporting_mta"));
            assertThat(report.single("DKIM-Domain")).isEqualTo(JsonTree.text(json, "dkim_domain"));
            assertThat(report.all("Reported-Domain")).isEqualTo(json.get("reported_domain"));
            assertThat(report.all("Reported-Uri")).isEqualTo(json.get("reported_uri"));
            assertThat(report.incidents()).hasToString(JsonTree.text(json, "incidents"));
            assertThat(report.arrived()
                            .map(Instant::getEpochSecond)
                            .map(String::valueOf)
                            .orElse(""))
                    .isEqualTo(JsonTree.text(json, "arrival_date"));
            assertThat(report.sources().stream()
                            .map(java.net.InetAddress::getHostAddress)
                            .findFirst()
                            .orElse(""))
                    .isEqualTo(JsonTree.text(json, "source_ip"));
            assertThat(report.all("Authentication-Results").stream().map(SharedSamplesTest::plain))
                    .isEqualTo(((List<?>) json.get("authentication_results"))
                            .stream().map(v -> plain((String) v)).toList());
            String failure = JsonTree.text(json, "auth_failure");
            assertThat(report.single("Auth-Failure"))
                    .isEqualToIgnoringCase(failure.equals("Unspecified") ? "" : failure);
        }
        check("arf-stalwart", ".eml", ARF);
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", " ");
    }

    @Test
    void no_automatic_mail_accuses_anybody() throws IOException {
        for (String name : files("automatic-mail", ".eml")) {
            Reading reading = read("automatic-mail/" + name + ".eml");
            if (!name.startsWith("arf-")) {
                assertThat(reading).as(name).isInstanceOf(Reading.Automatic.class);
                assertThat(reading.head().reporter().mayBeAnswered()).as(name).isFalse();
            }
        }
    }

    @Test
    void a_mail_that_answers_one_of_ours_is_tied_to_its_case() throws IOException {
        for (String name : files("automatic-mail", ".eml")) {
            if (name.startsWith("arf-")) {
                continue;
            }
            String mail =
                    Files.readString(FOLDER.resolve("automatic-mail/" + name + ".eml"), StandardCharsets.ISO_8859_1);
            String ours = "References: <n1@notices.portreeve.example>\nX-Note: 1\n" + mail;
            if (mail.startsWith("From ")) {
                continue;
            }
            Reading reading = ComplaintReader.read(ours.getBytes(StandardCharsets.ISO_8859_1), OURS);
            assertThat(reading)
                    .isInstanceOfSatisfying(
                            Reading.Automatic.class,
                            automatic -> assertThat(automatic.refersTo().messageIds())
                                    .as(name)
                                    .contains("n1@notices.portreeve.example"));
        }
    }

    private static final String ABUSEIO = """
            abusehub-Abusehub_Example_1 | reports@reports.abusehub.nl: 172.16.10.13 INFECTED_HOST no
            blocklistde-Blocklistde_Example_1 | autogenerated@blocklist.de: 10.0.2.150 WEB_ABUSE no
            cleanmx-Cleanmx_Example_1 | abuse@clean-mx.de: 192.168.2.20 HARVESTING opens
            copyrightcompliance-Copyrightcompliance_Example_1 | starz_media@copyright-compliance.com: 10.0.2.100 COPYRIGHT no
            cyscon-Cyscon_Example_1 | abuse-reports@cyscon.de: 172.16.10.13 MALWARE_SITE no
            feedback-loop-AOL_example_1 | scomp@aol.net: 10.17.18.1 SPAM_SENT opens
            feedback-loop-Bluetie_example_1 | feedbackloop@feedback.bluetie.com: 10.17.18.3 SPAM_SENT opens
            feedback-loop-Comcast_example_1 | feedbackloop@comcastfbl.senderscore.net: 10.17.18.5 SPAM_SENT opens
            feedback-loop-Cox_example_1 | feedbackloop@fbl.cox.net: 10.17.18.7 SPAM_SENT opens
            feedback-loop-Fastmail_example_1 | feedbackloop@fbl.fastmail.com: 10.17.18.9 SPAM_SENT opens
            feedback-loop-OpenSRS_example_1 | feedbackloop@fbl.hostedemail.com: 10.17.18.12 SPAM_SENT opens
            feedback-loop-Rackspace_example_1 | feedbackloop@fbl.apps.rackspace.com: 10.17.18.14 SPAM_SENT opens
            feedback-loop-RoadRunner_example_1 | feedbackloop@feedback.postmaster.rr.com: 10.17.18.16 SPAM_SENT opens
            feedback-loop-Synacor_example_1 | feedbackloop@fbl.synacor.com: 10.17.18.21 SPAM_SENT opens
            feedback-loop-USANet_example_1 | feedbackloop@fbl.usa.net: 10.17.18.23 SPAM_SENT opens
            feedback-loop-Yahoo_example_1 | feedback@arf.mail.yahoo.com: 10.17.18.25 SPAM_SENT opens
            feedback-loop-Zoho_example_1 | feedbackloop@fbl.zoho.com: 10.17.18.28 SPAM_SENT opens
            google-Safe_Browsing_Report_1 | noreply@google.com: 10.0.2.23 MALWARE_SITE no, 10.0.2.26 MALWARE_SITE no
            ip-echelon-ip-echelon_sample1 | notices.p2p@ip-echelon.com: 192.168.2.200 COPYRIGHT no
            ip-echelon-ip-echelon_sample11 | notices.warner@ip-echelon.com: 192.168.3.3 COPYRIGHT no
            ip-echelon-ip-echelon_sample3 | notices.p2p@ip-echelon.com: 192.168.2.100 COPYRIGHT no
            ip-echelon-ip-echelon_sample5 | notices.p2p@ip-echelon.com: 192.168.2.200 COPYRIGHT no
            netcraft-Netcraft_Example_1 | takedown-response+0317484@netcraft.com: 10.0.2.2 MALWARE_SITE no
            projecthoneypot-Projecthoneypot_Example_free_1 | monitor-bounce@projecthoneypot.org: 10.0.2.1 HARVESTING no, 10.0.2.2 HARVESTING no, 10.0.2.3 HARVESTING no, 10.0.2.4 WEB_ABUSE no, 10.0.2.5 WEB_ABUSE no
            projecthoneypot-Projecthoneypot_Example_paid_1 | monitor-bounce@projecthoneypot.org: 192.168.1.19 HARVESTING no, 192.168.1.21 SPAM_SENT opens, 192.168.1.22 HARVESTING opens, 192.168.1.23 WEB_ABUSE no, 192.168.1.23 OTHER no
            spamexperts-1 | admin@server1.test17.example.com: 172.16.10.13 SPAM_SENT opens
            spamexperts-11 | admin@server1.test17.example.com: fdf1:cb9d:f59e:19b0:0:0:0:122 SPAM_SENT opens
            webiron-Webiron_Example_1 | removes_abuse-AT-domain.tld@abuse-reporting.webiron.com: 172.16.31.20 NETWORK_ATTACK no
            """;

    private static final String ARF = """
            001 | abusedesk@example.com: 192.0.2.1 SPAM_SENT opens
            002 | abusedesk@example.com: 192.0.2.1 SPAM_SENT opens
            003 | arf-daemon@example.com: 192.0.2.1 AUTH_FAILURE no
            004 | opendmarc@box.mydomain.name: 148.163.85.135 AUTH_FAILURE no
            """;

    private static final String AUTOMATIC = """
            arf-01 | kijitora@example.co.jp: 192.0.2.89 SPAM_SENT opens
            arf-02 | feedback@arf.mail.yahoo.com: 192.0.2.8 SPAM_SENT opens
            lhost-apachejames-01 | DELIVERY_FAILED 000000000000@vtext.example.com
            lhost-domino-01 | DELIVERY_FAILED kijitora@example.jp
            lhost-exim-01 | DELIVERY_FAILED kijitora@example.ed.jp 5.7.0
            lhost-exim-02 | DELIVERY_FAILED kijitora@example.jp 5.1.1, sabatora@example.jp 5.2.1
            lhost-exim-03 | DELIVERY_FAILED kijitora@example.jp 5.7.0
            lhost-exim-04 | DELIVERY_FAILED kijitora@example.ed.jp 5.7.0
            lhost-exim-05 | DELIVERY_FAILED kijitora@neko.example.co.jp 5.1.1
            lhost-office365-01 | DELIVERY_FAILED kijitora@example.com 5.1.10
            lhost-office365-02 | DELIVERY_FAILED kijitora@example.onmicrosoft.com 5.1.1
            lhost-office365-03 | DELIVERY_FAILED kijitora@example.com 5.1.0
            lhost-opensmtpd-01 | DELIVERY_FAILED apdugoaidugoaidugoaeiudggadi@gmail.com 5.1.1
            lhost-opensmtpd-02 | DELIVERY_FAILED mailboxfull@example.jp 5.2.2, userunknown@example.jp 5.1.1
            lhost-opensmtpd-03 | DELIVERY_FAILED kijitora@neko.example.jp
            lhost-postfix-01 | DELIVERY_FAILED kijitora@example.org 5.1.1
            lhost-postfix-02 | DELIVERY_FAILED filtered@example.co.jp 5.2.1, userunknown@example.co.jp 5.1.1
            lhost-postfix-03 | DELIVERY_FAILED kijitora@example.net 5.0.0
            lhost-postfix-04 | DELIVERY_FAILED kijitora@example.co.jp 5.1.1
            lhost-postfix-05 | DELIVERY_FAILED kijitora@example.org 4.1.1
            lhost-qmail-01 | DELIVERY_FAILED kijitora@example.ne.jp 5.5.0
            lhost-qmail-02 | DELIVERY_FAILED userunknown@example.jp 5.1.1, filtered@example.jp 5.2.1
            lhost-qmail-03 | DELIVERY_FAILED kijitora@example.org 5.7.1
            lhost-sendmail-01 | DELIVERY_FAILED userunknown@bouncehammer.jp 5.1.1
            lhost-sendmail-02 | DELIVERY_FAILED userunknown@example.org 5.1.1, filtered@example.com 5.2.1
            lhost-sendmail-03 | DELIVERY_FAILED bounce0@example.org 5.1.1
            lhost-sendmail-04 | DELIVERY_FAILED kijitora@example.com 5.1.8
            lhost-sendmail-05 | DELIVERY_FAILED kijitora@example.org 5.2.3
            rfc3464-01 | DELIVERY_FAILED userunknown@bouncehammer.jp 5.1.1
            rfc3464-03 | DELIVERY_FAILED kijitora@example.com 5.0.0
            rfc3464-04 | DELIVERY_FAILED kijitora@mailx-53.neko.example.edu 5.5.0
            rfc3464-06 | DELIVERY_FAILED kijitora@example.net 5.5.0
            rfc3464-07 | DELIVERY_DELAYED kijitora@example.net 4.4.0
            rfc3464-08 | DELIVERY_FAILED kijitora@example.net 5.7.1
            rfc3464-09 | DELIVERY_DELAYED kijitora-nyaaaaaan@example.co.jp 4.3.0
            rfc3834-01 | AUTO_REPLY
            rfc3834-02 | AUTO_REPLY
            rfc3834-03 | AUTO_REPLY
            """;

    private static final String XARF3 = """
            botnet_v3_sample | botnet@cert-org.example: 198.51.100.25 INFECTED_HOST no
            ddos_v3_sample | incident@cert-example.org: 172.16.254.10 DDOS no
            phishing_v3_sample | person: the XARF report names no address, but https://malicious-example.net/banking-login/
            spam_v3_sample | abuse@antispam-service.example: 192.168.1.100 SPAM_SENT opens
            """;

    private static final String XARF4 = """
            connection-ddos | ddos@ddos-monitor.example: 192.0.2.155 DDOS no
            connection-infected-host | infections@malware-detect.example: 203.0.113.85 INFECTED_HOST no
            connection-login-attack | honeypot@ssh-monitor.example: 198.51.100.77 LOGIN_ATTACK no
            connection-port-scan | alerts@netsec-monitor.example: 198.51.100.150 SCANNING no
            connection-reconnaissance | security@webhost.example: 192.0.2.99 SCANNING no
            connection-scraping | abuse@hosting.example: 192.0.2.150 SCANNING no
            connection-sql-injection | security@example.com: 192.0.2.45 NETWORK_ATTACK no
            connection-vulnerability-scan | noc@example.net: 203.0.113.77 SCANNING no
            content-brand-infringement | person: the XARF report names no address, but fake-apple-store.example.com
            content-csam | safety@example.org: 198.51.100.42 CHILD_ABUSE no
            content-csem | safety@example.org: 198.51.100.42 CHILD_ABUSE no
            content-exposed-data | alerts@breachmonitor.example: 198.51.100.99 OTHER no
            content-fraud | person: the XARF report names no address, but crypto-scam-invest.example.com
            content-malware | malware@malware-research.example: 192.0.2.75 MALWARE_SITE no
            content-phishing | takedown@brand-protect.example: 203.0.113.45 PHISHING_SITE no
            content-remote-compromise | person: the XARF report names no address, but compromised-blog.example.com
            content-suspicious-registration | person: the XARF report names no address, but g00gle-verify.example.com
            copyright-copyright | copyright@broadcaster.example: 198.51.100.75 COPYRIGHT no
            copyright-cyberlocker | person: the XARF report names no address, but file-sharing.example.com
            copyright-link-site | person: the XARF report names no address, but links-aggregator.example.net
            copyright-p2p | p2p-reports@copyright-monitor.example: 192.0.2.100 COPYRIGHT no
            copyright-ugc-platform | person: the XARF report names no address, but video-platform.example.com
            copyright-usenet | person: the XARF report names no address, but news.usenet-provider.example.com
            infrastructure-botnet | cert@cert-org.example: 198.51.100.25 INFECTED_HOST no
            infrastructure-compromised-server | incidents@server-monitor.example: 203.0.113.150 COMPROMISED_HOST no
            messaging-bulk-messaging | person: the XARF report names no address, but mail.bulk-sender.example
            messaging-spam | reports@antispam-service.example: 192.168.1.100 SPAM_SENT opens
            reputation-blocklist | intel@threat-intel.example: 203.0.113.200 BLOCKLIST_LISTING no
            reputation-threat-intelligence | intel@threat-research.example: 192.0.2.50 OTHER no
            vulnerability-cve | vulns@vuln-scanner.example: 172.16.1.200 VULNERABILITY no
            vulnerability-misconfiguration | scans@security-service.example: 192.0.2.75 VULNERABILITY no
            vulnerability-open-service | reports@threat-intel.example: 192.0.2.50 VULNERABILITY no
            """;
}
