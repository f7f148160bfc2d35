package org.portreeve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.portreeve.store.Sample.ANNA;
import static org.portreeve.store.Sample.START;
import static org.portreeve.store.Sample.ip;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Audience;
import org.portreeve.casework.NoticeKind;
import org.portreeve.casework.Purpose;
import org.portreeve.store.Register.Contact;
import org.portreeve.store.Register.ContactRole;
import org.portreeve.store.Register.Exemption;
import org.portreeve.store.Register.ExemptionKind;
import org.portreeve.store.Register.MailServer;
import org.portreeve.store.Register.Network;
import org.portreeve.store.Register.Scope;
import org.portreeve.store.Register.Unit;

/// Lists that pages show: searched, bounded by a unit, and in pages.
class ListsTest {
    private Store store;

    @BeforeEach
    void open() {
        store = TestDatabases.open(InstantSource.system());
        store.transact(tx -> tx.register()
                .apply(
                        List.of(
                                new RegisterChange.PutUnit(new Unit("physics", "Department of Physics")),
                                new RegisterChange.PutUnit(new Unit("chemistry", "Department of Chemistry")),
                                network("192.0.2.0/24", "lab 100%", Optional.of("physics")),
                                network("192.0.2.128/25", "upper half", Optional.of("chemistry")),
                                network("2001:db8::/32", "six", Optional.empty()),
                                server("mx-a", "192.0.2.25", Optional.of("physics")),
                                server("mx_b", "192.0.2.225", Optional.of("chemistry")),
                                server("mx-c", "2001:db8::25", Optional.empty()),
                                contact(1, new Scope.OfServer("mx-a"), "erwin@physics.example"),
                                contact(2, new Scope.OfUnit("chemistry"), "marie@chemistry.example"),
                                contact(3, new Scope.OfNetwork(Cidr.parse("192.0.2.0/24")), "paul@physics.example"),
                                contact(4, new Scope.OfNetwork(Cidr.parse("192.0.2.225/32")), "lise@chemistry.example"),
                                exemption(5, new Scope.OfServer("mx-a"), Optional.empty()),
                                exemption(
                                        6,
                                        new Scope.OfNetwork(Cidr.parse("192.0.2.192/26")),
                                        Optional.of(START.plusSeconds(60)))),
                        ANNA,
                        START));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static RegisterChange network(String cidr, String name, Optional<String> unit) {
        return new RegisterChange.PutNetwork(new Network(Cidr.parse(cidr), name, unit));
    }

    private static RegisterChange server(String key, String address, Optional<String> unit) {
        return new RegisterChange.PutServer(new MailServer(
                key,
                List.of(key + ".example.org"),
                Set.of(ip(address)),
                unit,
                Optional.of("postfix"),
                Optional.empty()));
    }

    private static RegisterChange contact(int id, Scope scope, String mail) {
        return new RegisterChange.PutContact(new Contact(
                new UUID(0, id),
                scope,
                ContactRole.ADMINISTRATOR,
                Optional.empty(),
                Optional.of(mail),
                Optional.empty(),
                "hand",
                90,
                Optional.empty()));
    }

    private static RegisterChange exemption(int id, Scope scope, Optional<java.time.Instant> until) {
        return new RegisterChange.PutExemption(new Exemption(
                new UUID(0, id), ExemptionKind.NEVER_TEST, scope, "Noether", "an experiment", START, until));
    }

    private <T> List<T> lists(Function<RegisterLists, Page<T>> ask) {
        return store.read(tx -> ask.apply(tx.register().lists())).rows();
    }

    private static RegisterQuery text(String text) {
        return new RegisterQuery(Optional.of(text), Optional.empty());
    }

    private static RegisterQuery unit(String unit) {
        return new RegisterQuery(Optional.empty(), Optional.of(unit));
    }

    /// All rows, by pages of one.
    private <T> List<T> all(BiFunction<Transaction, Optional<String>, Page<T>> page) {
        List<T> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Optional<String> after = cursor;
            Page<T> now = store.read(tx -> page.apply(tx, after));
            all.addAll(now.rows());
            cursor = now.next();
        } while (cursor.isPresent() && all.size() < 100);
        return all;
    }

    private List<String> servers(RegisterQuery query) {
        return all((tx, after) -> tx.register().lists().servers(query, after, 1)).stream()
                .map(MailServer::key)
                .toList();
    }

    private List<String> networks(RegisterQuery query) {
        return all((tx, after) -> tx.register().lists().networks(query, after, 1)).stream()
                .map(network -> network.cidr().toString())
                .toList();
    }

    private List<String> contacts(RegisterQuery query) {
        return all((tx, after) -> tx.register().lists().contacts(query, after, 1)).stream()
                .map(contact -> contact.mail().orElseThrow())
                .toList();
    }

    @Test
    void serversAreFoundByNameAddressNetworkAndUnit() {
        assertThat(servers(RegisterQuery.ALL)).containsExactly("mx-a", "mx-c", "mx_b");
        assertThat(servers(text("MX-A.Example"))).containsExactly("mx-a");
        assertThat(servers(text("mx_"))).containsExactly("mx_b");
        assertThat(servers(text("192.0.2.25"))).containsExactly("mx-a");
        assertThat(servers(text("192.0.2.128/25"))).containsExactly("mx_b");
        assertThat(servers(text("2001:db8::/32"))).containsExactly("mx-c");
        assertThat(servers(text("nothing"))).isEmpty();
        assertThat(servers(unit("physics"))).containsExactly("mx-a");
    }

