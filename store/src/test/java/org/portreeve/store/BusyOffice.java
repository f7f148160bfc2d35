package org.portreeve.store;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.portreeve.casework.CaseEvent;

/// Fills a database until it is killed, and tells on standard output what it was promised: `case N
/// VERSION`, `mail TEXT`. With the argument `once` it makes one case and ends.
final class BusyOffice {
    private BusyOffice() {}

    public static void main(String[] arguments) throws Exception {
        Database.Embedded where = new Database.Embedded(Path.of(arguments[0]), Path.of(arguments[1]));
        Store store = Store.open(where, InstantSource.system());
        if (arguments.length > 2) {
            work(store, UUID.randomUUID().toString());
            store.close();
            return;
        }
        IntakeWriter writer = new IntakeWriter(store);
        for (int i = 0; i < 4; i++) {
            Thread.ofPlatform().start(() -> {
                while (true) {
                    work(store, UUID.randomUUID().toString());
                }
            });
            Thread.ofPlatform().start(() -> {
                while (true) {
                    take(writer, UUID.randomUUID().toString());
                }
            });
        }
    }

    private static void work(Store store, String server) {
        Instant at = Instant.now();
        CaseRecord record = store.inTransaction(tx -> {
            CaseRecord opened =
                    tx.cases().open(Sample.opened(tx.cases().nextNumber(), server, BackupTest.random()), List.of());
            ComplaintRecord complaint = Sample.received(tx, server, server, Sample.ADDRESS, at);
            return tx.cases().append(opened, Sample.procedure(complaint.number(), at));
        });
        say("case %d %d".formatted(record.number(), record.version()));
        CaseRecord more = store.inTransaction(tx -> {
            CaseRecord now = tx.cases().lock(record.number()).orElseThrow();
            return tx.cases().append(now, List.of(Sample.entry(new CaseEvent.Assigned("anna"), at)));
        });
        say("case %d %d".formatted(more.number(), more.version()));
    }

    private static void take(IntakeWriter writer, String text) {
        try {
            writer.take(new IntakeMail(
                    Instant.now(),
                    "smtp",
                    Optional.empty(),
                    Optional.empty(),
                    "a@b",
                    List.of("abuse@c"),
                    Chain.bytes(text)));
            say("mail " + text);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
