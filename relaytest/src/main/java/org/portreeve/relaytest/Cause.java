package org.portreeve.relaytest;

/// What makes a technique work. What to do about each is in [Remedies].
public enum Cause {
    TRUSTED_NETWORK_TOO_WIDE("the networks that may relay include strangers"),
    NO_RELAY_CHECK("recipients are not checked at all"),
    CLIENT_ADDRESS_LOST("the client's address is lost in front of the server, so that everybody seems to be local"),
    NULL_SENDER_TRUSTED("bounces are exempt from the relay check"),
    SENDER_DOMAIN_TRUSTED("a sender's domain is taken as proof of who sends"),
    SENDER_ADDRESS_TRUSTED("a sender's address is taken as proof of who sends"),
    UNQUALIFIED_SENDER_TRUSTED("a sender without a domain is taken for a local user"),
    UUCP_PATHS("addresses with exclamation marks are taken apart after the relay check"),
    AUTH_PARAMETER_TRUSTED("the AUTH parameter of MAIL is believed without authentication"),
    PERCENT_HACK("the percent sign in a local part is taken for a route"),
    QUOTED_LOCAL_PART("a local part is unquoted after the relay check, and read as an address"),
    LAX_PARSER("the relay check and the delivery read the same address differently"),
    SOURCE_ROUTES("source routes are followed"),
    GATEWAY_SYNTAX("a gateway takes foreign address syntax apart after the relay check"),
    ENCAPSULATED_ADDRESS("encapsulated addresses are unpacked after the relay check"),
    DOMAIN_LITERALS("any address literal is accepted as a destination"),
    SUFFIX_MATCHING("domains are compared as pieces of text"),
    SRS_UNCHECKED("the hash in a rewritten sender is not checked"),
    MX_BACKUP_FOR_ANYONE("every domain whose MX records name the server is backed up"),
    NAME_TAKEN_AS_LOCAL("every name that leads to the server's address is taken as local"),
    UNTRUSTED_ROUTING("routing in a local part is passed on to a domain that is backed up"),
    HELO_TRUSTED("the name in EHLO is taken as proof of who the client is"),
    REVERSE_NAME_TRUSTED("the client's reverse name is taken as proof of who the client is"),
    XCLIENT_FROM_ANYONE("XCLIENT is honoured from anyone"),
    PROXY_FROM_ANYONE("the PROXY protocol is honoured from anyone"),
    REINJECTION_EXPOSED("a listener meant for a content filter is open to the world"),
    ANY_CLIENT_CERTIFICATE("any client certificate is taken as permission"),
    TLS_TRUSTED("encryption is taken for authentication"),
    AUTH_ALWAYS_YES("the check of passwords says yes to everything"),
    AUTH_ANONYMOUS("anonymous authentication gives the right to relay"),
    AUTH_NULL_SESSION("a null session counts as authenticated"),
    SENDER_NOT_TIED_TO_LOGIN("a user may send as anybody"),
    POLICY_OF_ONE_LISTENER("one listener lacks the relay check that the others have"),
    CHECK_TIED_TO_EHLO("the relay check depends on EHLO"),
    STATE_KEPT("a permission given for one recipient holds for the next"),
    SMUGGLING("two servers disagree where a message ends, and the second trusts the first"),
    CHECK_TIED_TO_DATA("the relay check is made at DATA only"),
    UNKNOWN_USERS_ACCEPTED("mail for unknown users is accepted first and bounced later"),
    NOTICES_FOR_STRANGERS("delivery notices are sent to strangers");

    private final String words;

    Cause(String words) {
        this.words = words;
    }

    /// The cause as part of a sentence.
    public String words() {
        return words;
    }
}
