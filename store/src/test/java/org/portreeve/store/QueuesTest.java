package org.portreeve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.portreeve.store.Sample.START;
import static org.portreeve.store.Sample.ip;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Audience;
import org.portreeve.casework.NoticeKind;
import org.portreeve.casework.Verdict;

class QueuesTest {
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

    private static IntakeMail mail(String text, String... recipients) {
        return new IntakeMail(
                START,
                "smtp",
                Optional.of(ip("192.0.2.9")),
                Optional.of("helo\0"),
                "a@b",
                List.of(recipients),
                Chain.bytes(text));
    }

    @Test
    void theSameMailToTheSameRecipientsIsTakenOnce() {
        store.transact(tx -> {
            assertThat(tx.intake().take(List.of(mail("x", "abuse@c", "noc@c"), mail("x", "noc@c", "abuse@c"))))
                    .containsExactly(true, false);
            assertThat(tx.intake().take(mail("x", "noc@c"))).isTrue();
            assertThat(tx.intake().take(mail("y", "noc@c"))).isTrue();
        });
        assertThat(now().intake().counts()).isEqualTo(java.util.Map.of(QueuedMail.State.WAITING, 3L));
        assertThat(now().intake().count(QueuedMail.State.WAITING)).isEqualTo(3);
        assertThat(now().intake().count(QueuedMail.State.SET_ASIDE)).isZero();
        QueuedMail first = now().intake().get(1).orElseThrow();
        assertThat(first.recipients()).containsExactly("abuse@c", "noc@c");
        assertThat(first.helo()).contains("helo\ufffd");
    }

