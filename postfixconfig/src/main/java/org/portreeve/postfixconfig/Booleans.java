package org.portreeve.postfixconfig;

import java.util.List;

/// Parameters that are yes or no, and without which no decision can be made.
final class Booleans {
    static final List<String> NAMES = List.of(
            "allow_min_user",
            "allow_percent_hack",
            "allow_untrusted_routing",
            "append_at_myorigin",
            "append_dot_mydomain",
            "resolve_dequoted_address",
            "resolve_null_domain",
            "resolve_numeric_domain",
            "smtpd_delay_reject",
            "smtpd_helo_required",
            "smtpd_reject_unlisted_recipient",
            "smtpd_reject_unlisted_sender",
            "smtpd_relay_before_recipient_restrictions",
            "smtpd_sasl_auth_enable",
            "smtpd_tls_ask_ccert",
            "smtpd_tls_wrappermode",
            "soft_bounce",
            "strict_rfc821_envelopes",
            "swap_bangpath");

    private Booleans() {}
}
