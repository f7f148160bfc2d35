package org.portreeve.complaintmail;

/// The form in which an accusation was found in a mail.
public enum ReportFormat {
    /// A feedback report (RFC 5965).
    ARF,
    /// X-ARF 0.1 and 0.2: a block of `Key: value` lines with `Reported-From` and `Source`.
    XARF_0,
    /// XARF 3, JSON.
    XARF_3,
    /// XARF 4, JSON.
    XARF_4,
    /// A CSV of the Shadowserver Foundation.
    SHADOWSERVER,
    /// Another CSV with a column of addresses.
    TABLE,
    /// XML: ACNS notices, Safe Browsing and others.
    XML,
    /// A report by SpamCop.
    SPAMCOP,
    /// A notice that an address was put on a blocklist.
    BLOCKLIST_NOTICE,
    /// A message that was forwarded as an attachment.
    FORWARDED,
    /// The head of a message, pasted or quoted in the text.
    PASTED_HEADERS,
    /// Lines such as `Offending IP: 192.0.2.1`.
    LABELLED_TEXT,
    /// Addresses listed under headings.
    SECTIONS,
    /// An address in a sentence.
    PLAIN;

    /// Whether the form was made for programs, so that automatic mail in it is a complaint all the same.
    boolean forPrograms() {
        return switch (this) {
            case ARF,
                    XARF_0,
                    XARF_3,
                    XARF_4,
                    SHADOWSERVER,
                    TABLE,
                    XML,
                    SPAMCOP,
                    BLOCKLIST_NOTICE,
                    LABELLED_TEXT,
                    SECTIONS -> true;
            case FORWARDED, PASTED_HEADERS, PLAIN -> false;
        };
    }
}
