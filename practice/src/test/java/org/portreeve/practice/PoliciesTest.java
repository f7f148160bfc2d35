package org.portreeve.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.portreeve.testkit.Loopback;
import org.portreeve.testkit.ManualClock;

class PoliciesTest {
    private static final InetAddress HERE = Loopback.of("127.0.0.9");
    private static final Site SITE = new Site("d.example", "mail.d.example", HERE);
    private static final Facts STRANGER = new Facts(SITE, Loopback.IPV4, "tester.example", false, false);
    private static final Decision RELAY = new Decision.Relay("r@e.example");
    private static final Decision KEEP = new Decision.Keep();

    @Test
    void openRelaysForAnybodyButKnowsItsOwnUsers() {
        assertThat(decide(Policies.OPEN, "x@s.example", "r@e.example")).isEqualTo(RELAY);
        assertThat(decide(Policies.OPEN, "x@s.example", "postmaster@d.example")).isEqualTo(KEEP);
        assertThat(decide(Policies.OPEN, "x@s.example", "Postmaster")).isEqualTo(KEEP);
        assertThat(reply(Policies.OPEN, "x@s.example", "nobody@d.example")).startsWith("550 5.1.1");
        assertThat(reply(Policies.OPEN, "x@s.example", "r%e.example@d.example")).startsWith("550 5.1.1");
    }

    @Test
    void closedServersDenyWhateverTheRecipientLooksLike() {
        for (String to : new String[] {
            "r@e.example", "@d.example:r@e.example", "r@[127.0.0.1]", "r@d.example.e.example", "r@notd.example"
        }) {
            assertThat(reply(Policies.CLOSED, "x@d.example", to))
                    .startsWith("554 5.7.1")
                    .endsWith("Relay access denied");
            assertThat(reply(Policies.CLOSED_BY_454, "", to)).startsWith("454 4.7.1");
        }
        for (String to :
                new String[] {"r%e.example@d.example", "\"r@e.example\"@d.example", "e.example!r", "q@localhost"}) {
            assertThat(reply(Policies.CLOSED, "x@s.example", to)).startsWith("550 5.1.1");
        }
        assertThat(decide(Policies.CLOSED, "x@s.example", "abuse@[127.0.0.9]")).isEqualTo(KEEP);
    }

    @Test
    void theSenderDomainIsTrustedInEveryForm() {
        for (String from : new String[] {"x@d.example", "x@mail.d.example", "x@[127.0.0.9]", "x@localhost"}) {
            assertThat(decide(Policies.SENDER_DOMAIN, from, "r@e.example")).isEqualTo(RELAY);
        }
        for (String from : new String[] {"", "x", "x@s.example", "d.example!x"}) {
            assertThat(reply(Policies.SENDER_DOMAIN, from, "r@e.example")).startsWith("554");
        }
    }

    @Test
    void theNullSenderIsTrusted() {
        assertThat(decide(Policies.NULL_SENDER, "", "r@e.example")).isEqualTo(RELAY);
        assertThat(reply(Policies.NULL_SENDER, "x@d.example", "r@e.example")).startsWith("554");
    }

    @Test
    void thePercentSignIsRewritten() {
        for (String to : new String[] {
            "r%e.example@d.example", "r%e.example@localhost", "r%e.example", "r%e.example%d.example@[127.0.0.9]"
        }) {
            assertThat(decide(Policies.PERCENT, "x@s.example", to)).isEqualTo(RELAY);
        }
        assertThat(reply(Policies.PERCENT, "x@s.example", "r@e.example")).startsWith("554");
        assertThat(reply(Policies.PERCENT, "x@s.example", "\"r%e.example\"@d.example"))
                .startsWith("550");
        assertThat(reply(Policies.PERCENT, "x@s.example", "q@d.example")).startsWith("550");
        assertThat(reply(Policies.PERCENT, "x@s.example", "%@d.example")).startsWith("550");
        assertThat(reply(Policies.PERCENT, "x@s.example", "%d.example".repeat(400) + "@d.example"))
                .startsWith("550");
    }

