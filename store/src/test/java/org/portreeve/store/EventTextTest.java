package org.portreeve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Actor;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.Channel;
import org.portreeve.casework.ComplaintEvent;
import org.portreeve.casework.ContactOutcome;
import org.portreeve.casework.Entry;
import org.portreeve.casework.Role;

/// The text of events is hashed and must be readable for years. Never change a line of the golden file: add
/// lines. `mvn test -pl store -Dtest=EventTextTest -Dgolden.write=true` adds what is missing.
class EventTextTest {
    private static final Path GOLDEN = Path.of("src/test/resources/events.golden");

    private static List<String> now() {
        List<String> lines = new ArrayList<>();
        Actor unit = new Actor("bob", Set.of(Role.ADMINISTRATOR, Role.ANALYST), Optional.of("physics"));
        Sample.caseEvents().forEach(event -> lines.add(Journal.body(Sample.entry(event))));
        lines.add(Journal.body(new Entry<>(new CaseEvent.BlockSeconded(1), Sample.START, unit, Optional.of("P-3"))));
        Sample.complaintEvents().forEach(event -> lines.add(Journal.body(Sample.complaint(event, Sample.START))));
        lines.add(Journal.body(Sample.entry(new CaseEvent.Noted(Sample.enclosure(1), OptionalInt.of(20)))));
        lines.add(Journal.body(Sample.entry(new CaseEvent.ContactAttempted(
                Channel.CALL, ContactOutcome.REACHED, Sample.enclosure(3), OptionalInt.of(5)))));
        for (Record event : others()) {
            lines.add(Journal.body(new Entry<>(event, Sample.START, Sample.ANNA, Optional.empty())));
        }
        return lines;
    }

    private static List<Record> others() {
        UUID id = Sample.TEST;
        var scope = new Register.Scope.OfNetwork(Cidr.parse("192.0.2.0/24"));
        var server = new Register.Scope.OfServer("mx1");
        return List.of(
                new RegisterChange.PutUnit(new Register.Unit("physics", "Physics")),
                new RegisterChange.RemoveUnit("physics"),
                new RegisterChange.PutNetwork(
                        new Register.Network(Cidr.parse("2001:db8::/32"), "all", Optional.of("physics"))),
                new RegisterChange.RemoveNetwork(Cidr.parse("192.0.2.0/24")),
                new RegisterChange.PutServer(new Register.MailServer(
                        "mx1",
                        List.of("mx1.example.org"),
                        Set.of(Sample.ADDRESS, Sample.ip("::1")),
                        Optional.of("physics"),
                        Optional.of("postfix"),
                        Optional.of("de"))),
                new RegisterChange.RemoveServer("mx1"),
                new RegisterStore.PutContact(
                        id,
                        new Register.Scope.OfUnit("physics"),
                        Register.ContactRole.DEPUTY,
                        Sample.enclosure(7),
                        "register",
                        90,
                        Optional.of(Sample.START)),
                new RegisterChange.ConfirmContact(id, 95, Sample.START),
                new RegisterChange.RemoveContact(id),
                new RegisterChange.PutExemption(new Register.Exemption(
                        id,
                        Register.ExemptionKind.NEVER_TEST,
                        scope,
                        "anna",
                        "teaching",
                        Sample.START,
                        Optional.of(Sample.START.plusSeconds(60)))),
                new RegisterChange.PutExemption(new Register.Exemption(
                        id,
                        Register.ExemptionKind.INTENTIONALLY_OPEN,
                        server,
                        "anna",
                        "a trap",
                        Sample.START,
                        Optional.empty())),
                new RegisterChange.EndExemption(id, Sample.START),
                new RegisterStore.Erased(3),
                new PolicyStore.Added(3, "ab".repeat(32)),
                new KeyStore.KeyAdded("k1", "anna", Set.of(Role.SECURITY, Role.ANALYST), Optional.empty()),
                new KeyStore.KeyRevoked("k1"),
                new BorderEvent.BlockingStopped("a wrong rule went out"),
                new BorderEvent.BlockingResumed("the rule is right"),
                new PeopleEvent.AccountAdded("bob", Set.of(Role.ADMINISTRATOR), Optional.of("physics")),
                new PeopleEvent.AccountDescribed("bob"),
                new PeopleEvent.RightsChanged("bob", Set.of(Role.SECURITY, Role.ANALYST), Optional.empty()),
                new PeopleEvent.AccountDisabled("bob"),
                new PeopleEvent.AccountEnabled("bob"),
                new PeopleEvent.AccountBound("bob", "https://login.example.org"),
                new PeopleEvent.AccountUnlocked("bob"),
                new PeopleEvent.PasswordChanged("bob"),
                new PeopleEvent.SecondFactorSet("bob"),
                new PeopleEvent.SecondFactorRemoved("bob"),
                new PeopleEvent.LinkMade(Optional.of("bob"), "invite"),
                new PeopleEvent.LinkMade(Optional.empty(), "first"));
    }