    @Test
    void eachMailIsReadByOneWorkerAndComesBackWhenItFails() throws Exception {
        store.transact(tx -> {
            for (int i = 0; i < 30; i++) {
                tx.intake().take(mail("mail " + i, "abuse@c"));
            }
        });
        ConcurrentLinkedQueue<Long> read = new ConcurrentLinkedQueue<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var workers = new ArrayList<java.util.concurrent.Future<?>>();
            for (int i = 0; i < 4; i++) {
                workers.add(threads.submit(() -> {
                    while (store.inTransaction(tx -> {
                        List<QueuedMail> mails = tx.intake().claim(3, START);
                        mails.forEach(mail -> {
                            assertThat(tx.intake().bytes(mail.id())).isPresent();
                            tx.intake().finished(mail.id(), START);
                            read.add(mail.id());
                        });
                        return !mails.isEmpty();
                    })) {}
                }));
            }
            for (var worker : workers) {
                worker.get();
            }
        }
        assertThat(read).hasSize(30).doesNotHaveDuplicates();
        assertThat(now().intake().bytes(1)).isEmpty();
        store.transact(tx -> tx.intake().take(mail("bad", "abuse@c")));
        assertThatThrownBy(() -> store.inTransaction(tx -> {
                    tx.intake().claim(1, START);
                    throw new IllegalStateException("cannot read");
                }))
                .hasMessage("cannot read");
        long bad = now().intake()
                .list(QueuedMail.State.WAITING, Optional.empty(), 5)
                .rows()
                .getFirst()
                .id();
        store.transact(tx -> tx.intake().retry(bad, "cannot read", START.plusSeconds(60)));
        assertThat(now().intake().claim(1, START)).isEmpty();
        store.transact(tx -> {
            QueuedMail again = tx.intake().claim(1, START.plusSeconds(60)).getFirst();
            assertThat(again.attempts()).isEqualTo(1);
            tx.intake().setAside(again.id(), "a bomb", START);
        });
        Page<QueuedMail> aside = now().intake().list(QueuedMail.State.SET_ASIDE, Optional.empty(), 5);
        assertThat(aside.rows()).extracting(QueuedMail::reason).containsExactly(Optional.of("a bomb"));
        assertThat(now().intake().bytes(bad)).isPresent();
    }

    @Test
    void manyThreadsTakeMailThroughOneWriterAndEachIsToldTheTruth() throws Exception {
        try (IntakeWriter writer = new IntakeWriter(store);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<java.util.concurrent.Future<Boolean>>();
            for (int i = 0; i < 500; i++) {
                IntakeMail mail = mail("mail " + i % 400, "abuse@c");
                results.add(threads.submit(() -> writer.take(mail)));
            }
            int taken = 0;
            for (var result : results) {
                taken += result.get() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(400);
        }
        assertThat(now().intake().counts().get(QueuedMail.State.WAITING)).isEqualTo(400);
    }

    @Test
    void aWriterThatHasEndedTakesNothing() {
        IntakeWriter writer = new IntakeWriter(store);
        writer.close();
        assertThatThrownBy(() -> writer.take(mail("x", "abuse@c"))).isInstanceOf(StoreException.class);
    }

    private Notice notice(String address, String messageId) {
        return store.inTransaction(tx -> {
            RecordName name = RecordName.ofCase(12);
            Notice notice = new Notice(
                    UUID.randomUUID(),
                    name,
                    NoticeKind.CONFIRMED,
                    Audience.ADMINISTRATOR,
                    tx.enclosures().put(address, EnclosureKind.CONTACT, true, name, START),
                    tx.enclosures().put("text", EnclosureKind.NOTICE, true, name, START),
                    "de",
                    "[Case 12]",
                    messageId,
                    List.of("<0@x>"),
                    START);
            tx.outbox().queue(notice, START);
            return notice;
        });
    }

    @Test
    void aNoticeIsClaimedOnceAndWhatWasInterruptedIsKnown() {
        Notice notice = notice("Bob@Example.org", "<1@x>");
        List<Notice.Posted> claimed = store.inTransaction(tx -> tx.outbox().claim(10, START));
        assertThat(claimed).extracting(Notice.Posted::notice).containsExactly(notice);
        assertThat(store.inTransaction(tx -> tx.outbox().claim(10, START)).size())
                .isZero();
        // We end here, and start again.
        assertThat(now().outbox().interrupted(START.plusSeconds(1))).hasSize(1);
        store.transact(tx -> assertThat(tx.outbox().uncertain(notice.id(), "we ended", START))
                .isTrue());
        assertThat(store.inTransaction(tx -> tx.outbox().claim(10, START)).size())
                .isZero();
        assertThat(now().outbox().sent(notice.id(), "250", START)).isFalse();
        assertThat(now().outbox().in(Notice.State.UNCERTAIN, 10)).hasSize(1);
        assertThat(now().outbox().settle(notice.id(), true, "bob has it", START))
                .isTrue();
        assertThat(now().outbox().get(notice.id()).orElseThrow().state()).isEqualTo(Notice.State.SENT);
    }

    @Test
    void noticesAreCountedByAddressAndHoldTheirThread() {
        notice("bob@example.org", "<1@x>");
        notice(" BOB@example.org", "<2@x>");
        notice("eve@example.org", "<3@x>");
        RecordName name = RecordName.ofCase(12);
        assertThat(now().outbox().countSince("bob@example.org", name, START)).isEqualTo(2);
        assertThat(now().outbox().countSince("bob@example.org", name, START.plusSeconds(1)))
                .isZero();
        assertThat(now().outbox().countSince("bob@example.org", RecordName.ofCase(13), START))
                .isZero();
        assertThat(now().outbox().thread("bob@example.org", name)).containsExactlyInAnyOrder("<1@x>", "<2@x>");
        assertThat(now().outbox().byMessageId("<3@x>")).isPresent();
        assertThat(now().outbox().of(name)).hasSize(3);
    }

    @Test
    void oneTestOfAServerAtATimeAndALeaseThatEnds() {
        Instant until = START.plusSeconds(60);
        QueuedTest first = Sample.test(1, "mx", "here", START);
        QueuedTest second = Sample.test(1, "mx", "here", START.plusSeconds(1));
        QueuedTest elsewhere = Sample.test(2, "other", "there", START);
        Instant soon = START.plusSeconds(5);
        store.transact(tx -> {
            tx.tests().queue(first, START);
            tx.tests().queue(second, START);
            tx.tests().queue(elsewhere, START);
            assertThat(tx.tests().claim("here", START.minusSeconds(1), until)).isEmpty();
            assertThat(tx.tests().claim("here", soon, until).orElseThrow().test())
                    .isEqualTo(first);
            assertThat(tx.tests().claim("here", soon, until)).isEmpty();
            assertThat(tx.tests().claim("there", soon, until).orElseThrow().test())
                    .isEqualTo(elsewhere);
        });
        store.transact(tx -> {
            QueuedTest.Run again =
                    tx.tests().claim("here", until, until.plusSeconds(60)).orElseThrow();
            assertThat(again.test()).isEqualTo(first);
            assertThat(again.attempts()).isEqualTo(2);
            var result = new QueuedTest.Result(Verdict.CLOSED, "ab".repeat(32), "evidence/1", "{\"a\":1}");
            assertThat(tx.tests().finish(first.id(), result, until)).isTrue();
            assertThat(tx.tests().finish(first.id(), result, until)).isFalse();
            assertThat(tx.tests().release(first.id(), "late", until)).isFalse();
            assertThat(tx.tests().get(first.id()).orElseThrow().result()).contains(result);
            assertThat(tx.tests().claim("here", until, until).orElseThrow().test())
                    .isEqualTo(second);
            assertThat(tx.tests().release(second.id(), "busy", until.plusSeconds(60)))
                    .isTrue();
            assertThat(tx.tests().claim("here", until, until)).isEmpty();
            assertThat(tx.tests().abandon(second.id(), "not wanted", until)).isTrue();
            assertThat(tx.tests().of(1)).hasSize(2);
            assertThat(tx.tests().pending(9)).hasSize(1);
        });
    }

    @Test
    void manyWorkersNeverHaveTwoTestsOfOneServer() throws Exception {
        store.transact(tx -> {
            for (int i = 0; i < 60; i++) {
                tx.tests().queue(Sample.test(i, "mx" + i % 5, "here", START), START);
            }
        });
        Set<String> busy = java.util.concurrent.ConcurrentHashMap.newKeySet();
        ConcurrentLinkedQueue<UUID> made = new ConcurrentLinkedQueue<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var workers = new ArrayList<java.util.concurrent.Future<?>>();
            for (int i = 0; i < 8; i++) {
                workers.add(threads.submit(() -> {
                    while (made.size() < 60) {
                        store.inTransaction(tx -> tx.tests().claim("here", START, START.plusSeconds(60)))
                                .ifPresent(run -> {
                                    assertThat(busy.add(run.test().server())).isTrue();
                                    made.add(run.test().id());
                                    busy.remove(run.test().server());
                                    store.transact(tx -> tx.tests()
                                            .finish(
                                                    run.test().id(),
                                                    new QueuedTest.Result(Verdict.CLOSED, "", "", "{}"),
                                                    START));
                                });
                    }
                }));
            }
            for (var worker : workers) {
                worker.get();
            }
        }
        assertThat(made).hasSize(60).doesNotHaveDuplicates();
    }
}
