package org.portreeve.postfixconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portreeve.mtaconfig.Answer;
import org.portreeve.mtaconfig.Certificate;
import org.portreeve.mtaconfig.Client;
import org.portreeve.mtaconfig.Reach;

class SmtpdTest {
    private static final String FOREIGN = "r@e.example";

    @Test
    void aClosedServerTakesItsOwnMailOnly() {
        Fixture closed = Fixture.main(Fixture.CHECKED);

        assertThat(closed.accepts("x@s.example", "alice@d.example")).isTrue();
        assertThat(closed.accepts("x@s.example", FOREIGN)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "r%e.example@d.example",
                "\"r@e.example\"@d.example",
                "r@e.example@d.example",
                "@d.example:r@e.example",
                "e.example!r",
                "e.example!r@d.example",
                "r%e.example",
                "\"r%e.example\"",
                "\"r@e.example\"",
                "r%e.example%d.example@mx.d.example"
            })
    void everyRouteIsTakenOffBeforeTheDomainIsLookedAt(String recipient) {
        assertThat(Fixture.main(Fixture.CHECKED).accepts("x@s.example", recipient))
                .isFalse();
    }

    @Test
    void aTrustedNetworkMayRelayAndTheLineIsNamed() {
        Fixture fixture = Fixture.main(Fixture.CHECKED.replace("127.0.0.0/8,", "127.0.0.0/8, 198.51.100.0/24"));

        Answer answer = fixture.from(Client.of("198.51.100.7", Client.NAMELESS, "c"), "x@s.example", FOREIGN);

        assertThat(answer).isInstanceOfSatisfying(Answer.Accepted.class, accepted -> {
            assertThat(accepted.reach()).isEqualTo(Reach.FOREIGN);
            assertThat(accepted.path().getLast().line().place()).isEqualTo("main.cf:5");
        });
    }

    @Test
    void aSenderMapThatSaysOkBeforeTheCheckOpensTheServer() {
        Fixture fixture = Fixture.main(Fixture.BASE
                        + "smtpd_relay_restrictions = check_sender_access hash:/etc/postfix/senders,"
                        + " reject_unauth_destination\n")
                .with("senders", "# partners\npartner.example   OK\n<> OK\nuser@ OK\n");

        assertThat(fixture.accepts("x@partner.example", FOREIGN)).isTrue();
        assertThat(fixture.accepts("x@sub.partner.example", FOREIGN)).isTrue();
        assertThat(fixture.accepts("", FOREIGN)).isTrue();
        assertThat(fixture.accepts("user@anything.example", FOREIGN)).isTrue();
        assertThat(fixture.accepts("x@other.example", FOREIGN)).isFalse();
    }

    @Test
    void permissionInTheClientListGivesNoRightToRelay() {
        assertThat(Fixture.main(Fixture.CHECKED + "smtpd_client_restrictions = permit\n")
                        .accepts("x@s.example", FOREIGN))
                .isFalse();
    }

    @Test
    void warnIfRejectRefusesNobody() {
        assertThat(Fixture.main(Fixture.BASE
                                + "smtpd_relay_restrictions = warn_if_reject reject_unauth_destination, defer_if_reject,"
                                + " permit_mynetworks\nsmtpd_recipient_restrictions = reject_unlisted_recipient, permit_mynetworks,"
                                + " check_client_access static:DUNNO, x\n")
                        .accepts("x@s.example", FOREIGN))
                .as("Postfix does not run without a working refusal")
                .isFalse();
        assertThat(Fixture.main(Fixture.BASE
                                + "smtpd_relay_restrictions = warn_if_reject reject_unauth_destination\n"
                                + "smtpd_recipient_restrictions = permit_mynetworks, check_client_access"
                                + " inline:{ 198.51.100=REJECT }, c\nsmtpd_restriction_classes = c, d\n"
                                + "c = check_helo_access inline:{bad=d}\nd = reject\n")
                        .accepts("x@s.example", FOREIGN))
                .isFalse();
    }

