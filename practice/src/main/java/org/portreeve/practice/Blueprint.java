package org.portreeve.practice;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.portreeve.relaytest.Verdict;

/// A server of the practice network before it runs.
///
/// @param tls whether it offers STARTTLS
/// @param via the server that it hands everything to; empty for the witness
/// @param trusts the server that it trusts by address; empty for none
record Blueprint(
        String name, String description, Verdict expected, Policy policy, boolean tls, String via, String trusts) {
    /// How long the greylisting server puts off a new sender.
    static final Duration GREYLISTED = Duration.ofSeconds(2);

    /// The whole network, in the order in which it is shown.
    static List<Blueprint> all(InstantSource clock) {
        return List.of(
                of("open", "relays for anybody", Verdict.OPEN, Policies.OPEN),
                of("percent", "rewrites user%host after the relay check", Verdict.OPEN, Policies.PERCENT),
                of("sender", "trusts senders in its own domain", Verdict.OPEN, Policies.SENDER_DOMAIN),
                of("null", "exempts the null sender from the relay check", Verdict.OPEN, Policies.NULL_SENDER),
                of("route", "follows source routes", Verdict.OPEN, Policies.SOURCE_ROUTE),
                of("helo", "trusts whoever says EHLO localhost", Verdict.OPEN, Policies.HELO),
                of("starttls", "takes encryption for authentication", Verdict.OPEN, Policies.ENCRYPTED)
                        .withTls(),
                of(
                        "greylist",
                        "relays for anybody, but puts strangers off for " + GREYLISTED.toSeconds() + " s first",
                        Verdict.OPEN,
                        new Greylist(Policies.OPEN, GREYLISTED, clock)),
                of("smarthost", "relays for anybody, by way of another host", Verdict.OPEN, Policies.OPEN)
                        .via("hub"),
                of("hub", "delivers for the smarthost alone", Verdict.CLOSED, Policies.TRUSTED_HOST)
                        .trusting("smarthost"),
                of("bounce", "accepts everything, then returns it to the sender", Verdict.REFLECTS, Policies.BOUNCE),
                of("sink", "accepts everything and throws it away", Verdict.ACCEPTS, Policies.SINK),
                of("catchall", "has a mailbox for every name in its domain", Verdict.CLOSED, Policies.CATCH_ALL),
                of("later", "denies relaying with 454, as if for now", Verdict.CLOSED, Policies.CLOSED_BY_454),
                of("closed", "denies relaying with 554", Verdict.CLOSED, Policies.CLOSED)
                        .withTls());
    }

    private static Blueprint of(String name, String description, Verdict expected, Policy policy) {
        return new Blueprint(name, description, expected, policy, false, "", "");
    }

    private Blueprint withTls() {
        return new Blueprint(name, description, expected, policy, true, via, trusts);
    }

    private Blueprint via(String server) {
        return new Blueprint(name, description, expected, policy, tls, server, trusts);
    }

    private Blueprint trusting(String server) {
        return new Blueprint(name, description, expected, policy, tls, via, server);
    }
}
