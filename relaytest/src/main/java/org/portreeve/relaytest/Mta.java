package org.portreeve.relaytest;

import java.util.Locale;

/// The kind of mail server that an endpoint appears to be, by its own words. Words can be changed; this is a hint.
public enum Mta {
    POSTFIX("Postfix", "postfix"),
    EXIM("Exim", "exim"),
    SENDMAIL("Sendmail", "sendmail"),
    OPENSMTPD("OpenSMTPD", "opensmtpd"),
    COURIER("Courier", "courier"),
    HARAKA("Haraka", "haraka"),
    JAMES("Apache James", "james"),
    EXCHANGE("Exchange", "microsoft esmtp"),
    HMAILSERVER("hMailServer", "hmailserver"),
    MAILENABLE("MailEnable", "mailenable"),
    DOMINO("Domino", "lotus domino"),
    QMAIL("qmail", "qmail"),
    UNKNOWN("unknown", "");

    private final String title;
    private final String mark;

    Mta(String title, String mark) {
        this.title = title;
        this.mark = mark;
    }

    /// Its usual name.
    public String title() {
        return title;
    }

    /// What a greeting, an EHLO reply or another text of the server points to.
    static Mta of(String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        for (Mta mta : values()) {
            if (mta != UNKNOWN && lower.contains(mta.mark)) {
                return mta;
            }
        }
        return lower.contains("domino") ? DOMINO : UNKNOWN;
    }
}
