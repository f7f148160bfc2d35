package org.portreeve.postfixconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.portreeve.mtaconfig.Audit;
import org.portreeve.mtaconfig.Facts;
import org.portreeve.mtaconfig.Finding;
import org.portreeve.mtaconfig.Relaying;
import org.portreeve.mtaconfig.Sources;
import org.portreeve.mtaconfig.Verdict;

class PostfixAuditTest {
    private static void isOpenBy(Fixture fixture, String technique, String place) {
        Audit audit = fixture.audit();

        assertThat(audit.verdict()).isEqualTo(Verdict.OPEN);
        assertThat(audit.relayings()).extracting(Relaying::technique).contains(technique);
        assertThat(audit.relayings())
                .filteredOn(r -> r.technique().equals(technique))
                .first()
                .satisfies(r -> assertThat(r.path())
                        .anyMatch(step -> step.line().place().equals(place)));
        assertThat(audit.patch()).get().satisfies(patch -> {
            assertThat(patch.tested()).isTrue();
            Sources after = fixture.sources().with(patch.files());
            assertThat(PostfixAudit.of(after, Facts.none()).verdict()).isEqualTo(Verdict.CLOSED);
        });
    }

    @Test
    void aClosedServerIsClosed() {
        Audit audit = Fixture.main(Fixture.CHECKED).audit();

        assertThat(audit.verdict()).isEqualTo(Verdict.CLOSED);
        assertThat(audit.patch()).isEmpty();
    }

    @Test
    void trustInTheWholeInternetIsOpenAndClosedByTakingItOut() {
        Fixture fixture = Fixture.main(Fixture.CHECKED.replace("127.0.0.0/8,", "127.0.0.0/8, 0.0.0.0/0"));

        isOpenBy(fixture, "A1", "main.cf:5");
        assertThat(fixture.audit().patch().orElseThrow().diff()).contains("+mynetworks = 127.0.0.0/8 [::1]/128");
        assertThat(fixture.audit().findings()).extracting(Finding::rule).contains("postfix-mynetworks-all");
    }

    @Test
    void trustOverIpv6OnlyIsOpen() {
        isOpenBy(Fixture.main(Fixture.CHECKED.replace("[::1]/128", "[::]/0")), "A1", "main.cf:5");
    }

    @Test
    void trustInTheOwnDomainAsSenderIsOpen() {
        isOpenBy(
                Fixture.main(Fixture.BASE
                                + "smtpd_relay_restrictions = permit_mynetworks,\n"
                                + " check_sender_access hash:/etc/postfix/senders,\n reject_unauth_destination\n")
                        .with("senders", "d.example OK\n"),
                "A5",
                "senders:1");
    }

    @Test
    void trustInTheGreetingIsOpen() {
        isOpenBy(
                Fixture.main(Fixture.BASE
                        + "smtpd_relay_restrictions = check_helo_access inline:{localhost=OK},"
                        + " reject_unauth_destination\n"),
                "D1",
                "main.cf:7");
    }

    @Test
    void backupsOfAnyDomainAreOpen() {
        isOpenBy(
                Fixture.main(Fixture.BASE
                        + "smtpd_relay_restrictions = permit_mynetworks permit_mx_backup reject_unauth_destination\n"),
                "C1",
                "main.cf:7");
    }

    @Test
    void xclientAndTheProxyProtocolFromAnybodyAreOpen() {
        isOpenBy(Fixture.main(Fixture.CHECKED + "smtpd_authorized_xclient_hosts = 0.0.0.0/0\n"), "D4", "main.cf:8");
        isOpenBy(Fixture.main(Fixture.CHECKED + "smtpd_upstream_proxy_protocol = haproxy\n"), "D5", "main.cf:8");
    }

    @Test
    void aServiceWithATrustOfItsOwnIsOpenByItsLineInMasterCf() {
        isOpenBy(
                Fixture.main(Fixture.CHECKED)
                        .with(
                                "master.cf",
                                "smtp inet n - n - - smtpd\n587 inet n - n - - smtpd\n"
                                        + "  -o mynetworks=0.0.0.0/0,[::]/0\n"),
                "A1",
                "master.cf:3");
    }

    @Test
    void domainsOfEverybodyAsRelayDomainsAreOpen() {
        isOpenBy(
                Fixture.main(Fixture.CHECKED + "relay_domains = b.example, regexp:/etc/postfix/all\n")
                        .with("all", "/./ yes\n"),
                "A1",
                "all:1");
    }

    @Test
    void whatPostconfPrintsIsRead() {
        Sources sources = Sources.of(Map.of(
                "stdin",
                Fixture.CHECKED
                        + "smtp       inet  n       -       n       -       -       smtpd\n"
                        + "smtp/inet/mynetworks = 0.0.0.0/0\n"));

        assertThat(PostfixAudit.recognises(sources)).isTrue();
        assertThat(PostfixAudit.of(sources, Facts.none()).verdict()).isEqualTo(Verdict.OPEN);
    }

    @Test
    void aTableThatWasNotGivenIsUnknownAndNamed() {
        Audit audit = Fixture.main(Fixture.BASE
                        + "smtpd_relay_restrictions = check_sender_access mysql:/etc/postfix/db,"
                        + " reject_unauth_destination\n")
                .audit();

        assertThat(audit.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(audit.doubts().getFirst().open().toString()).contains("mysql:/etc/postfix/db");
    }

    @Test
    void linesThatAreNotUnderstoodAreNamed() {
        Audit audit = Fixture.main(Fixture.CHECKED + "what is this\n").audit();

        assertThat(audit.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(audit.remarks()).anyMatch(remark -> remark.startsWith("main.cf:8"));
    }

    @Test
    void otherFilesAreNotPostfix() {
        assertThat(PostfixAudit.recognises(Sources.of(Map.of("x", "begin acl\n"))))
                .isFalse();
    }
}
