package org.portreeve.office;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.portreeve.casework.Actor;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.ComplaintState;
import org.portreeve.casework.Role;
import org.portreeve.store.CaseQuery;
import org.portreeve.store.CaseRow;
import org.portreeve.store.Cidr;
import org.portreeve.store.ComplaintQuery;
import org.portreeve.store.ComplaintRow;
import org.portreeve.store.IntakeMail;
import org.portreeve.store.Notice;
import org.portreeve.store.OfficeKey;
import org.portreeve.store.QueuedMail;
import org.portreeve.store.Register;
import org.portreeve.store.RegisterChange;
import org.portreeve.store.Store;
import org.portreeve.store.TestDatabases;
import org.portreeve.store.Transaction;

/// An office with an empty database, one network, one registered mail server with a contact, and a clock that stands.
final class IntakeOffice implements AutoCloseable {
    static final InetAddress SERVER = InetAddress.ofLiteral("192.0.2.25");
    static final Actor ANNA = Actor.person("anna", Role.ANALYST);
    static final String CONTACT = "admin@dept.campus.example";

    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-03-02T09:00:00Z"));
    private final AtomicInteger mails = new AtomicInteger();
    final InstantSource clock = time::get;
    final Store store = TestDatabases.open(clock);
    final OfficeSettings settings = new OfficeSettings(
            "noc@campus.example",
            Set.of("abuse@campus.example", "noc@campus.example"),
            "notices.campus.example",
            Optional.empty(),
            "here",
            "Campus");
    final OrderSeal seal;
    final IntakeWorker worker;
    final IntakeDesk intake;
    final ComplaintDesk desk;

    IntakeOffice() {
        try {
            Path keys = Files.createTempDirectory(Path.of("target"), "key");
            seal = new OrderSeal(OfficeKey.in(keys));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        worker = new IntakeWorker(store, clock, settings, seal, Set.of());
        intake = new IntakeDesk(store, clock);
        desk = new ComplaintDesk(store, clock, settings, seal);
        register(
                new RegisterChange.PutNetwork(
                        new Register.Network(Cidr.parse("192.0.2.0/24"), "campus", Optional.empty())),
                new RegisterChange.PutServer(new Register.MailServer(
                        "mail.campus.example",
                        List.of("mail.campus.example"),
                        Set.of(SERVER),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())),
                new RegisterChange.PutContact(new Register.Contact(
                        UUID.randomUUID(),
                        new Register.Scope.OfServer("mail.campus.example"),
                        Register.ContactRole.ADMINISTRATOR,
                        Optional.of("Ada"),
                        Optional.of(CONTACT),
                        Optional.empty(),
                        "register",
                        90,
                        Optional.empty())));
    }

    void register(RegisterChange... changes) {
        store.transact(tx -> tx.register().apply(List.of(changes), ANNA, time.get()));
    }

    void advance(Duration by) {
        time.updateAndGet(now -> now.plus(by));
    }

    /// A mail as it comes over SMTP, with trace fields that differ each time.
    void arrives(String sender, String mail) {
        arrives(sender, mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    void arrives(String sender, byte[] mail) {
        String trace =
                "Return-Path: <%s>\r\nReceived: from mx.example.net ([198.51.100.7])\r\n\tby campus.example id %d\r\n"
                        .formatted(sender, mails.incrementAndGet());
        byte[] head = trace.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[head.length + mail.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(mail, 0, all, head.length, mail.length);
        intake.take(new IntakeMail(
                time.get(),
                "smtp",
                Optional.of(InetAddress.ofLiteral("198.51.100.7")),
                Optional.of("mx.example.net"),
                sender,
                List.of("abuse@campus.example"),
                all));
    }

    int readsAll() {
        int all = 0;
        for (int now = worker.once(); now > 0; now = worker.once()) {
            all += now;
        }
        return all;
    }

    static String complaint(String from, String messageId) {
        return complaint(from, messageId, "192.0.2.25", messageId);
    }

    static String complaint(String from, String messageId, String address, String spam) {
        return """
                From: %s
                To: abuse@campus.example
                Subject: spam from %s
                Message-ID: <%s@reporter.example>
                Date: Mon, 2 Mar 2026 08:30:00 +0000

                We got spam through your open relay %s. The head of the message:

                Received: from relay ([%s])
                    by mx.reporter.example with ESMTP; Mon, 2 Mar 2026 08:00:00 +0000
                Message-ID: <spam-%s@bulk.example>
                From: seller@bulk.example
                To: reader@reporter.example
                Subject: cheap

                """.formatted(from, address, messageId, address, address, spam);
    }

    <T> T read(Function<Transaction, T> work) {
        return store.read(work);
    }

    List<CaseRow> cases() {
        return read(tx -> tx.cases().list(CaseQuery.ALL, Optional.empty(), 5000).rows());
    }

    List<ComplaintRow> complaints() {
        return read(tx ->
                tx.complaints().list(ComplaintQuery.ALL, Optional.empty(), 5000).rows());
    }

    List<ComplaintState> states() {
        return complaints().reversed().stream().map(ComplaintRow::state).toList();
    }

    List<Notice> notices() {
        return read(tx -> tx.outbox().in(Notice.State.QUEUED, 5000)).stream()
                .map(Notice.Posted::notice)
                .toList();
    }

    String recipient(Notice notice) {
        return read(tx -> tx.enclosures().text(notice.recipient()).orElseThrow());
    }

    String message(Notice notice) {
        return read(tx -> tx.enclosures().text(notice.message()).orElseThrow());
    }

    List<QueuedMail> mails(QueuedMail.State state) {
        return read(tx -> tx.intake().list(state, Optional.empty(), 5000).rows());
    }

    List<String> setAside() {
        List<String> reasons = new ArrayList<>();
        mails(QueuedMail.State.SET_ASIDE)
                .forEach(mail -> reasons.add(mail.reason().orElseThrow()));
        return reasons;
    }

    List<CaseEvent> events(long number) {
        return read(tx -> tx.cases().entries(number)).stream()
                .map(entry -> entry.entry().event())
                .toList();
    }

    @Override
    public void close() {
        intake.close();
        store.close();
    }
}
