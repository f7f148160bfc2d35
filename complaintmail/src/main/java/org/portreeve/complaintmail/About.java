package org.portreeve.complaintmail;

import java.util.Optional;
import java.util.regex.Pattern;

/// What a person's complaint is about, by its words: those of the subject first, then those beside the address.
final class About {
    private static final Pattern BY_MAIL =
            Pattern.compile("(?i)(?:phish|fraud|scam|malware|virus)\\w*.{0,20}\\b(?:e-?mail|mail|message|spam)s?\\b"
                    + "|\\b(?:e-?mail|mail|message|spam)s?\\b.{0,30}\\b(?:phish|fraud|scam|malware|virus)");

    private About() {}

    static AbuseClass of(Letter letter, String beside) {
        AbuseClass about = ClassWords.of(letter.subject())
                .or(() -> ClassWords.of(beside))
                .or(() -> ClassWords.of(letter.body()))
                .orElse(AbuseClass.OTHER);
        return byMail(about, letter.subject() + "\n" + beside);
    }

    private static AbuseClass byMail(AbuseClass about, String all) {
        String words = all.length() > 1000 ? all.substring(0, 1000) : all;
        if (about == AbuseClass.PHISHING_SITE && BY_MAIL.matcher(words).find()) {
            return AbuseClass.FRAUD_SENT;
        }
        if (about == AbuseClass.MALWARE_SITE && BY_MAIL.matcher(words).find()) {
            return AbuseClass.VIRUS_SENT;
        }
        return about;
    }

    /// What a complaint is about that shows a message.
    static AbuseClass ofMessage(Letter letter) {
        String body = letter.body();
        String words = letter.subject() + "\n" + (body.length() > 2000 ? body.substring(0, 2000) : body);
        Optional<AbuseClass> about = ClassWords.of(letter.subject()).or(() -> ClassWords.of(words));
        return switch (about.orElse(AbuseClass.SPAM_SENT)) {
            case OPEN_RELAY -> AbuseClass.OPEN_RELAY;
            case PHISHING_SITE, FRAUD_SENT -> AbuseClass.FRAUD_SENT;
            case MALWARE_SITE, VIRUS_SENT -> AbuseClass.VIRUS_SENT;
            case CHILD_ABUSE -> AbuseClass.CHILD_ABUSE;
            case SPAM_SENT,
                    BLOCKLIST_LISTING,
                    HARVESTING,
                    POPULATION_SCAN,
                    VULNERABILITY,
                    AUTH_FAILURE,
                    NOT_SPAM,
                    OPT_OUT,
                    LOGIN_ATTACK,
                    NETWORK_ATTACK,
                    SCANNING,
                    DDOS,
                    INFECTED_HOST,
                    WEB_ABUSE,
                    COMPROMISED_HOST,
                    COPYRIGHT,
                    OTHER -> AbuseClass.SPAM_SENT;
        };
    }

    /// Keeps a draft from opening a case when its class may open one, but what it says is not about mail.
    static void limit(Draft draft, AbuseClass about, Letter letter) {
        if (about == AbuseClass.BLOCKLIST_LISTING && !ClassWords.aboutMail(letter.subject() + " " + letter.body())) {
            draft.neverOpens("the listing is not about mail");
        } else if (about == AbuseClass.HARVESTING && !ClassWords.mailService(letter.subject() + " " + letter.body())) {
            draft.neverOpens("it was not done by mail");
        }
    }
}
