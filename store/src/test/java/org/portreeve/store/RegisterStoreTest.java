package org.portreeve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.portreeve.store.Sample.ANNA;
import static org.portreeve.store.Sample.START;
import static org.portreeve.store.Sample.ip;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Role;
import org.portreeve.store.IdempotencyStore.Known;
import org.portreeve.store.Register.Contact;
import org.portreeve.store.Register.Exemption;
import org.portreeve.store.Register.ExemptionKind;
import org.portreeve.store.Register.MailServer;
import org.portreeve.store.Register.Network;
import org.portreeve.store.Register.Scope;

class RegisterStoreTest {
    private Store store;

    @BeforeEach
    void open() {
        store = TestDatabases.open(InstantSource.system());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Transaction now() {
        return store.read(tx -> tx);
    }

    private void apply(RegisterChange... changes) {
        store.transact(tx -> tx.register().apply(List.of(changes), ANNA, START));
    }

    private static RegisterChange network(String cidr, String unit) {
        return new RegisterChange.PutNetwork(new Network(Cidr.parse(cidr), "net " + cidr, Optional.of(unit)));
    }

    private static RegisterChange server(String key, String... addresses) {
        return new RegisterChange.PutServer(new MailServer(
                key,
                List.of(key + ".example.org", "it's \"quoted\", {braces}"),
                Set.of(addresses).stream().map(Sample::ip).collect(java.util.stream.Collectors.toSet()),
                Optional.of("physics"),
                Optional.of("postfix"),
                Optional.of("de")));
    }

    @Test
    void theNarrowestNetworkOfAnAddressIsFound() {
        apply(network("10.0.0.0/8", "all"), network("10.1.0.0/16", "physics"), network("2001:db8::/32", "six"));
        assertThat(now().register().networkOf(ip("10.1.2.3")).orElseThrow().unit())
                .contains("physics");
        assertThat(now().register().networkOf(ip("10.2.2.3")).orElseThrow().unit())
                .contains("all");
        assertThat(now().register().networkOf(ip("2001:db8::9")).orElseThrow().unit())
                .contains("six");
        assertThat(now().register().networkOf(ip("192.0.2.1"))).isEmpty();
        apply(new RegisterChange.RemoveNetwork(Cidr.parse("10.1.0.0/16")));
        assertThat(now().register().networkOf(ip("10.1.2.3")).orElseThrow().unit())
                .contains("all");
        assertThat(now().register().networks()).hasSize(2);
    }

    @Test
    void aServerIsFoundByEachOfItsAddressesAndAnAddressHasOneServer() {
        apply(server("mx1", "10.1.0.1", "2001:db8::1"), server("mx2", "10.1.0.2"));
        assertThat(now().register().serverOf(ip("2001:db8::1")).orElseThrow().key())
                .isEqualTo("mx1");
        apply(server("mx2", "10.1.0.1", "10.1.0.3"));
        assertThat(now().register().serverOf(ip("10.1.0.1")).orElseThrow().key())
                .isEqualTo("mx2");
        assertThat(now().register().serverOf(ip("10.1.0.2"))).isEmpty();
        assertThat(now().register().server("mx1").orElseThrow().addresses()).containsExactly(ip("2001:db8::1"));
        assertThat(now().register().server("mx1").orElseThrow().names()).hasSize(2);
        Page<MailServer> page = now().register().servers(Optional.empty(), Optional.empty(), 1);
        assertThat(now().register()
                        .servers(Optional.of("physics"), page.next(), 5)
                        .rows())
                .extracting(MailServer::key)
                .containsExactly("mx2");
        apply(new RegisterChange.RemoveServer("mx2"));
        assertThat(now().register().serverOf(ip("10.1.0.1"))).isEmpty();
    }

    @Test
    void exemptionsHoldForNetworksAddressesAndServersAndEnd() {
        apply(server("mx1", "10.1.0.1"));
        apply(
                exemption(ExemptionKind.NEVER_TEST, new Scope.OfNetwork(Cidr.parse("10.1.0.0/16"))),
                exemption(ExemptionKind.NEVER_BLOCK, new Scope.OfServer("mx1")),
                exemption(ExemptionKind.INTENTIONALLY_OPEN, new Scope.OfNetwork(Cidr.parse("10.1.0.2"))));
        assertThat(now().register().exemptions(ip("10.1.0.1"), START))
                .extracting(Exemption::kind)
                .containsExactly(ExemptionKind.NEVER_BLOCK, ExemptionKind.NEVER_TEST);
        assertThat(now().register().exemptions(ip("10.1.0.2"), START)).hasSize(2);
        assertThat(now().register().exemptions("mx1", START)).hasSize(1);
        assertThat(now().register().exemptions(ip("10.1.0.1"), START.minusSeconds(1)))
                .isEmpty();
        Exemption first = now().register().exemptions("mx1", START).getFirst();
        apply(new RegisterChange.EndExemption(first.id(), START.plusSeconds(5)));
        assertThat(now().register().exemptions("mx1", START.plusSeconds(5))).isEmpty();
        assertThat(now().register().exemptions()).hasSize(3);
        assertThatThrownBy(() -> exemption(ExemptionKind.NEVER_TEST, new Scope.OfUnit("physics")))
                .hasMessageContaining("not for a unit");
    }

    private static RegisterChange exemption(ExemptionKind kind, Scope scope) {
        return new RegisterChange.PutExemption(
                new Exemption(UUID.randomUUID(), kind, scope, "anna", "teaching", START, Optional.empty()));
    }

    @Test
    void contactsComeTheBestFirstAndTheirNamesAreNotInTheRecord() {
        UUID id = UUID.randomUUID();
        Scope scope = new Scope.OfUnit("physics");
        apply(contact(UUID.randomUUID(), scope, "weak", 10), contact(id, scope, "strong", 90));
        assertThat(now().register().contacts(scope))
                .extracting(contact -> contact.name().orElseThrow())
                .containsExactly("strong", "weak");
        apply(new RegisterChange.ConfirmContact(id, 5, START));
        assertThat(now().register().contacts(scope).getLast().confirmed()).contains(START);
        String record = String.join(
                "", store.jdbc().queryForList("select body from event where record = 'register'", String.class));
        assertThat(record).contains("put-contact", "physics").doesNotContain("strong");
        apply(new RegisterChange.RemoveContact(id));
        assertThat(now().register().contact(id)).isEmpty();
        assertThat(now().register().contacts()).hasSize(1);
    }

    private static RegisterChange contact(UUID id, Scope scope, String name, int confidence) {
        return new RegisterChange.PutContact(new Contact(
                id,
                scope,
                Register.ContactRole.ADMINISTRATOR,
                Optional.of(name),
                Optional.of(name + "@example.org"),
                Optional.of("+49 1"),
                "register",
                confidence,
                Optional.empty()));
    }

    @Test
    void casesOfAUnitAreThoseOnItsServersAndItsNetworks() {
        apply(server("mx1", "10.1.0.1"), network("10.2.0.0/16", "physics"), network("10.2.3.0/24", "law"));
        store.transact(tx -> {
            Sample.open(tx, "mx1", ip("10.1.0.1"));
            Sample.open(tx, "10.2.0.1", ip("10.2.0.1"));
            Sample.open(tx, "10.2.3.1", ip("10.2.3.1"));
        });
        assertThat(now().cases().list(unit("physics"), Optional.empty(), 9).rows())
                .extracting(CaseRow::server)
                .containsExactly("10.2.0.1", "mx1");
        assertThat(now().cases().list(unit("law"), Optional.empty(), 9).rows())
                .extracting(CaseRow::server)
                .containsExactly("10.2.3.1");
    }

    private static CaseQuery unit(String unit) {
        return new CaseQuery(
                CaseQuery.Order.NEWEST,
                Set.of("reported", "testing"),
                Optional.of(true),
                Optional.empty(),
                Optional.empty(),
                Optional.of(true),
                Optional.of(org.portreeve.casework.Origin.COMPLAINT),
                Optional.empty(),
                Optional.of(false),
                Optional.of(unit),
                java.util.OptionalLong.empty());
    }

    @Test
    void networksThatAreNoneAreRefusedWithAReason() {
        assertThatThrownBy(() -> Cidr.parse("10.0.0.1/8")).hasMessageContaining("bits set after its prefix");
        assertThatThrownBy(() -> Cidr.parse("10.0.0.0/33")).hasMessageContaining("33 bits");
        assertThatThrownBy(() -> Cidr.parse("10.0.0.0/x")).hasMessageContaining("is not a network");
        assertThatThrownBy(() -> Cidr.parse("localhost")).isInstanceOf(IllegalArgumentException.class);
        assertThat(Cidr.parse("2001:db8::/33").toString()).isEqualTo("2001:db8::/33");
        assertThat(Cidr.parse("10.1.0.0/16").contains(ip("10.1.255.1"))).isTrue();
        assertThat(Cidr.parse("10.1.0.0/16").contains(ip("::1"))).isFalse();
    }

    @Test
    void versionsOfThePolicyAreNumberedAndTheSameTextIsNoNewOne() {
        store.transact(tx -> {
            assertThat(tx.policies().current()).isEmpty();
            assertThat(tx.policies().add("a: 1", ANNA, START).version()).isEqualTo(1);
            assertThat(tx.policies().add("a: 1", ANNA, START).version()).isEqualTo(1);
            assertThat(tx.policies().add("a: 2", ANNA, START).version()).isEqualTo(2);
            assertThat(tx.policies().get(1).orElseThrow().yaml()).isEqualTo("a: 1");
            assertThat(tx.policies().current().orElseThrow().by()).isEqualTo("anna");
            assertThat(tx.policies().versions()).hasSize(2);
            var check = new PolicyStore.LinkCheck("P-1", URI.create("https://example.org/p"), START, false, "404");
            tx.policies().checked(check);
            tx.policies().checked(check);
            assertThat(tx.policies().linkChecks()).containsExactly(check);
        });
    }

    @Test
    void keysAreKeptByTheirDigestsAndRevokedForGood() {
        var key = new KeyStore.ApiKey(
                "k1",
                new byte[32],
                "bob",
                Set.of(Role.ADMINISTRATOR, Role.ANALYST),
                Optional.of("physics"),
                START,
                Optional.empty(),
                Optional.empty());
        store.transact(tx -> {
            tx.keys().add(key, ANNA, START);
            assertThat(tx.keys().get("k1").orElseThrow().actor()).isEqualTo(key.actor());
            tx.keys().used("k1", START);
            tx.keys().used("k1", START.plusSeconds(9));
            assertThat(tx.keys().get("k1").orElseThrow().lastUsed()).contains(START);
            assertThat(tx.keys().revoke("k1", ANNA, START)).isTrue();
            assertThat(tx.keys().revoke("k1", ANNA, START)).isFalse();
            assertThat(tx.keys().all().getFirst().revoked()).contains(START);
        });
        assertThat(store.jdbc().queryForObject("select count(*) from event where record = 'people'", Integer.class))
                .isEqualTo(2);
    }

    @Test
    void aRequestThatIsRepeatedGetsTheSameResponse() {
        byte[] request = {1};
        var response = new IdempotencyStore.Response(201, "Location: /x", new byte[] {7});
        store.transact(tx -> {
            assertThat(tx.idempotency().begin("bob", "key", request, START, START.plusSeconds(60)))
                    .isEqualTo(new Known.New());
            tx.idempotency().keep("bob", "key", response);
        });
        store.transact(tx -> {
            Known known = tx.idempotency().begin("bob", "key", request, START, START.plusSeconds(60));
            assertThat(known).isInstanceOfSatisfying(Known.Done.class, done -> {
                assertThat(done.response().status()).isEqualTo(201);
                assertThat(done.response().body()).containsExactly(7);
            });
            assertThat(tx.idempotency().begin("bob", "key", new byte[] {2}, START, START))
                    .isEqualTo(new Known.Different());
            assertThat(tx.idempotency().begin("eve", "key", request, START, START.plusSeconds(60)))
                    .isEqualTo(new Known.New());
            assertThat(tx.idempotency().begin("bob", "key", request, START.plusSeconds(60), START.plusSeconds(99)))
                    .isEqualTo(new Known.New());
            assertThat(tx.idempotency().expire(START.plusSeconds(60))).isEqualTo(1);
        });
    }

    @Test
    void complaintsThatAreAlikeAreFound() {
        store.transact(tx -> {
            ComplaintRecord one = Sample.received(tx, "Carol@Example.net", "spam", ip("10.1.0.1"), START);
            Sample.received(tx, "dave@example.net", "spam", ip("10.1.0.1"), START);
            assertThat(tx.complaints()
                            .alike(ip("10.1.0.1"), Optional.of("carol@example.net"), Optional.of("spam"), START))
                    .containsExactly(one.number());
            assertThat(tx.complaints()
                            .alike(
                                    ip("10.1.0.1"),
                                    Optional.of("carol@example.net"),
                                    Optional.of("spam"),
                                    START.plusSeconds(1)))
                    .isEmpty();
            assertThat(tx.complaints().alike(ip("10.1.0.1"), Optional.empty(), Optional.of("spam"), START))
                    .isEmpty();
            Page<ComplaintRow> page = tx.complaints().list(ComplaintQuery.ALL, Optional.empty(), 1);
            assertThat(tx.complaints().list(ComplaintQuery.ALL, page.next(), 5).rows())
                    .extracting(ComplaintRow::number)
                    .containsExactly(one.number());
        });
    }
}
