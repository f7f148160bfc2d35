package org.portreeve.relaytest;

import static java.util.Map.entry;

import java.util.Map;

/// Remedies where the check depends on the state of the dialogue, and for reflection.
final class RemediesForDialogue {
    static final Map<Cause, Remedy> ALL = Map.ofEntries(
            entry(
                    Cause.POLICY_OF_ONE_LISTENER,
                    Remedy.of(
                                    "Compare the listeners: one of them lacks the check. A port for submission takes mail from"
                                            + " authenticated users only; a listener that nobody needs is switched off.")
                            .with(Mta.POSTFIX, """
                                    master.cf, for submission and smtps:
                                      -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
                                    (an -o smtpd_recipient_restrictions there replaces that of main.cf as a whole)""")
                            .with(
                                    Mta.EXIM,
                                    "acl_smtp_rcpt: no accept by $received_port or $interface_port before the check of domains")
                            .with(
                                    Mta.SENDMAIL,
                                    "DAEMON_OPTIONS(`Port=587, Name=MSA, M=Ea')   (the a asks for authentication)")
                            .with(
                                    Mta.OPENSMTPD,
                                    "listen on ... port 587 tls-require auth, and no \"match from any tag ... for any\" without auth")
                            .with(
                                    Mta.EXCHANGE,
                                    "Get-ReceiveConnector | fl Name,Bindings,RemoteIPRanges,PermissionGroups: compare them all")
                            .with(
                                    Mta.COURIER,
                                    "esmtpd-msa and esmtpd-ssl have files of their own: AUTH_REQUIRED=1 in both")
                            .with(
                                    Mta.JAMES,
                                    "smtpserver.xml: every <smtpserver> has its own <auth> and <authorizedAddresses>")),
            entry(
                    Cause.CHECK_TIED_TO_EHLO,
                    Remedy.of(
                                    "The relay check belongs to RCPT and must not ask how the session began. Refuse transactions"
                                            + " without a greeting.")
                            .with(Mta.POSTFIX, "smtpd_helo_required = yes; no relay check in smtpd_helo_restrictions")
                            .with(
                                    Mta.EXIM,
                                    "put the relay check into acl_smtp_rcpt, not acl_smtp_helo; deny when $sender_helo_name is empty")
                            .with(Mta.HARAKA, "update plugins that check in hook_ehlo only: HELO has hook_helo")),
            entry(
                    Cause.STATE_KEPT,
                    Remedy.of(
                                    "Decide for each recipient anew, and forget permissions at RSET and at the end of each transaction.")
                            .with(
                                    Mta.EXIM,
                                    "use acl_m variables (one message), not acl_c (the whole connection), for permissions, and reset them")
                            .with(
                                    Mta.HARAKA,
                                    "plugins: set transaction.notes, not connection.relaying, for what one recipient may")
                            .with(
                                    Mta.POSTFIX,
                                    "look at the policy service: it must not cache an answer for a client or an instance beyond its recipient")),
            entry(
                    Cause.SMUGGLING,
                    Remedy.of(
                                    "Both servers must agree that only CR LF . CR LF ends a message, and refuse bare line feeds; the"
                                            + " server behind must not trust the one in front with everything. Update both.")
                            .with(Mta.POSTFIX, """
                                    smtpd_forbid_bare_newline = normalize   (3.9 and newer, or the patched 3.5 to 3.8: yes)
                                    smtpd_data_restrictions = reject_unauth_pipelining""")
                            .with(Mta.EXIM, "update to 4.97.1 or newer (CVE-2023-51766)")
                            .with(
                                    Mta.SENDMAIL,
                                    "update to 8.18 or newer and keep srv_features without weakened end of data (CVE-2023-51765)")),
            entry(
                    Cause.CHECK_TIED_TO_DATA,
                    Remedy.of(
                                    "Check at RCPT. Where the check stands at DATA, it must hold for BDAT and for pipelined commands"
                                            + " just as well.")
                            .with(Mta.POSTFIX, """
                                    smtpd_relay_restrictions does it at RCPT; a filter that only knows DATA:
                                    smtpd_discard_ehlo_keywords = chunking, silent-discard""")
                            .with(
                                    Mta.EXIM,
                                    "chunking_advertise_hosts =   (empty) until acl_smtp_data is no longer needed for relaying")
                            .with(Mta.SENDMAIL, "let the milter's envrcpt decide, not its data or header callbacks")),
            entry(
                    Cause.UNKNOWN_USERS_ACCEPTED,
                    Remedy.of(
                                    "Refuse unknown users at RCPT, so that no bounce is needed. A front end needs the list of users, or"
                                            + " asks the server behind it during the dialogue.")
                            .with(Mta.POSTFIX, """
                                    local_recipient_maps at its default; relay_recipient_maps = hash:/etc/postfix/relay_recipients
                                    (or reject_unverified_recipient)""")
                            .with(Mta.EXIM, """
                                    acl_smtp_rcpt: require verify = recipient
                                    (for domains behind you: verify = recipient/callout=use_sender)""")
                            .with(
                                    Mta.SENDMAIL,
                                    "FEATURE(`blacklist_recipients') or a milter that knows the users; no luser_relay to a bouncing address")
                            .with(Mta.OPENSMTPD, "match from any for domain D rcpt-to <users> action ...")
                            .with(
                                    Mta.QMAIL,
                                    "a patch such as realrcptto or validrcptto; plain qmail accepts all and bounces later")
                            .with(
                                    Mta.EXCHANGE,
                                    "Set-RecipientFilterConfig -RecipientValidationEnabled $true, with the anti-spam agents")
                            .with(
                                    Mta.JAMES,
                                    "smtpserver.xml: add the handler ValidRcptHandler (org.apache.james.smtpserver.fastfail)")
                            .with(
                                    Mta.COURIER,
                                    "local users are checked at RCPT; look for aliases @domain that take everything")
                            .with(
                                    Mta.HMAILSERVER,
                                    "no catch-all that forwards, and accounts in this server rather than behind a route that accepts all")
                            .with(
                                    Mta.DOMINO,
                                    "tick \"Verify that local domain recipients exist in the Domino Directory\"")),
            entry(
                    Cause.NOTICES_FOR_STRANGERS,
                    Remedy.of(
                                    "Offer delivery status notifications (RFC 3461) to your own hosts only; strangers need none for"
                                            + " success, and never the whole message back.")
                            .with(Mta.POSTFIX, """
                                    smtpd_discard_ehlo_keyword_address_maps = cidr:/etc/postfix/no_dsn.cidr
                                    with: 192.0.2.0/24 (your networks) an empty list, 0.0.0.0/0 dsn, silent-discard""")
                            .with(Mta.EXIM, "dsn_advertise_hosts = 127.0.0.1 : ::1")
                            .with(
                                    Mta.SENDMAIL,
                                    "define(`confPRIVACY_FLAGS', `authwarnings,noreceipts,nobodyreturn')")));

    private RemediesForDialogue() {}
}
