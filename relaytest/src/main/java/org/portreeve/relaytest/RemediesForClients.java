package org.portreeve.relaytest;

import static java.util.Map.entry;

import java.util.Map;

/// Remedies where the server trusts who a client seems to be, or an authentication that proves nothing.
final class RemediesForClients {
    private static final String POSTFIX_RELAY =
            "smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination";

    static final Map<Cause, Remedy> ALL = Map.ofEntries(
            entry(
                    Cause.HELO_TRUSTED,
                    Remedy.of("A client chooses the name in EHLO: it may be a reason to refuse, never one to allow.")
                            .with(
                                    Mta.POSTFIX,
                                    "check_helo_access maps may not say OK or permit before reject_unauth_destination; "
                                            + POSTFIX_RELAY)
                            .with(Mta.EXIM, "remove accept conditions on $sender_helo_name before the check of domains")
                            .with(Mta.OPENSMTPD, "remove \"match helo ... for any\" rules that do not also say auth")
                            .with(Mta.HARAKA, "remove plugins that set connection.relaying in hook_helo or hook_ehlo")),
            entry(
                    Cause.REVERSE_NAME_TRUSTED,
                    Remedy.of(
                                    "The owner of an address writes its PTR record as he likes. Allow by address; where a name must"
                                            + " do, let it resolve back to the address.")
                            .with(
                                    Mta.POSTFIX,
                                    "no OK in check_reverse_client_hostname_access; check_client_access by address only")
                            .with(Mta.EXIM, "relay_from_hosts: addresses instead of names, and no +include_unknown")
                            .with(Mta.OPENSMTPD, "replace \"match from rdns ... for any\" by from src { addresses }")
                            .with(Mta.SENDMAIL, "in /etc/mail/access replace Connect:NAME RELAY by the address")
                            .with(
                                    Mta.QMAIL,
                                    "tcpserver with -p (paranoid), and addresses instead of =.NAME in tcp.smtp")),
            entry(
                    Cause.XCLIENT_FROM_ANYONE,
                    Remedy.of("XCLIENT lets a proxy say for whom it speaks. Name that proxy.")
                            .with(
                                    Mta.POSTFIX,
                                    "smtpd_authorized_xclient_hosts = ADDRESS-OF-PROXY   (empty by default), and the same for smtpd_authorized_xforward_hosts")
                            .with(Mta.HARAKA, "config/xclient.hosts: the proxy's address only")),
            entry(
                    Cause.PROXY_FROM_ANYONE,
                    Remedy.of(
                                    "Whoever may send a PROXY header may claim any address. Take it from named proxies only, on a"
                                            + " port that strangers cannot reach.")
                            .with(
                                    Mta.POSTFIX,
                                    "no smtpd_upstream_proxy_protocol or postscreen_upstream_proxy_protocol on a public listener; firewall its port")
                            .with(Mta.EXIM, "hosts_proxy = ADDRESS-OF-PROXY   (no *)")
                            .with(Mta.OPENSMTPD, "\"listen on\" with proxy-v2 on an inside address only")
                            .with(Mta.HARAKA, "config/connection.ini: [haproxy] hosts[] = the proxy's address only")
                            .with(
                                    Mta.JAMES,
                                    "smtpserver.xml: <proxyRequired> only on a port that the proxy alone reaches")),
            entry(
                    Cause.REINJECTION_EXPOSED,
                    Remedy.of("Bind the port by which a filter hands mail back to 127.0.0.1, and firewall it.")
                            .with(Mta.POSTFIX, """
                                    master.cf: 127.0.0.1:10025 inet n - n - - smtpd   (never "10025 inet" alone), with
                                      -o mynetworks=127.0.0.0/8""")
                            .with(
                                    Mta.EXIM,
                                    "local_interfaces and daemon_smtp_ports: the extra port on 127.0.0.1 only")),
            entry(
                    Cause.ANY_CLIENT_CERTIFICATE,
                    Remedy.of(
                                    "A certificate that anybody can make for himself proves nothing. List fingerprints, or trust one"
                                            + " authority of your own.")
                            .with(
                                    Mta.POSTFIX,
                                    "replace permit_tls_all_clientcerts by permit_tls_clientcerts with relay_clientcerts = hash:/etc/postfix/clientcerts")
                            .with(
                                    Mta.EXIM,
                                    "tls_verify_hosts with tls_verify_certificates = YOUR AUTHORITY; test $tls_in_certificate_verified, not $tls_in_peerdn")
                            .with(
                                    Mta.SENDMAIL,
                                    "in /etc/mail/access no CERTISSUER: or CERTSUBJECT: RELAY for public authorities; require verify=OK")
                            .with(Mta.OPENSMTPD, "listen on ... tls-require verify, with a CA of your own")),
            entry(
                    Cause.TLS_TRUSTED,
                    Remedy.of("Encryption says nothing about who speaks. Every stranger can say STARTTLS.")
                            .with(
                                    Mta.POSTFIX,
                                    "look into the -o overrides of submission and smtps in master.cf: " + POSTFIX_RELAY)
                            .with(
                                    Mta.EXIM,
                                    "remove \"accept encrypted = *\" before the check of domains; authenticated = * is what was meant")
                            .with(Mta.OPENSMTPD, "replace \"match tls ... for any\" by match auth from any for any")
                            .with(Mta.HARAKA, "remove plugins that set connection.relaying after STARTTLS")),
            entry(
                    Cause.AUTH_ALWAYS_YES,
                    Remedy.of(
                                    "The check of passwords admits anyone: look which backend it asks, and try it with a wrong password."
                                            + " Until then, switch AUTH off on public listeners.")
                            .with(Mta.POSTFIX, """
                                    testsaslauthd -u nobody -p wrong must fail (Cyrus), doveadm auth test nobody wrong too (Dovecot);
                                    no passdb with driver = static and nopassword""")
                            .with(
                                    Mta.EXIM,
                                    "server_condition of each authenticator must compare the password; never true or a test of the user only")
                            .with(
                                    Mta.SENDMAIL,
                                    "look at pwcheck_method in Sendmail.conf of SASL; testsaslauthd with a wrong password must fail")
                            .with(
                                    Mta.JAMES,
                                    "look at the users repository and that no development extension authenticates everyone")
                            .with(
                                    Mta.HARAKA,
                                    "config/plugins: replace auth/ plugins written for tests by auth/flat_file, auth/auth_ldap or the like")
                            .with(
                                    Mta.QMAIL,
                                    "the checkpassword program must not be /bin/true: look at the arguments of qmail-smtpd")),
            entry(
                    Cause.AUTH_ANONYMOUS,
                    Remedy.of("Do not offer the mechanism ANONYMOUS, and do not take it for permission to relay.")
                            .with(
                                    Mta.POSTFIX,
                                    "smtpd_sasl_security_options = noanonymous   (and the same for smtpd_sasl_tls_security_options)")
                            .with(Mta.SENDMAIL, "confAUTH_MECHANISMS and TRUST_AUTH_MECH without ANONYMOUS")
                            .with(Mta.EXIM, "remove the authenticator with public_name = ANONYMOUS")),
            entry(
                    Cause.AUTH_NULL_SESSION,
                    Remedy.of("A null session of NTLM has no user: it must not count as authenticated (CVE-2002-0054).")
                            .with(Mta.EXCHANGE, """
                                    update; on the connector for the internet: Set-ReceiveConnector "NAME" -AuthMechanism Tls
                                    (no Integrated there)""")),
            entry(
                    Cause.SENDER_NOT_TIED_TO_LOGIN,
                    Remedy.of(
                                    "Tie the sender to the login, so that one stolen password cannot speak for everybody (VU#244112)."
                                            + " Whether users may use other addresses of theirs is your policy: list them.")
                            .with(Mta.POSTFIX, """
                                    smtpd_sender_login_maps = hash:/etc/postfix/senders
                                    smtpd_sender_restrictions = reject_sender_login_mismatch""")
                            .with(
                                    Mta.EXIM,
                                    "deny authenticated = * with a condition that $sender_address belongs to $authenticated_id")
                            .with(Mta.OPENSMTPD, "listen on ... auth senders <table>")
                            .with(
                                    Mta.EXCHANGE,
                                    "no Ms-Exch-SMTP-Accept-Any-Sender for authenticated users on client connectors")
                            .with(Mta.JAMES, "smtpserver.xml: <verifyIdentity>strict</verifyIdentity>")
                            .with(
                                    Mta.HARAKA,
                                    "config/plugins: add a check of the sender against connection.notes.auth_user")));

    private RemediesForClients() {}
}
