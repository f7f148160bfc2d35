package org.portreeve.complaintmail;

/// What somebody is accused of, with the class and type of the Reference Security Incident Taxonomy (RSIT).
///
/// Only mail that was sent, a relay that is open, and a blocklist entry about mail may open a case; the rest is
/// recorded and answered, and never opens one.
public enum AbuseClass {
    /// Unwanted mail came from the address: ARF `abuse`, XARF `messaging/spam`.
    SPAM_SENT("spam sent", "abusive-content/spam", true),
    /// Mail with malware came from the address: ARF `virus`.
    VIRUS_SENT("virus sent", "malicious-code/malware-distribution", true),
    /// Phishing or other fraud came by mail from the address: ARF `fraud`.
    FRAUD_SENT("fraud sent", "fraud/phishing", true),
    /// The server is said to be an open relay: RSIT identifier `openrelay`.
    OPEN_RELAY("open relay", "vulnerable/vulnerable-system", true),
    /// The address stands on somebody's blocklist: XARF `reputation/blocklist`.
    BLOCKLIST_LISTING("blocklist listing", "other/uncategorised", true),
    /// Addresses were gathered or guessed. Opens a case only when it was done by mail.
    HARVESTING("harvesting", "information-gathering/scanner", true),
    /// A survey of the whole network saw a service there: Shadowserver `scan_smtp` and its like.
    POPULATION_SCAN("population scan", "vulnerable/vulnerable-system", false),
    /// A weakness other than an open relay.
    VULNERABILITY("vulnerability", "vulnerable/vulnerable-system", false),
    /// SPF, DKIM or DMARC failed (RFC 6591).
    AUTH_FAILURE("authentication failure", "other/uncategorised", false),
    /// A message was taken for spam and was none (RFC 6430).
    NOT_SPAM("not spam", "other/uncategorised", false),
    /// A recipient wants off a list.
    OPT_OUT("opt-out", "other/uncategorised", false),
    /// Passwords were guessed.
    LOGIN_ATTACK("login attack", "intrusion-attempts/brute-force", false),
    /// Another attack over the network.
    NETWORK_ATTACK("network attack", "intrusion-attempts/exploit", false),
    /// Ports or sites were scanned.
    SCANNING("scanning", "information-gathering/scanner", false),
    /// Denial of service.
    DDOS("denial of service", "availability/ddos", false),
    /// A host is part of a botnet or infected.
    INFECTED_HOST("infected host", "malicious-code/infected-system", false),
    /// Spam in web forms, forums and comments.
    WEB_ABUSE("web abuse", "abusive-content/spam", false),
    /// A page for phishing or fraud.
    PHISHING_SITE("phishing site", "fraud/phishing", false),
    /// A page or file with malware.
    MALWARE_SITE("malware site", "malicious-code/malware-distribution", false),
    /// A host that was broken into.
    COMPROMISED_HOST("compromised host", "intrusions/system-compromise", false),
    /// Copyright and other rights.
    COPYRIGHT("copyright", "fraud/copyright", false),
    /// Pictures of child abuse. Not ours to handle, and never to be left lying.
    CHILD_ABUSE("child abuse", "abusive-content/violence", false),
    /// Anything else.
    OTHER("other", "other/undetermined", false);

    private final String words;
    private final String rsit;
    private final boolean mayOpen;

    AbuseClass(String words, String rsit, boolean mayOpen) {
        this.words = words;
        this.rsit = rsit;
        this.mayOpen = mayOpen;
    }

    /// In plain words.
    public String words() {
        return words;
    }

    /// RSIT class and type, as `class/type`.
    public String rsit() {
        return rsit;
    }

    /// Whether a complaint of this class may open a case at all.
    public boolean mayOpen() {
        return mayOpen;
    }
}
