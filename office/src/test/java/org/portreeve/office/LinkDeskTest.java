package org.portreeve.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Origin;
import org.portreeve.casework.Role;
import org.portreeve.casework.Rule;
import org.portreeve.office.LinkDesk.Followed;
import org.portreeve.office.LinkDesk.LinkOutcome;
import org.portreeve.store.LinkStore.Link;
import org.portreeve.store.LinkStore.Purpose;
import org.portreeve.store.Notice;
import org.portreeve.store.OfficeKey;
import org.portreeve.store.RecordName;

class LinkDeskTest {
    private static final Pattern LINK = Pattern.compile("https://relays\\.example\\.org/([ac])/([A-Za-z0-9_-]{107})");

    @TempDir
    Path folder;

    private Scene scene;
    private LinkDesk links;

    @BeforeEach
    void open() {
        scene = new Scene(folder);
        links = new LinkDesk(scene.store, scene.clock, Scene.SETTINGS, new LinkSeal(scene.key));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private ComplaintDesk complaints(OfficeSettings settings) {
        return new ComplaintDesk(scene.store, scene.clock, settings, scene.seal);
    }

    private long complained(OfficeSettings settings) {
        ComplaintOutcome outcome = complaints(settings)
                .enter(new ManualComplaint(Scene.MX, "spam-sent", "spam", Optional.of(Scene.CAROL)), Scene.ALI);
        assertThat(outcome).isInstanceOf(ComplaintOutcome.Done.class);
        return scene.store
                .read(tx -> tx.complaints().get(1))
                .orElseThrow()
                .state()
                .caseNumber()
                .orElseThrow();
    }

    private List<String> letters(RecordName record) {
        return scene.store.read(tx -> tx.outbox().of(record).stream()
                .map(Notice.Posted::notice)
                .map(notice -> tx.enclosures()
                        .text(notice.message())
                        .orElseThrow()
                        .replace("=\r\n", "")
                        .replace("=46", "F"))
                .toList());
    }

    @Test
    void aLetterCarriesALinkThatLeadsItsReaderToTheCaseAndNoneOfItIsInTheDatabase() {
        long number = complained(Scene.SETTINGS);
        Matcher link = LINK.matcher(letters(RecordName.ofCase(number)).getFirst());
        assertThat(link.find()).isTrue();
        assertThat(link.group(1)).isEqualTo("a");
        String token = link.group(2);
        Followed followed = links.follow(Purpose.ADMINISTRATOR, token);
        assertThat(followed).isInstanceOf(Followed.Good.class);
        if (followed instanceof Followed.Good(Link good)) {
            assertThat(good.caseNumber()).hasValue(number);
            assertThat(good.sentTo()).isEqualTo(Scene.ADMINISTRATOR);
            assertThat(good.expires()).isEqualTo(Scene.START.plus(Duration.ofDays(60)));
        }
        assertThat(links.follow(Purpose.COMPLAINANT, token)).isInstanceOf(Followed.Unknown.class);
        Matcher complainant = LINK.matcher(letters(RecordName.ofComplaint(1)).getFirst());
        assertThat(complainant.find()).isTrue();
        assertThat(complainant.group(1)).isEqualTo("c");
    }

    @Test
    void anOfficeWithoutAPublicAddressMakesNoLinksAndItsLettersHaveNoGap() {
        OfficeSettings settings = new OfficeSettings(
                "relay-office@example.org", Set.of(), "office.example.org", Optional.<URI>empty(), "outside", "U");
        long number = complained(settings);
        assertThat(links.ofCase(number, Scene.ALI)).isEmpty();
        assertThat(letters(RecordName.ofCase(number)).getFirst()).doesNotContain("How the case stands", "{link}");
    }

    @Test
    void whatWasMadeUpOrSignedByAnotherKeyOrForAnotherPurposeIsNotOurs() {
        LinkSeal seal = new LinkSeal(scene.key);
        LinkSeal other = new LinkSeal(OfficeKey.in(folder.resolve("other")));
        String token = seal.token(Purpose.ADMINISTRATOR);
        assertThat(seal.genuine(Purpose.ADMINISTRATOR, token)).isTrue();
        assertThat(seal.genuine(Purpose.COMPLAINANT, token)).isFalse();
        assertThat(other.genuine(Purpose.ADMINISTRATOR, token)).isFalse();
        for (int at : List.of(0, 21, 22, 50, 106)) {
            char changed = token.charAt(at) == 'A' ? 'B' : 'A';
            String wrong = token.substring(0, at) + changed + token.substring(at + 1);
            assertThat(seal.genuine(Purpose.ADMINISTRATOR, wrong))
                    .as("at %d", at)
                    .isFalse();
        }
        for (String wrong : List.of("", "x", token + "=", " " + token, token.replace(token.charAt(3), '+'))) {
            assertThat(seal.genuine(Purpose.ADMINISTRATOR, wrong)).as(wrong).isFalse();
        }
        // Ours by its signature, and in no database.
        assertThat(links.follow(Purpose.ADMINISTRATOR, token)).isInstanceOf(Followed.Unknown.class);
    }

    @Test
    void onlyStaffMakesRevokesAndSeesLinks() {
        long number = opened();
        Actor auditor = Actor.person("audrey", Role.AUDITOR);
        assertThat(links.forAdministrator(number, "x", auditor))
                .isEqualTo(new LinkOutcome.Refused(Rule.ROLE, "links are made and revoked by the NOC or by Security"));
        assertThat(links.forAdministrator(number, " ", Scene.ALI)).isInstanceOf(LinkOutcome.Refused.class);
        assertThat(links.forAdministrator(777, "x", Scene.ALI)).isInstanceOf(LinkOutcome.Refused.class);
        LinkOutcome outcome = links.forAdministrator(number, "erwin", Scene.ALI);
        assertThat(outcome).isInstanceOf(LinkOutcome.Made.class);
        if (outcome instanceof LinkOutcome.Made(Link link, String path)) {
            String token = path.substring("/a/".length());
            assertThat(links.ofCase(number, auditor)).isEmpty();
            assertThat(links.revoke(number, link.id(), auditor)).isInstanceOf(LinkOutcome.Refused.class);
            assertThat(links.follow(Purpose.ADMINISTRATOR, token)).isInstanceOf(Followed.Good.class);
            assertThat(links.revoke(number, link.id(), Scene.ANNA)).isInstanceOf(LinkOutcome.Revoked.class);
            assertThat(links.follow(Purpose.ADMINISTRATOR, token)).isEqualTo(new Followed.Over(true));
        }
    }

    @Test
    void aLinkIsOverAtItsEnd() {
        LinkOutcome outcome = links.forAdministrator(opened(), "erwin", Scene.ALI);
        assertThat(outcome).isInstanceOf(LinkOutcome.Made.class);
        if (outcome instanceof LinkOutcome.Made(Link _, String path)) {
            String token = path.substring("/a/".length());
            scene.clock.advance(Duration.ofDays(60).minusSeconds(1));
            assertThat(links.follow(Purpose.ADMINISTRATOR, token)).isInstanceOf(Followed.Good.class);
            scene.clock.advance(Duration.ofSeconds(1));
            assertThat(links.follow(Purpose.ADMINISTRATOR, token)).isEqualTo(new Followed.Over(false));
        }
    }

    @Test
    void aLinkForAComplainantIsOfAComplaintOfTheCase() {
        assertThat(links.forComplainant(opened(), 77, "carol", Scene.ALI)).isInstanceOf(LinkOutcome.Refused.class);
    }

    private long opened() {
        Outcome outcome = scene.desk.open(Scene.MX, Origin.SWEEP, Optional.empty(), Scene.ALI);
        return outcome instanceof Outcome.Done done ? done.now().number() : 0;
    }
}
