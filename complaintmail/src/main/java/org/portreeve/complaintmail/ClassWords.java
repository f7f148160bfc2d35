package org.portreeve.complaintmail;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The class of an accusation by the words that people and reports use for it.
final class ClassWords {
    private record Words(AbuseClass about, Pattern pattern) {
        static Words of(AbuseClass about, String pattern) {
            return new Words(about, Pattern.compile("(?i)\\b(?:" + pattern + ")"));
        }
    }

    /// The first that occurs wins, so the narrower ones stand first.
    private static final List<Words> WORDS = List.of(
            Words.of(AbuseClass.CHILD_ABUSE, "csam\\b|csem\\b|child (?:sexual )?abuse|child porn"),
            Words.of(
                    AbuseClass.OPEN_RELAY,
                    "open[ _-]?(?:mail |smtp |e-?mail )?relay|third[ -]party relay|relays? (?:mail|spam)|"
                            + "relaying (?:mail|spam)|openrelay"),
            Words.of(AbuseClass.COPYRIGHT, "copyright|infring|dmca\\b|unauthorized use of|trademark|piracy"),
            Words.of(
                    AbuseClass.BLOCKLIST_LISTING,
                    "(?:has been|was|is|are|been) (?:added to|listed (?:in|on|by)|placed on)|blocklisting|blacklisting|"
                            + "listing notif|blocklist notif|(?:ip|address|host) (?:block|black)listed|"
                            + "(?:block|black)listed (?:ip|address|host)"),
            Words.of(
                    AbuseClass.WEB_ABUSE,
                    "comment spam|forum spam|regbot|badbot|web ?form|spamvertis|referr?er spam|botware"),
            Words.of(AbuseClass.HARVESTING, "harvest|dictionary attack|directory harvest"),
            Words.of(
                    AbuseClass.INFECTED_HOST,
                    "botnet|drone|infected|sinkhole|command and control|trojan|bot_|bots?\\b"),
            Words.of(AbuseClass.PHISHING_SITE, "phish|fraud|scam\\b|spoofed (?:site|page)"),
            Words.of(AbuseClass.MALWARE_SITE, "malware|malicious (?:content|software|file|url)|safe browsing|virus"),
            Words.of(
                    AbuseClass.LOGIN_ATTACK,
                    "brute[ -]?force|failed log-?ins?|login[ -_]?attack|password guess|fail2ban|"
                            + "(?:ssh|ftp|imap|pop3|rdp|sip|smtp[ -]?auth|sasl) (?:attack|login|brute|abuse)|ssh\\b"),
            Words.of(AbuseClass.DDOS, "ddos|denial of service|amplification|flood"),
            Words.of(AbuseClass.COMPROMISED_HOST, "compromised|hacked|defac|web ?shell"),
            Words.of(
                    AbuseClass.SPAM_SENT,
                    "spam|unsolicited|bulk (?:e-?)?mail|\\bube\\b|\\buce\\b|junk mail|unwanted (?:e-?)?mail|"
                            + "abusive (?:e-?)?mail|(?:e-?)?mail abuse"),
            Words.of(AbuseClass.SCANNING, "port ?scan|scan(?:ning|ned|s)?\\b|probe|probing"),
            Words.of(AbuseClass.NETWORK_ATTACK, "attack|exploit|sql injection|intrusion|hack"),
            Words.of(AbuseClass.OPT_OUT, "unsubscribe me|remove me from"));

