package org.portreeve.relaytest;

import static java.util.Map.entry;

import java.util.Map;

/// Remedies where the server trusts too many clients, or what a sender says of itself.
final class RemediesForTrust {
    private static final String POSTFIX_RELAY = """
            smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination""";

    static final Map<Cause, Remedy> ALL = Map.ofEntries(
            entry(
                    Cause.TRUSTED_NETWORK_TOO_WIDE,
                    Remedy.of("List only the hosts that must relay without a password, each by address, and let people"
                                    + " authenticate on port 587. No public network, no /0, no whole private range that"
                                    + " a gateway translates strangers into.")
                            .with(Mta.POSTFIX, """
                                    mynetworks = 127.0.0.0/8 [::1]/128
                                    (and no mynetworks_style = subnet or class; see: postconf mynetworks)""")
                            .with(Mta.EXIM, """
                                    hostlist relay_from_hosts = 127.0.0.1 : ::1
                                    (Debian: dc_relay_nets='' in update-exim4.conf.conf, then update-exim4.conf)""")
                            .with(Mta.SENDMAIL, """
                                    in /etc/mail/access keep only entries like: Connect:127.0.0.1 RELAY
                                    remove bare prefixes (10 RELAY) and the lines of /etc/mail/relay-domains that name networks,
                                    then: makemap hash access < access""")
                            .with(Mta.OPENSMTPD, """
                                    match from local for any action "outbound"
                                    match auth from any for any action "outbound"
                                    (no "match from any for any", no "from src" with a wide table)""")
                            .with(Mta.COURIER, """
                                    /etc/courier/smtpaccess/default: keep "127.0.0.1 allow,RELAYCLIENT" and remove RELAYCLIENT
                                    from every wider entry, then: makesmtpaccess""")
                            .with(Mta.EXCHANGE, """
                                    Set-ReceiveConnector "NAME" -RemoteIPRanges 192.0.2.10,192.0.2.11
                                    (only hosts that must relay; the connector for the internet must not grant Ms-Exch-SMTP-Accept-Any-Recipient)""")
                            .with(Mta.JAMES, """
                                    smtpserver.xml: remove <authorizedAddresses> or name single hosts; set
                                    <authRequired>true</authRequired> (newer: <auth><announce>forUnauthorizedAddresses</announce></auth>)""")
                            .with(
                                    Mta.HARAKA,
                                    "config/relay_acl_allow: only the addresses that must relay, such as 127.0.0.1/32")
                            .with(Mta.QMAIL, """
                                    /etc/tcp.smtp: 127.:allow,RELAYCLIENT="" and a last line :allow without RELAYCLIENT,
                                    then rebuild tcp.smtp.cdb with tcprules""")
                            .with(Mta.HMAILSERVER, """
                                    Settings, Advanced, IP Ranges: for "Internet", under "Allow deliveries from", clear
                                    "External to external e-mail addresses\"""")
                            .with(Mta.MAILENABLE, """
                                    SMTP properties, Relay: "Allow relay for authenticated senders" only; take wide ranges out of
                                    the privileged IP ranges""")
                            .with(Mta.DOMINO, """
                                    Configuration document, Router/SMTP, Restrictions, SMTP Inbound Controls: deny messages from
                                    external hosts to external domains with *, and name the exceptions by address""")),
            entry(
                    Cause.NO_RELAY_CHECK,
                    Remedy.of("Refuse every recipient that is neither in a domain of yours nor sent by somebody who may"
                                    + " relay, and do it at RCPT, after every rule that can allow.")
                            .with(Mta.POSTFIX, POSTFIX_RELAY + """

                                    (relay_domains names only domains that you back up; an access map, policy service or
                                    "permit" before reject_unauth_destination can let anyone through)""")
                            .with(Mta.EXIM, """
                                    acl_smtp_rcpt ends in:
                                      require message = relay not permitted
                                              domains = +local_domains : +relay_to_domains
                                    (with no "accept" above it that strangers can meet; no * in relay_to_domains)""")
                            .with(Mta.SENDMAIL, """
                                    remove FEATURE(`promiscuous_relay') from sendmail.mc and rebuild sendmail.cf
                                    (needs Sendmail 8.9 or newer)""")
                            .with(Mta.OPENSMTPD, """
                                    match from any for domain "example.org" action "local"
                                    match auth from any for any action "outbound"
                                    (remove: match from any for any)""")
                            .with(Mta.COURIER, """
                                    list your domains in esmtpacceptmailfor and locals, run makeacceptmailfor; without these
                                    lists and with RELAYCLIENT for all, everything is taken""")
                            .with(Mta.EXCHANGE, """
                                    Get-ReceiveConnector "NAME" | Get-ADPermission | where {$_.ExtendedRights -like "*Accept-Any-Recipient*"}
                                    then Remove-ADPermission -User "NT AUTHORITY\\ANONYMOUS LOGON" -ExtendedRights Ms-Exch-SMTP-Accept-Any-Recipient""")
                            .with(Mta.JAMES, """
                                    keep RemoteAddrNotInNetwork with the relay denial in the transport processor of mailetcontainer.xml,
                                    and remove <authorizedAddresses> from smtpserver.xml""")
                            .with(Mta.HARAKA, """
                                    config/plugins: keep rcpt_to.in_host_list (or another rcpt plugin) and remove every plugin that
                                    sets connection.relaying for all""")
                            .with(
                                    Mta.QMAIL,
                                    "put your domains into /var/qmail/control/rcpthosts; without that file everything is taken")
                            .with(Mta.HMAILSERVER, """
                                    IP range "Internet": clear "External to external e-mail addresses", tick "Require SMTP
                                    authentication" for it""")
                            .with(Mta.MAILENABLE, "SMTP properties, Relay: clear \"Allow relay for everyone\"")
                            .with(
                                    Mta.DOMINO,
                                    "Router/SMTP, Restrictions: deny external hosts to send to external domains (*)")),
            entry(
                    Cause.CLIENT_ADDRESS_LOST,
                    Remedy.of(
                                    "A load balancer, a container's bridge or an address translation hides who connects, so that"
                                            + " the server sees one inside address for all. Hand the client's address on (PROXY"
                                            + " protocol from named addresses; in Kubernetes externalTrafficPolicy: Local; in Docker"
                                            + " no userland proxy, IPv6 enabled end to end), and take the bridge's network out of"
                                            + " the trusted ones.")
                            .with(Mta.POSTFIX, """
                                    mynetworks = 127.0.0.0/8 [::1]/128
                                    (not the container network such as 172.16.0.0/12; behind a proxy: smtpd_upstream_proxy_protocol
                                    = haproxy on a port that only the proxy reaches)""")
                            .with(Mta.EXIM, """
                                    take the bridge's network out of relay_from_hosts; behind a proxy: hosts_proxy = ADDRESS-OF-PROXY""")
                            .with(Mta.OPENSMTPD, """
                                    listen on ADDRESS proxy-v2   (reachable by the proxy only), and no "from src" of the bridge's
                                    network""")
                            .with(Mta.HARAKA, "config/connection.ini: [haproxy] hosts[] = the proxy's address only")),
            entry(
                    Cause.NULL_SENDER_TRUSTED,
                    Remedy.of(
                                    "Check recipients of messages with an empty sender like all others: a bounce that is meant for"
                                            + " you is addressed to you.")
                            .with(
                                    Mta.POSTFIX,
                                    "remove the entry for <> from check_sender_access maps; then " + POSTFIX_RELAY)
                            .with(
                                    Mta.EXIM,
                                    "remove every \"accept senders = :\" that stands before the check of domains in acl_smtp_rcpt")
                            .with(Mta.SENDMAIL, "remove \"From:<> RELAY\" and the like from /etc/mail/access")),
            entry(
                    Cause.SENDER_DOMAIN_TRUSTED,
                    Remedy.of(
                                    "Anybody can write any sender. Let nobody relay because of MAIL FROM (RFC 2505 section 2.1):"
                                            + " go by address, or by authentication.")
                            .with(Mta.POSTFIX, """
                                    move check_sender_access maps that say OK or permit behind reject_unauth_destination:
                                    """ + POSTFIX_RELAY)
                            .with(
                                    Mta.EXIM,
                                    "remove \"accept sender_domains = ...\" before the check of domains in acl_smtp_rcpt")
                            .with(Mta.SENDMAIL, """
                                    remove FEATURE(`relay_local_from') and FEATURE(`relay_mail_from'), and From:DOMAIN RELAY
                                    from /etc/mail/access""")
                            .with(
                                    Mta.OPENSMTPD,
                                    "remove \"match mail-from ... for any\" rules that do not also say auth")
                            .with(
                                    Mta.MAILENABLE,
                                    "SMTP properties, Relay: clear \"Allow relay for local sender addresses\"")
                            .with(
                                    Mta.HMAILSERVER,
                                    "IP range \"Internet\": clear \"Local to external e-mail addresses\" without authentication")
                            .with(Mta.EXCHANGE, """
                                    the connector for the internet: no Ms-Exch-SMTP-Accept-Authoritative-Domain-Sender together
                                    with Ms-Exch-SMTP-Accept-Any-Recipient for anonymous""")
                            .with(
                                    Mta.QMAIL,
                                    "remove patches that relay by sender (relaymailfrom in /var/qmail/control)")),
            entry(
                    Cause.SENDER_ADDRESS_TRUSTED,
                    Remedy.of("An address that exists proves nothing about who uses it. Let nobody relay because of a"
                                    + " sender's address; ask for authentication.")
                            .with(
                                    Mta.POSTFIX,
                                    "move check_sender_access behind reject_unauth_destination: " + POSTFIX_RELAY)
                            .with(Mta.EXIM, "\"verify = sender\" may only deny; remove an accept that rests on it")
                            .with(Mta.SENDMAIL, "remove From:USER@DOMAIN RELAY from /etc/mail/access")
                            .with(Mta.QMAIL, "empty /var/qmail/control/relaymailfrom")),
            entry(
                    Cause.UNQUALIFIED_SENDER_TRUSTED,
                    Remedy.of(
                                    "Refuse senders without a domain from strangers, and never add your own domain to them before"
                                            + " the relay check.")
                            .with(Mta.POSTFIX, """
                                    smtpd_sender_restrictions = reject_non_fqdn_sender
                                    local_header_rewrite_clients = permit_inet_interfaces""")
                            .with(Mta.EXIM, "sender_unqualified_hosts = 127.0.0.1 : ::1   (no *)")
                            .with(
                                    Mta.SENDMAIL,
                                    "remove FEATURE(`accept_unqualified_senders') and `u' from DAEMON_OPTIONS modifiers")),
            entry(
                    Cause.AUTH_PARAMETER_TRUSTED,
                    Remedy.of(
                                    "The AUTH parameter of MAIL says on whose behalf a trusted peer sends. Ignore it in sessions that"
                                            + " are not authenticated (RFC 4954 section 5).")
                            .with(
                                    Mta.EXIM,
                                    "acl_smtp_mailauth: accept for authenticated peers only, else leave it unset")
                            .with(
                                    Mta.SENDMAIL,
                                    "keep the default trust_auth rules; no local Srv_Features that trust it")));

    private RemediesForTrust() {}
}
