package org.portreeve.relaytest;

import static java.util.Map.entry;

import java.util.Map;

/// Remedies where one address is read in two ways.
final class RemediesForSyntax {
    private static final String EXIM_DENY = """
            in acl_smtp_rcpt, before any accept:
              deny message = restricted characters in address
                   local_parts = ^[.] : ^.*[@%!/|]""";

    static final Map<Cause, Remedy> ALL = Map.ofEntries(
            entry(
                    Cause.PERCENT_HACK,
                    Remedy.of(
                                    "A percent sign in a local part must be a letter like any other. Refuse such recipients from"
                                            + " strangers, or switch the rewriting off; do it before the relay check.")
                            .with(Mta.POSTFIX, """
                                    allow_percent_hack = no
                                    allow_untrusted_routing = no   (the default)""")
                            .with(Mta.EXIM, "percent_hack_domains =   (empty)\n" + EXIM_DENY)
                            .with(Mta.SENDMAIL, "remove FEATURE(`loose_relay_check') and rebuild sendmail.cf")
                            .with(Mta.COURIER, "remove /etc/courier/esmtppercentrelay")
                            .with(Mta.QMAIL, "remove your public domains from /var/qmail/control/percenthack")),
            entry(
                    Cause.QUOTED_LOCAL_PART,
                    Remedy.of(
                                    "Look into a local part for further signs of an address, unquoted, before the relay check: not"
                                            + " only after it, when the message is delivered.")
                            .with(Mta.POSTFIX, """
                                    resolve_dequoted_address = yes   (the default)
                                    allow_untrusted_routing = no""")
                            .with(Mta.EXIM, EXIM_DENY)
                            .with(
                                    Mta.SENDMAIL,
                                    "remove FEATURE(`loose_relay_check'); keep the check_rcpt rules of the distribution")
                            .with(
                                    Mta.COURIER,
                                    "do not list hosts with RELAYCLIENT that pass on addresses of strangers")),
            entry(
                    Cause.UUCP_PATHS,
                    Remedy.of(
                                    "Nobody needs bang paths any more: refuse addresses with an exclamation mark from strangers.")
                            .with(Mta.POSTFIX, """
                                    swap_bangpath = no
                                    allow_untrusted_routing = no""")
                            .with(Mta.EXIM, EXIM_DENY)
                            .with(Mta.SENDMAIL, "FEATURE(`nouucp', `reject') in sendmail.mc, and no MAILER(`uucp')")),
            entry(
                    Cause.SOURCE_ROUTES,
                    Remedy.of("Ignore or refuse source routes (RFC 5321 appendix C): the last domain of the path is the"
                                    + " destination, and the relay check is made on it.")
                            .with(
                                    Mta.POSTFIX,
                                    "allow_untrusted_routing = no   (the default; Postfix strips routes before the check)")
                            .with(
                                    Mta.EXIM,
                                    "Exim strips source routes before its check: look for a front end that does not")
                            .with(
                                    Mta.SENDMAIL,
                                    "remove FEATURE(`loose_relay_check'); confDONT_PRUNE_ROUTES at its default")),
            entry(
                    Cause.LAX_PARSER,
                    Remedy.of(
                                    "Check and deliver by one and the same reading of the address, and refuse what RFC 5321 section"
                                            + " 4.1.2 does not allow. Mostly an update of the server, or of the filter before it, is"
                                            + " the cure.")
                            .with(Mta.POSTFIX, """
                                    strict_rfc821_envelopes = yes
                                    resolve_null_domain = no   (the default)""")
                            .with(Mta.EXIM, EXIM_DENY)
                            .with(Mta.OPENSMTPD, "update: current versions refuse malformed paths at RCPT")
                            .with(Mta.HARAKA, "config/smtp.ini: strict_rfc1869 = true")),
            entry(
                    Cause.GATEWAY_SYNTAX,
                    Remedy.of(
                                    "Make the relay check on the address that the gateway will use, not on the one that it was"
                                            + " given; best, let the gateway take mail from your own servers only. Quoted local parts"
                                            + " with foreign syntax can be refused altogether.")
                            .with(
                                    Mta.POSTFIX,
                                    "remove transport and canonical maps that take addresses of gateways apart")
                            .with(Mta.EXIM, EXIM_DENY)
                            .with(
                                    Mta.SENDMAIL,
                                    "remove local rules in sendmail.mc that rewrite :: or /dd.rfc-822= addresses")),
            entry(
                    Cause.ENCAPSULATED_ADDRESS,
                    Remedy.of("Unpack encapsulated addresses before the relay check, or not at all (CVE-1999-0682).")
                            .with(
                                    Mta.EXCHANGE,
                                    "update: a fix exists since 1999 (MS99-027); set ResolveP2 and relaying to authenticated only")),
            entry(
                    Cause.SRS_UNCHECKED,
                    Remedy.of(
                                    "A rewritten sender must carry a hash that only you can make, and an age. Refuse SRS0 and SRS1"
                                            + " recipients whose hash is wrong.")
                            .with(
                                    Mta.POSTFIX,
                                    "run postsrsd with a secret (SRS_SECRET), hash length 4 or more; no regexp map that unpacks SRS0 by itself")
                            .with(
                                    Mta.EXIM,
                                    "use inbound_srs with the secret in the router's condition; no rewrite rule that unpacks SRS0")
                            .with(Mta.SENDMAIL, "let the SRS map check the secret; no local rule that unpacks SRS0")));

    private RemediesForSyntax() {}
}