    @Test
    void networksAreFoundByWhatLiesInThem() {
        assertThat(networks(RegisterQuery.ALL)).containsExactly("192.0.2.0/24", "192.0.2.128/25", "2001:db8::/32");
        assertThat(networks(text("192.0.2.200"))).containsExactly("192.0.2.0/24", "192.0.2.128/25");
        assertThat(networks(text("100%"))).containsExactly("192.0.2.0/24");
        assertThat(networks(unit("chemistry"))).containsExactly("192.0.2.128/25");
    }

    @Test
    void unitsAreFoundByNameAndOnlyTheOwnOneIsListed() {
        assertThat(lists(lists -> lists.units(text("chem"), Optional.empty(), 10)))
                .extracting(Unit::id)
                .containsExactly("chemistry");
        assertThat(all((tx, after) -> tx.register().lists().units(RegisterQuery.ALL, after, 1)))
                .hasSize(2);
        assertThat(lists(lists -> lists.units(unit("physics"), Optional.empty(), 10)))
                .extracting(Unit::id)
                .containsExactly("physics");
    }

    @Test
    void contactsOfAUnitAreThoseOfItsServersAndOfItsNarrowestNetworks() {
        assertThat(contacts(RegisterQuery.ALL)).hasSize(4);
        assertThat(contacts(unit("physics")))
                .containsExactlyInAnyOrder("erwin@physics.example", "paul@physics.example");
        assertThat(contacts(unit("chemistry")))
                .containsExactlyInAnyOrder("marie@chemistry.example", "lise@chemistry.example");
        assertThat(contacts(text("LISE"))).containsExactly("lise@chemistry.example");
    }

    @Test
    void exemptionsAreListedByUnitAndByWhetherTheyAreInForce() {
        assertThat(all((tx, after) -> tx.register().lists().exemptions(RegisterQuery.ALL, Optional.empty(), after, 1)))
                .hasSize(2);
        assertThat(lists(lists ->
                        lists.exemptions(RegisterQuery.ALL, Optional.of(START.plusSeconds(100)), Optional.empty(), 10)))
                .extracting(Exemption::scope)
                .containsExactly(new Scope.OfServer("mx-a"));
        assertThat(lists(lists -> lists.exemptions(unit("chemistry"), Optional.empty(), Optional.empty(), 10)))
                .extracting(Exemption::id)
                .containsExactly(new UUID(0, 6));
        assertThat(lists(lists -> lists.exemptions(text("192.0.2.200"), Optional.empty(), Optional.empty(), 10)))
                .hasSize(1);
    }

    @Test
    void aCursorThatIsNoneIsRefusedWithASentence() {
        assertThatThrownBy(() -> lists(lists -> lists.contacts(RegisterQuery.ALL, Optional.of("x' or 1=1"), 5)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> lists(lists -> lists.networks(RegisterQuery.ALL, Optional.of("x"), 5)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.read(tx -> tx.blocks().past(Optional.of("7"), 5)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noticesComeTheNewestFirstInPages() {
        for (int i = 0; i < 3; i++) {
            int n = i;
            store.transact(tx -> {
                RecordName record = RecordName.ofCase(1);
                var who = tx.enclosures().put("a@example.org", EnclosureKind.CONTACT, true, record, START);
                tx.outbox()
                        .queue(
                                new Notice(
                                        new UUID(1, n),
                                        record,
                                        NoticeKind.CONFIRMED,
                                        Audience.ADMINISTRATOR,
                                        who,
                                        who,
                                        "en",
                                        "subject " + n,
                                        "<%d@office>".formatted(n),
                                        List.of(),
                                        START),
                                START.plusSeconds(n));
            });
        }
        assertThat(all((tx, after) -> tx.outbox().list(Set.of(), after, 1)))
                .extracting(posted -> posted.notice().subject())
                .containsExactly("subject 2", "subject 1", "subject 0");
        assertThat(all((tx, after) -> tx.outbox().list(Set.of(Notice.State.FAILED), after, 1)))
                .isEmpty();
    }

    @Test
    void testsThatHaveEndedComeTheLastOneFirst() {
        for (int i = 0; i < 3; i++) {
            UUID id = new UUID(2, i);
            int n = i;
            store.transact(tx -> {
                tx.tests()
                        .queue(
                                new QueuedTest(
                                        id,
                                        1,
                                        "mx-a",
                                        ip("192.0.2.25"),
                                        OptionalInt.empty(),
                                        Purpose.CONFIRM,
                                        "outside",
                                        START),
                                START);
                if (n < 2) {
                    tx.tests().abandon(id, "not wanted", START.plus(Duration.ofMinutes(n)));
                }
            });
        }
        assertThat(all((tx, after) -> tx.tests().ended(after, 1)))
                .extracting(run -> run.test().id())
                .containsExactly(new UUID(2, 1), new UUID(2, 0));
    }
}