    @Test
    void listsOfDomainsTakeSubdomainsByTheRightStyle() {
        Fixture fixture = Fixture.main(Fixture.CHECKED + "relay_domains = backup.example, pcre:/etc/postfix/more\n")
                .with("more", "/^re[0-9]\\.example$/ x\n");

        assertThat(fixture.accepts("x@s.example", "a@backup.example")).isTrue();
        assertThat(fixture.accepts("x@s.example", "a@sub.backup.example")).isTrue();
        assertThat(fixture.accepts("x@s.example", "a@notbackup.example")).isFalse();
        assertThat(fixture.accepts("x@s.example", "a@re7.example")).isTrue();
        assertThat(fixture.accepts("x@s.example", "a@b%c.example@backup.example"))
                .isFalse();
    }

    @Test
    void clientsAreLookedUpByNameThenByAddressAndItsNetworks() {
        Fixture fixture = Fixture.main(Fixture.BASE
                        + "smtpd_relay_restrictions = check_client_access hash:/etc/postfix/clients,"
                        + " check_client_access cidr:/etc/postfix/nets, reject_unauth_destination\n")
                .with("clients", "friend.example OK\n198.51 OK\n")
                .with("nets", "192.0.2.0/28 OK\n!192.0.2.0/24 DUNNO\n");

        assertThat(fixture.accepts(Client.of("203.0.113.1", "a.friend.example", "h"), "", FOREIGN))
                .isTrue();
        assertThat(fixture.accepts(Client.of("198.51.100.1", Client.NAMELESS, "h"), "", FOREIGN))
                .isTrue();
        assertThat(fixture.accepts(Client.of("192.0.2.5", Client.NAMELESS, "h"), "", FOREIGN))
                .isTrue();
        assertThat(fixture.accepts(Client.of("192.0.2.99", Client.NAMELESS, "h"), "", FOREIGN))
                .isFalse();
    }

    @Test
    void aPolicyServiceMakesTheAnswerUnknownWithItsLine() {
        Fixture fixture = Fixture.main(Fixture.BASE
                + "smtpd_relay_restrictions = check_policy_service inet:127.0.0.1:10023\n reject_unauth_destination\n");

        assertThat(fixture.from(Client.of("203.0.113.9", "c.example", "h"), "", FOREIGN))
                .isInstanceOfSatisfying(
                        Answer.Unknown.class,
                        unknown -> assertThat(unknown.open().getFirst().line().place())
                                .isEqualTo("main.cf:7"));
    }

    @Test
    void anUnknownRestrictionRefusesAsPostfixDoes() {
        Answer answer = Fixture.main(Fixture.CHECKED + "smtpd_client_restrictions = permit_friends\n")
                .from(Client.of("127.0.0.1", "localhost", "h"), "", "alice@d.example");

        assertThat(answer).isInstanceOf(Answer.Refused.class);
        assertThat(answer.path().toString()).contains("permit_friends is not known");
    }

    @Test
    void theNextServerDecidesOnRoutesThatAreHandedOn() {
        Answer answer = Fixture.main(Fixture.CHECKED
                        + "relay_domains = b.example\nallow_untrusted_routing = yes\nallow_percent_hack = no\n")
                .from(Client.of("203.0.113.9", "c.example", "h"), "x@s.example", "r%e.example@b.example");

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Accepted.class,
                        accepted -> assertThat(accepted.reach()).isEqualTo(Reach.NEXT_SERVER_DECIDES));
    }

    @Test
    void authenticatedClientsMayRelay() {
        Fixture fixture = Fixture.main(Fixture.BASE
                + "smtpd_sasl_auth_enable = yes\n"
                + "smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination\n");
        Client alice =
                new Client("203.0.113.9", "c.example", "c.example", "h", true, Certificate.NONE, Optional.of("alice"));

        assertThat(fixture.accepts(alice, "a@d.example", FOREIGN)).isTrue();
        assertThat(fixture.accepts("a@d.example", FOREIGN)).isFalse();
    }

    @Test
    void oldLevelsCheckNothingByDefaultAndThenTakeNoMailAtAll() {
        assertThat(Fixture.main("myhostname = mx.d.example\n").accepts("x@s.example", FOREIGN))
                .isFalse();
    }
}
