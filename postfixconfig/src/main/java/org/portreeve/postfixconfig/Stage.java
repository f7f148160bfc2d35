package org.portreeve.postfixconfig;

/// A list of restrictions, by what it is about.
///
/// Each has a restriction that a table alone stands for.
enum Stage {
    CLIENT("smtpd_client_restrictions", "check_client_access"),
    HELO("smtpd_helo_restrictions", "check_helo_access"),
    SENDER("smtpd_sender_restrictions", "check_sender_access"),
    RELAY("smtpd_relay_restrictions", "check_recipient_access"),
    RECIPIENT("smtpd_recipient_restrictions", "check_recipient_access");

    private final String parameter;
    private final String access;

    Stage(String parameter, String access) {
        this.parameter = parameter;
        this.access = access;
    }

    String parameter() {
        return parameter;
    }

    String access() {
        return access;
    }
}
