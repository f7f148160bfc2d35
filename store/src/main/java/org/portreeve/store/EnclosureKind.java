package org.portreeve.store;

/// What an enclosure is. Those of complainants are shown to the NOC and Security only, and left out of
/// exports.
public enum EnclosureKind {
    /// A complaint, as it came.
    COMPLAINT_MAIL(true),
    /// Who complained: an address, a name.
    COMPLAINANT(true),
    /// A notice to a complainant.
    COMPLAINANT_NOTICE(true),
    /// A note of a person of the office.
    NOTE(false),
    /// Mail about a case.
    MAIL(false),
    /// Who was to be reached: an address, a name, a number.
    CONTACT(false),
    /// A notice to anybody else.
    NOTICE(false);

    private final boolean complainant;

    EnclosureKind(boolean complainant) {
        this.complainant = complainant;
    }

    /// Whether it can tell who complained.
    public boolean complainant() {
        return complainant;
    }
}
