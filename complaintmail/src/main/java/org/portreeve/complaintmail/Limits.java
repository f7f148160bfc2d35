package org.portreeve.complaintmail;

/// Sizes and counts beyond which a mail is not read any further.
final class Limits {
    /// A larger mail is put before a person with no more than its head read.
    static final int MAIL_OCTETS = 32 << 20;

    static final int HEAD_OCTETS = 256 << 10;
    static final int PARTS = 300;

    /// Levels of bodies and messages within one another; an attached message counts for two.
    static final int DEPTH = 32;

    static final int FIELDS = 1000;
    static final int FIELD_OCTETS = 64 << 10;
    static final int TEXT_OCTETS = 1 << 20;
    static final int ATTACHMENT_OCTETS = 16 << 20;
    static final int KEPT_OCTETS = 48 << 20;

    /// How much of one text is searched for pasted headers, labels and addresses.
    static final int SCANNED_CHARS = 256 << 10;

    static final int TEXTS = 50;
    static final int ENCLOSED = 50;
    static final int ARCHIVE_ENTRIES = 20;
    static final int ARCHIVE_OCTETS = 16 << 20;
    static final int ARCHIVE_RATIO = 200;
    static final int TABLE_ROWS = 100_000;
    static final int CELL_CHARS = 32 << 10;
    static final int ACCUSATIONS = 1000;
    static final int OUTCOMES = 100;
    static final int HOPS = 100;
    static final int SHOWN_HEADERS = 32 << 10;
    static final int SHOWN_EXCERPT = 4000;
    static final int SHOWN_TEXT = 16 << 10;

    /// Of how many accusations the reported message is kept.
    static final int SHOWN_MESSAGES = 20;

    private Limits() {}
}