    @Test
    void theTextOfEveryEventIsWhatItAlwaysWas() throws IOException {
        List<String> now = now();
        if (Boolean.getBoolean("golden.write")) {
            List<String> golden = Files.exists(GOLDEN) ? Files.readAllLines(GOLDEN) : List.of();
            assertThat(now).containsAll(golden);
            Files.createDirectories(GOLDEN.getParent());
            Files.write(GOLDEN, now);
        }
        assertThat(now).isEqualTo(Files.readAllLines(GOLDEN));
    }

    @Test
    void everyEventHasItsLine() {
        Set<Class<?>> covered = new HashSet<>();
        Sample.caseEvents().forEach(event -> covered.add(event.getClass()));
        Sample.complaintEvents().forEach(event -> covered.add(event.getClass()));
        others().forEach(event -> covered.add(event.getClass()));
        Set<Class<?>> all = new HashSet<>(List.of(CaseEvent.class.getPermittedSubclasses()));
        all.addAll(List.of(ComplaintEvent.class.getPermittedSubclasses()));
        all.addAll(List.of(RegisterChange.class.getPermittedSubclasses()));
        all.remove(RegisterChange.PutContact.class);
        all.addAll(List.of(RegisterStore.RecordedChange.class.getPermittedSubclasses()));
        all.addAll(List.of(PolicyStore.PolicyEvent.class.getPermittedSubclasses()));
        all.addAll(List.of(KeyStore.KeyEvent.class.getPermittedSubclasses()));
        all.addAll(List.of(PeopleEvent.class.getPermittedSubclasses()));
        all.addAll(List.of(BorderEvent.class.getPermittedSubclasses()));
        assertThat(covered).isEqualTo(all);
    }

    @Test
    void whatIsWrittenReadsAsTheSame() {
        for (CaseEvent event : Sample.caseEvents()) {
            Entry<CaseEvent> entry = new Entry<>(event, Sample.START, Sample.ANNA, Optional.of("P-3"));
            assertThat(Journal.entry(CaseEvent.class, Sample.START, Journal.body(entry)))
                    .isEqualTo(entry);
        }
        for (ComplaintEvent event : Sample.complaintEvents()) {
            Entry<ComplaintEvent> entry = Sample.complaint(event, Sample.START);
            assertThat(Journal.entry(ComplaintEvent.class, Sample.START, Journal.body(entry)))
                    .isEqualTo(entry);
        }
    }

    @Test
    void fieldsThatAreUnknownArePassedOver() {
        String body = """
                {"event":{"type":"assigned","to":"bob","colour":"red"},"by":{"name":"anna","roles":["security"],"x":1},"y":2}""";
        Entry<CaseEvent> entry = Journal.entry(CaseEvent.class, Sample.START, body);
        assertThat(entry.event()).isEqualTo(new CaseEvent.Assigned("bob"));
        assertThat(entry.by()).isEqualTo(Sample.ANNA);
    }

    @Test
    void anEventOfALaterVersionIsRefusedInPlainWords() {
        String body = "{\"event\":{\"type\":\"teleported\"},\"by\":{\"name\":\"anna\",\"roles\":[]}}";
        assertThatThrownBy(() -> Journal.entry(CaseEvent.class, Sample.START, body))
                .hasMessageContaining("'teleported' is not known");
    }

    @Test
    void charactersThatTheDatabaseCannotHoldAreReplaced() {
        assertThat(Sql.text("a\0b\ud800c😀")).isEqualTo("a\ufffdb\ufffdc😀");
        assertThat(Journal.body(Sample.entry(new CaseEvent.Assigned("a\0b\udc00"))))
                .contains("a\ufffdb\ufffd");
    }

    @Test
    void sixGroupsAreWrittenAsTheStandardWantsThem() {
        assertThat(Inet.text(Sample.ip("2001:db8:0:0:1:0:0:1"))).isEqualTo("2001:db8::1:0:0:1");
        assertThat(Inet.text(Sample.ip("2001:db8:0:1:1:1:1:1"))).isEqualTo("2001:db8:0:1:1:1:1:1");
        assertThat(Inet.text(Sample.ip("::"))).isEqualTo("::");
        assertThat(Inet.text(Sample.ip("::1"))).isEqualTo("::1");
        assertThat(Inet.text(Sample.ip("fe80:0:0:0:0:0:0:0"))).isEqualTo("fe80::");
    }
}