    /// Types of XARF 0.1 to 4 and of ARF-like reports, with `-` and blanks as `_`.
    private static final Map<String, AbuseClass> TYPES = Map.ofEntries(
            Map.entry("spam", AbuseClass.SPAM_SENT),
            Map.entry("bulk_messaging", AbuseClass.SPAM_SENT),
            Map.entry("spamtrap", AbuseClass.SPAM_SENT),
            Map.entry("openrelay", AbuseClass.OPEN_RELAY),
            Map.entry("open_relay", AbuseClass.OPEN_RELAY),
            Map.entry("login_attack", AbuseClass.LOGIN_ATTACK),
            Map.entry("loginattack", AbuseClass.LOGIN_ATTACK),
            Map.entry("auth_failure", AbuseClass.LOGIN_ATTACK),
            Map.entry("port_scan", AbuseClass.SCANNING),
            Map.entry("portscan", AbuseClass.SCANNING),
            Map.entry("vulnerability_scan", AbuseClass.SCANNING),
            Map.entry("reconnaissance", AbuseClass.SCANNING),
            Map.entry("scraping", AbuseClass.SCANNING),
            Map.entry("sql_injection", AbuseClass.NETWORK_ATTACK),
            Map.entry("ddos", AbuseClass.DDOS),
            Map.entry("infected_host", AbuseClass.INFECTED_HOST),
            Map.entry("botnet", AbuseClass.INFECTED_HOST),
            Map.entry("bot", AbuseClass.INFECTED_HOST),
            Map.entry("compromised_server", AbuseClass.COMPROMISED_HOST),
            Map.entry("remote_compromise", AbuseClass.COMPROMISED_HOST),
            Map.entry("phishing", AbuseClass.PHISHING_SITE),
            Map.entry("fraud", AbuseClass.PHISHING_SITE),
            Map.entry("malware", AbuseClass.MALWARE_SITE),
            Map.entry("malware_attack", AbuseClass.MALWARE_SITE),
            Map.entry("csam", AbuseClass.CHILD_ABUSE),
            Map.entry("csem", AbuseClass.CHILD_ABUSE),
            Map.entry("child_abuse", AbuseClass.CHILD_ABUSE),
            Map.entry("copyright", AbuseClass.COPYRIGHT),
            Map.entry("trademark", AbuseClass.COPYRIGHT),
            Map.entry("blocklist", AbuseClass.BLOCKLIST_LISTING),
            Map.entry("blacklist", AbuseClass.BLOCKLIST_LISTING),
            Map.entry("harvesting", AbuseClass.HARVESTING),
            Map.entry("regbot", AbuseClass.WEB_ABUSE),
            Map.entry("badbot", AbuseClass.WEB_ABUSE),
            Map.entry("cve", AbuseClass.VULNERABILITY),
            Map.entry("misconfiguration", AbuseClass.VULNERABILITY),
            Map.entry("open_service", AbuseClass.VULNERABILITY),
            Map.entry("openservice", AbuseClass.VULNERABILITY));

    private static final Pattern MAIL = Pattern.compile(
            "(?i)\\b(?:spam|mail|e-?mail|smtp|relay|postfix|exim|sendmail|sbl|css|xbl|zen|spamtraps?|spamhaus|spamcop|"
                    + "barracuda|sorbs|uceprotect|psbl|backscatter)");
    private static final Pattern NOT_MAIL = Pattern.compile(
            "(?i)command[ _]and[ _]control|\\bc2\\b|c&c|ssh|brute|web|http|ddos|scan|phish|malware|ransom|rdp|sip\\b");

    private ClassWords() {}

    /// By the first words in `text` that say what it is about.
    static Optional<AbuseClass> of(String text) {
        String head = text.length() > 20_000 ? text.substring(0, 20_000) : text;
        return WORDS.stream()
                .filter(words -> words.pattern().matcher(head).find())
                .map(Words::about)
                .findFirst();
    }

    /// By the type of a report for programs.
    static Optional<AbuseClass> ofType(String type) {
        return Optional.ofNullable(TYPES.get(
                type.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_')));
    }

    /// Whether a service or the reason of a listing is about mail; also when it says nothing else.
    static boolean aboutMail(String reason) {
        return reason.isBlank()
                || MAIL.matcher(reason).find()
                || !NOT_MAIL.matcher(reason).find();
    }

    /// Whether a service is a mail service.
    static boolean mailService(String service) {
        return MAIL.matcher(service).find();
    }
}
