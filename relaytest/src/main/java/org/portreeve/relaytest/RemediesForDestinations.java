package org.portreeve.relaytest;

import static java.util.Map.entry;

import java.util.Map;

/// Remedies where the server trusts what the destination's name or DNS says.
final class RemediesForDestinations {
    static final Map<Cause, Remedy> ALL = Map.ofEntries(
            entry(
                    Cause.DOMAIN_LITERALS,
                    Remedy.of("Accept address literals for your own addresses only, or not at all.")
                            .with(
                                    Mta.POSTFIX,
                                    "resolve_numeric_domain = no   (the default); literals are checked like names: see mynetworks, relay_domains")
                            .with(Mta.EXIM, """
                                    allow_domain_literals = false, no router with driver = ipliteral;
                                    in +local_domains use @[] and no pattern that meets every literal""")
                            .with(
                                    Mta.SENDMAIL,
                                    "no [ADDRESS] patterns in relay-domains; class R holds your own addresses only")),
            entry(
                    Cause.SUFFIX_MATCHING,
                    Remedy.of(
                                    "Compare domains label by label: an entry for example.edu must not meet notexample.edu. Write the"
                                            + " dot where subdomains are meant.")
                            .with(
                                    Mta.POSTFIX,
                                    "in regexp and pcre maps: /(^|\\.)example\\.edu$/ instead of /example.edu/")
                            .with(Mta.EXIM, "in domain lists: example.edu : *.example.edu instead of *example.edu")
                            .with(
                                    Mta.DOMINO,
                                    "entries meet endings: write example.edu as its own entry and .example.edu for subdomains")
                            .with(Mta.SENDMAIL, "regular expression maps need anchors: -a@MATCH (^|\\.)example\\.edu$")
                            .with(Mta.HARAKA, "config/host_list_regex: each pattern is to begin with ^ or (^|\\.)")),
            entry(
                    Cause.MX_BACKUP_FOR_ANYONE,
                    Remedy.of(
                                    "Anybody can name your server in an MX record. List the domains that you back up by name.")
                            .with(Mta.POSTFIX, """
                                    remove permit_mx_backup, and write: relay_domains = DOMAINS THAT YOU BACK UP
                                    (or limit it: permit_mx_backup_networks = 192.0.2.0/24)""")
                            .with(
                                    Mta.EXIM,
                                    "domainlist relay_to_domains = the names; no @mx_any, @mx_primary or @mx_secondary")
                            .with(
                                    Mta.SENDMAIL,
                                    "remove FEATURE(`relay_based_on_MX'); list the domains in /etc/mail/relay-domains")
                            .with(Mta.COURIER, "list the domains in esmtpacceptmailfor")),
            entry(
                    Cause.NAME_TAKEN_AS_LOCAL,
                    Remedy.of(
                                    "Decide by name which domains are yours, not by where a name leads: anybody can point a name at"
                                            + " you.")
                            .with(
                                    Mta.SENDMAIL,
                                    "list your names in local-host-names (class w); FEATURE(`nocanonify') where names are looked up")
                            .with(Mta.EXIM, "domainlist local_domains = the names; no lookup of addresses in it")
                            .with(
                                    Mta.POSTFIX,
                                    "mydestination = the names; no check that goes by A or MX records may say OK")),
            entry(
                    Cause.UNTRUSTED_ROUTING,
                    Remedy.of(
                                    "A backup that passes on local parts with a route in them makes the primary the relay: refuse"
                                            + " %, ! and @ in local parts of domains that you back up, and do not let the primary trust"
                                            + " the backup blindly.")
                            .with(Mta.POSTFIX, "allow_untrusted_routing = no   (the default)")
                            .with(Mta.EXIM, """
                                    keep, for +relay_to_domains too:
                                      deny local_parts = ^[./|] : ^.*[@%!] : ^.*/\\\\.\\\\./""")
                            .with(Mta.SENDMAIL, "remove FEATURE(`loose_relay_check')")
                            .with(Mta.QMAIL, "remove the backed-up domains from control/percenthack")));

    private RemediesForDestinations() {}
}