    @Test
    void aSourceRouteIsFollowedWhenItBeginsHere() {
        for (String route : new String[] {"@d.example", "@mail.d.example", "@[127.0.0.9]", "@d.example,@x.example"}) {
            assertThat(decide(Policies.SOURCE_ROUTE, "x@s.example", route + ":r@e.example"))
                    .isEqualTo(RELAY);
        }
        assertThat(reply(Policies.SOURCE_ROUTE, "x@s.example", "@x.example:r@e.example"))
                .startsWith("554");
        assertThat(reply(Policies.SOURCE_ROUTE, "x@s.example", "r@e.example")).startsWith("554");
    }

    @Test
    void theSessionIsTrustedWhereThatIsTheFault() {
        assertThat(Policies.ENCRYPTED.decide(facts("x.example", true, false), path("x@s"), path("r@e.example")))
                .isEqualTo(RELAY);
        assertThat(Policies.HELO.decide(facts("LocalHost", false, false), path("x@s"), path("r@e.example")))
                .isEqualTo(RELAY);
        assertThat(Policies.TRUSTED_HOST.decide(facts("x.example", false, true), path("x@s"), path("r@e.example")))
                .isEqualTo(RELAY);
        for (Policy policy : new Policy[] {Policies.ENCRYPTED, Policies.HELO, Policies.TRUSTED_HOST}) {
            assertThat(reply(policy, "x@s.example", "r@e.example")).startsWith("554");
        }
    }

    @Test
    void whatIsAcceptedIsNotAlwaysDelivered() {
        assertThat(decide(Policies.CATCH_ALL, "x@s.example", "r%e.example@d.example"))
                .isEqualTo(KEEP);
        assertThat(reply(Policies.CATCH_ALL, "x@s.example", "r@e.example")).startsWith("554");
        assertThat(decide(Policies.SINK, "x@s.example", "r@e.example")).isEqualTo(KEEP);
        assertThat(decide(Policies.BOUNCE, "x@s.example", "r@e.example")).isEqualTo(new Decision.Bounce());
        assertThat(decide(Policies.BOUNCE, "x@s.example", "q@d.example")).isEqualTo(new Decision.Bounce());
        assertThat(decide(Policies.BOUNCE, "x@s.example", "postmaster@d.example"))
                .isEqualTo(KEEP);
    }

    @Test
    void aGreylistLetsTheSameTripletThroughAfterTheDelay() {
        ManualClock clock = new ManualClock();
        Policy policy = new Greylist(Policies.OPEN, Duration.ofSeconds(2), clock);
        assertThat(reply(policy, "x@s.example", "r@e.example"))
                .startsWith("450 4.2.0")
                .endsWith("in 2 seconds");
        clock.advance(Duration.ofMillis(1500));
        assertThat(reply(policy, "x@s.example", "r@e.example")).endsWith("in 1 seconds");
        clock.advance(Duration.ofMillis(500));
        assertThat(decide(policy, "x@s.example", "r@e.example")).isEqualTo(RELAY);
        assertThat(reply(policy, "y@s.example", "r@e.example")).startsWith("450");
        assertThat(reply(policy, "x@s.example", "nobody@d.example")).startsWith("550");
    }

    private static Decision decide(Policy policy, String from, String to) {
        return policy.decide(STRANGER, path(from), path(to));
    }

    private static String reply(Policy policy, String from, String to) {
        return ((Decision.Reject) decide(policy, from, to)).reply();
    }

    private static Facts facts(String helo, boolean tls, boolean trusted) {
        return new Facts(SITE, Loopback.IPV4, helo, tls, trusted);
    }

    private static Path path(String text) {
        return Path.parse(text).orElseThrow();
    }
}
