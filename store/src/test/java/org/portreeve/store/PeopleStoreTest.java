package org.portreeve.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Role;

/// Accounts, sessions and the log of sign-ins in a real database.
class PeopleStoreTest {
    private static final Instant START = Sample.START;
    private static final Actor ANNA = Sample.ANNA;

    @TempDir
    Path folder;

    private Store store;

    @BeforeEach
    void open() {
        store = TestDatabases.open(InstantSource.fixed(START));
        store.transact(tx -> tx.people()
                .add(
                        Account.fresh(
                                "bob",
                                "Bob Builder",
                                Optional.of("bob@example.org"),
                                Set.of(Role.ADMINISTRATOR),
                                Optional.of("physics"),
                                START),
                        ANNA,
                        START));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Account bob() {
        return store.read(tx -> tx.people().get("bob")).orElseThrow();
    }

    private List<String> record() {
        return store.jdbc().queryForList("select body from event where record = 'people' order by seq", String.class);
    }

    private RecordCheck.Result check() {
        return RecordCheck.run(store, OfficeKey.in(folder), true);
    }

    @Test
    void whatAnAccountMayDoIsOnRecordAndPersonalFactsAreNot() {
        store.transact(tx -> {
            tx.people().describe("bob", "Robert Builder", Optional.empty(), ANNA, START);
            tx.people().rights("bob", Set.of(Role.ANALYST), Optional.empty(), ANNA, START);
            tx.people().disable("bob", ANNA, START);
            tx.people().disable("bob", ANNA, START);
            tx.people().enable("bob", ANNA, START);
            tx.people().password("bob", "argon", ANNA, START);
        });
        assertThat(record()).hasSize(6).allMatch(body -> body.contains("\"by\":{\"name\":\"anna\""));
        assertThat(String.join("", record())).doesNotContain("Builder", "example.org", "argon");
        assertThat(bob().roles()).containsExactly(Role.ANALYST);
        assertThat(bob().version()).isEqualTo(6);
        assertThat(bob().hasPassword()).isTrue();
        assertThat(check().breaches()).isEmpty();
    }

    @Test
    void rolesThatWereGivenBehindTheRecordAreFound() {
        store.transact(tx -> tx.keys()
                .add(
                        new KeyStore.ApiKey(
                                "k1",
                                new byte[32],
                                "x",
                                Set.of(Role.POLICY),
                                Optional.empty(),
                                START,
                                Optional.empty(),
                                Optional.empty()),
                        ANNA,
                        START));
        assertThat(check().breaches()).isEmpty();
        store.jdbc().update("update account set roles = '{security}', unit = null");
        assertThat(check().breaches())
                .singleElement()
                .satisfies(breach -> assertThat(breach.toString())
                        .contains("account bob is [security] of no unit", "[administrator] of physics"));
    }

    @Test
    void anAccountThatNoRecordKnowsIsFound() {
        try (Store other = TestDatabases.open(InstantSource.fixed(START))) {
            other.jdbc()
                    .update(
                            "insert into account (id, name, roles, created) values ('eve', 'Eve', '{security}', now())");
            assertThat(RecordCheck.run(other, OfficeKey.in(folder), true).breaches())
                    .singleElement()
                    .satisfies(breach -> assertThat(breach.toString()).contains("eve", "there is none"));
        }
    }

    @Test
    void aNameIsGivenOnce() {
        boolean again = store.inTransaction(tx -> tx.people()
                .add(
                        Account.fresh("bob", "Other", Optional.empty(), Set.of(Role.POLICY), Optional.empty(), START),
                        ANNA,
                        START));
        assertThat(again).isFalse();
        assertThat(record()).hasSize(1);
    }

    @Test
    void aStepOfTimeAndARecoveryCodeCountOnce() {
        store.transact(tx -> {
            tx.people().secondFactor("bob", new byte[] {1}, 100, List.of(new byte[] {7}, new byte[] {8}), ANNA, START);
            assertThat(tx.people().takeStep("bob", 100)).isFalse();
            assertThat(tx.people().takeStep("bob", 101)).isTrue();
            assertThat(tx.people().takeStep("bob", 101)).isFalse();
            assertThat(tx.people().takeRecoveryCode("bob", new byte[] {7}, START))
                    .isTrue();
            assertThat(tx.people().takeRecoveryCode("bob", new byte[] {7}, START))
                    .isFalse();
            assertThat(tx.people().takeRecoveryCode("bob", new byte[] {9}, START))
                    .isFalse();
            assertThat(tx.people().recoveryCodesLeft("bob")).isEqualTo(1);
            tx.people().removeSecondFactor("bob", ANNA, START);
            assertThat(tx.people().secondFactor("bob")).isEmpty();
            assertThat(tx.people().recoveryCodesLeft("bob")).isZero();
        });
    }

    @Test
    void aLinkIsTakenOnceInItsTimeAndANewOneEndsTheOld() {
        store.transact(tx -> {
            tx.people().add(link(1, START.plusSeconds(60)), ANNA, START);
            assertThat(tx.people().link(new byte[] {1}, START)).isPresent();
            assertThat(tx.people().link(new byte[] {1}, START.plusSeconds(60))).isEmpty();
            tx.people().add(link(2, START.plusSeconds(60)), ANNA, START);
            assertThat(tx.people().takeLink(new byte[] {1}, START)).isEmpty();
            assertThat(tx.people().takeLink(new byte[] {2}, START)).isPresent();
            assertThat(tx.people().takeLink(new byte[] {2}, START)).isEmpty();
            tx.people()
                    .add(
                            new PeopleStore.Link(
                                    new byte[] {3},
                                    Optional.empty(),
                                    PeopleStore.LinkPurpose.FIRST,
                                    START.plusSeconds(60)),
                            ANNA,
                            START);
            tx.people().endLinks(Optional.empty(), START);
            assertThat(tx.people().link(new byte[] {3}, START)).isEmpty();
        });
    }

    private static PeopleStore.Link link(int token, Instant expires) {
        return new PeopleStore.Link(
                new byte[] {(byte) token}, Optional.of("bob"), PeopleStore.LinkPurpose.RESET, expires);
    }

    @Test
    void aSessionIsFoundByItsTokenUntilItOrItsAccountEnds() {
        UUID first = session(1);
        UUID second = session(2);
        assertThat(held(1)).isPresent();
        assertThat(held(1).orElseThrow().account()).isEqualTo(bob());
        store.transact(tx -> tx.sessions().seen(first, START.plus(Duration.ofMinutes(2))));
        assertThat(held(1).orElseThrow().session().seen()).isEqualTo(START.plus(Duration.ofMinutes(2)));
        store.transact(tx -> tx.sessions().renew(first, new byte[] {9}, SessionStore.How.CODE));
        assertThat(held(1)).isEmpty();
        assertThat(held(9)).isPresent();
        store.transact(tx -> assertThat(tx.sessions().end("anna", first, START)).isFalse());
        store.transact(tx -> tx.sessions().endAll("bob", Optional.of(second), START));
        assertThat(held(9)).isEmpty();
        List<SessionStore.Session> left = store.read(tx -> tx.sessions().of("bob"));
        assertThat(left).hasSize(1);
        store.transact(tx -> tx.people().disable("bob", ANNA, START));
        assertThat(held(2)).isEmpty();
        int gone = store.inTransaction(tx -> tx.sessions().forget(START.plusSeconds(1), START));
        assertThat(gone).isEqualTo(2);
    }

    private Optional<SessionStore.Held> held(int token) {
        return store.read(tx -> tx.sessions().find(new byte[] {(byte) token}));
    }

    private UUID session(int token) {
        UUID id = UUID.randomUUID();
        store.transact(tx -> tx.sessions()
                .open(
                        new SessionStore.Session(
                                id,
                                "bob",
                                SessionStore.Stage.FULL,
                                SessionStore.How.PASSWORD,
                                START,
                                START,
                                "192.0.2.1",
                                "a browser",
                                Optional.empty()),
                        new byte[] {(byte) token}));
        return id;
    }

    @Test
    void aSignInAtAProviderIsTakenUpOnce() {
        store.transact(tx -> {
            tx.sessions().begin(new byte[] {5}, new SessionStore.Flow("n", "v", "/work", START.plusSeconds(60)), START);
            tx.sessions().begin(new byte[] {6}, new SessionStore.Flow("n", "v", "/work", START), START);
            assertThat(tx.sessions().take(new byte[] {5}, START)).isPresent();
            assertThat(tx.sessions().take(new byte[] {5}, START)).isEmpty();
            assertThat(tx.sessions().take(new byte[] {6}, START)).isEmpty();
        });
    }

    @Test
    void theLogIsSearchedAndForgotten() {
        store.transact(tx -> {
            line(tx, "bob", Optional.of("bob"), SignInStore.Result.IN, START);
            line(tx, "mallory", Optional.empty(), SignInStore.Result.WRONG, START.plusSeconds(1));
            assertThat(tx.signIns().cameFrom("bob", "192.0.2.1", START.minusSeconds(1)))
                    .isTrue();
            assertThat(tx.signIns().cameFrom("bob", "192.0.2.2", START.minusSeconds(1)))
                    .isFalse();
            assertThat(tx.signIns().find(query(Optional.empty(), Optional.empty())))
                    .extracting(SignInStore.SignIn::tried)
                    .containsExactly("mallory", "bob");
            assertThat(tx.signIns().find(query(Optional.of("mallory"), Optional.empty())))
                    .hasSize(1);
            assertThat(tx.signIns().find(query(Optional.empty(), Optional.of(SignInStore.Result.IN))))
                    .hasSize(1);
            line(tx, "bob", Optional.of("bob"), SignInStore.Result.WAIT, START.plusSeconds(2));
            line(tx, "bob", Optional.of("bob"), SignInStore.Result.WAIT, START.plusSeconds(9));
            line(tx, "bob", Optional.of("bob"), SignInStore.Result.WAIT, START.plusSeconds(70));
            assertThat(tx.signIns().find(query(Optional.empty(), Optional.of(SignInStore.Result.WAIT))))
                    .as("once a minute")
                    .hasSize(2);
            assertThat(tx.signIns().forget(START.plusSeconds(1))).isEqualTo(1);
        });
    }

    private static SignInStore.Query query(Optional<String> account, Optional<SignInStore.Result> result) {
        return new SignInStore.Query(account, Optional.empty(), result, OptionalLong.empty(), 10);
    }

    private static void line(
            Transaction tx, String tried, Optional<String> account, SignInStore.Result result, Instant at) {
        tx.signIns().add(new SignInStore.SignIn(0, at, tried, account, "192.0.2.1", SessionStore.How.PASSWORD, result));
    }

    @Test
    void failuresAreCountedByNameWithoutKeepingIt() {
        store.transact(tx -> {
            assertThat(tx.signIns().wait("bob")).isEmpty();
            tx.signIns().lockWait("bob", START);
            tx.signIns().put("bob", new SignInStore.Wait(3, START.plusSeconds(30), START));
            assertThat(tx.signIns().wait("bob").orElseThrow().failed()).isEqualTo(3);
            assertThat(tx.signIns().clear("bob")).isTrue();
            assertThat(tx.signIns().clear("bob")).isFalse();
        });
    }

    @Test
    void theOfficesKeyGivesOneSecretForEachPurpose() {
        OfficeKey key = OfficeKey.in(folder);
        assertThat(key.derived("one"))
                .hasSize(32)
                .isEqualTo(OfficeKey.in(folder).derived("one"));
        assertThat(key.derived("one")).isNotEqualTo(key.derived("two"));
    }
}
