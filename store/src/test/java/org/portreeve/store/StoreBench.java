package org.portreeve.store;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.portreeve.casework.Audience;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.DeadlineKind;
import org.portreeve.casework.Entry;
import org.portreeve.casework.NoticeKind;
import org.portreeve.casework.Origin;
import org.portreeve.casework.Purpose;
import org.portreeve.casework.Resolution;
import org.portreeve.casework.Verdict;

/// Measures the store; see docs/store.md. Arguments: `fill FOLDER CASES`, `read FOLDER`, `intake FOLDER
/// MAILS`.
final class StoreBench {
    private static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");

    private StoreBench() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        var where = new Database.Embedded(folder, folder.resolve("programs"));
        long begun = System.nanoTime();
        try (Store store = Store.open(where, InstantSource.system())) {
            System.out.printf("open: %d ms%n", (System.nanoTime() - begun) / 1_000_000);
            switch (arguments[0]) {
                case "fill" -> fill(store, Integer.parseInt(arguments[2]));
                case "read" -> read(store, folder);
                case "intake" -> intake(store, folder, Integer.parseInt(arguments[2]));
                default -> throw new IllegalArgumentException("fill, read or intake");
            }
        }
    }

    /// Cases of ten events on average; one in five is open.
    private static void fill(Store store, int cases) {
        long begun = System.nanoTime();
        SplittableRandom random = new SplittableRandom(7);
        for (int done = 0; done < cases; done += 500) {
            store.transact(tx -> {
                for (int i = 0; i < 500; i++) {
                    add(tx, random);
                }
            });
            if (done % 10_000 == 0) {
                System.out.printf("%d cases in %d s%n", done, (System.nanoTime() - begun) / 1_000_000_000);
            }
        }
        store.jdbc().execute("vacuum analyze");
        System.out.println(store.jdbc().queryForMap("""
                select (select count(*) from case_state) as cases, (select count(*) from event) as events,
                    pg_size_pretty(pg_database_size(current_database())) as size
                """));
    }

    private static void add(Transaction tx, SplittableRandom random) {
        long number = tx.cases().nextNumber();
        Instant at = BEGIN.plusSeconds(number * 600);
        InetAddress address = address(number);
        UUID test = new UUID(random.nextLong(), random.nextLong());
        UUID notice = new UUID(random.nextLong(), random.nextLong());
        boolean advisory = random.nextInt(4) == 0;
        List<Entry<CaseEvent>> entries = new ArrayList<>();
        var opened = Sample.entry(
                new CaseEvent.Opened(
                        number,
                        "mx%d.dept%d.example.org".formatted(number, number % 300),
                        Set.of(address),
                        advisory ? Origin.SWEEP : Origin.COMPLAINT,
                        1),
                at);
        if (!advisory) {
            entries.add(Sample.entry(new CaseEvent.ComplaintAttached(number, at), at));
        }
        entries.add(Sample.entry(new CaseEvent.Assigned("person" + number % 20), at.plusSeconds(5)));
        entries.add(Sample.entry(new CaseEvent.TestRequested(test, Purpose.CONFIRM, "here"), at.plusSeconds(10)));
        entries.add(Sample.entry(new CaseEvent.TestStarted(test), at.plusSeconds(20)));
        Verdict verdict = random.nextInt(3) == 0 ? Verdict.CLOSED : Verdict.OPEN;
        entries.add(Sample.entry(
                new CaseEvent.TestFinished(
                        test,
                        verdict,
                        "here",
                        verdict == Verdict.OPEN ? Set.of("A1", "B3") : Set.of(),
                        Set.of("A1", "A2", "B1", "B2", "B3", "C1"),
                        "ab".repeat(32)),
                at.plusSeconds(90)));
        entries.add(Sample.entry(
                new CaseEvent.NoticeQueued(notice, NoticeKind.CONFIRMED, Audience.ADMINISTRATOR, Sample.enclosure(1)),
                at.plusSeconds(91)));
        entries.add(Sample.entry(
                new CaseEvent.NoticeSent(notice, NoticeKind.CONFIRMED, Audience.ADMINISTRATOR), at.plusSeconds(95)));
        Instant due = at.plus(Duration.ofHours(random.nextInt(24, 240)));
        entries.add(Sample.entry(
                new CaseEvent.DeadlineSet(DeadlineKind.ANSWER, due.minusSeconds(7200), due), at.plusSeconds(96)));
        if (random.nextInt(5) != 0) {
            entries.add(Sample.entry(new CaseEvent.DeadlineReached(DeadlineKind.ANSWER), due));
            entries.add(Sample.entry(new CaseEvent.Closed(Resolution.NO_RESPONSE, "nobody answers"), due));
        }
        tx.cases().open(opened, entries);
    }

    private static InetAddress address(long number) {
        try {
            return InetAddress.getByAddress(
                    new byte[] {10, (byte) (number >> 16), (byte) (number >> 8), (byte) number});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void read(Store store, Path folder) throws Exception {
        long cases = store.jdbc().queryForObject("select max(number) from case_state", Long.class);
        SplittableRandom random = new SplittableRandom(8);
        measure("work list, first 50", () -> store.read(tx -> tx.cases().list(CaseQuery.WORK, Optional.empty(), 50)));
        String[] deep = {null};
        for (int i = 0; i < 200; i++) {
            Optional<String> after = Optional.ofNullable(deep[0]);
            deep[0] = store.read(tx -> tx.cases().list(CaseQuery.WORK, after, 50))
                    .next()
                    .orElse(null);
        }
        Optional<String> after = Optional.ofNullable(deep[0]);
        measure("work list, page 200", () -> store.read(tx -> tx.cases().list(CaseQuery.WORK, after, 50)));
        measure(
                "work list of one person",
                () -> store.read(tx -> tx.cases().list(assigned("person7"), Optional.empty(), 50)));
        measure("work list of nobody", () -> store.read(tx -> tx.cases().list(assigned("x"), Optional.empty(), 50)));
        measure("all cases, first 50", () -> store.read(tx -> tx.cases().list(CaseQuery.ALL, Optional.empty(), 50)));
        measure("one case, replayed", () -> store.read(tx -> tx.cases().get(random.nextLong(1, cases))));
        measure("one case's entries", () -> store.read(tx -> tx.cases().entries(random.nextLong(1, cases))));
        measure(
                "one case, locked and added to",
                () -> store.inTransaction(tx -> {
                    CaseRecord record =
                            tx.cases().lock(random.nextLong(1, cases)).orElseThrow();
                    return tx.cases().append(record, List.of(Sample.entry(new CaseEvent.Assigned("person1"), BEGIN)));
                }));
        measure(
                "open case on an address",
                () -> store.read(tx -> tx.cases().openOn("none", Set.of(address(random.nextLong(1, cases))))));
        measure(
                "search by address",
                () -> store.read(tx -> tx.cases().search(Inet.text(address(random.nextLong(1, cases))), 20)));
        measure("search by network /24", () -> store.read(tx -> tx.cases().search("10.0.7.0/24", 20)));
        measure("search by part of a name", () -> store.read(tx -> tx.cases().search("dept299.", 20)));
        measure(
                "search for what is not there",
                () -> store.read(tx -> tx.cases().search("nothing", 20)));
        measure("counts by phase", () -> store.read(tx -> tx.cases().countsByPhase()));
        once("seal of everything", () -> new Seals(store, OfficeKey.in(folder)).seal());
        once("seal after one change", () -> {
            store.transact(tx -> tx.cases()
                    .append(
                            tx.cases().lock(1).orElseThrow(),
                            List.of(Sample.entry(new CaseEvent.Assigned("x"), BEGIN))));
            return new Seals(store, OfficeKey.in(folder)).seal();
        });
        once("verify", () -> RecordCheck.run(store, OfficeKey.in(folder), false));
        once("verify with replay", () -> RecordCheck.run(store, OfficeKey.in(folder), true));
        once(
                "backup",
                () -> Backup.save(store, folder.resolve("backup.zip"), List.of())
                        .tables()
                        .size());
        System.out.printf("backup: %d MB%n", Files.size(folder.resolve("backup.zip")) / 1_000_000);
    }

    private static CaseQuery assigned(String person) {
        return new CaseQuery(
                CaseQuery.Order.DUE,
                Set.of(),
                Optional.of(true),
                Optional.empty(),
                Optional.of(person),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty());
    }

    private static void measure(String what, Callable<?> work) throws Exception {
        for (int i = 0; i < 20; i++) {
            work.call();
        }
        long[] times = new long[100];
        for (int i = 0; i < times.length; i++) {
            long begun = System.nanoTime();
            work.call();
            times[i] = System.nanoTime() - begun;
        }
        Arrays.sort(times);
        System.out.printf("%-32s median %7.2f ms, 99th of 100 %7.2f ms%n", what, times[50] / 1e6, times[98] / 1e6);
    }

    private static void once(String what, Callable<?> work) throws Exception {
        long begun = System.nanoTime();
        Object result = work.call();
        String text = result.toString();
        System.out.printf(
                "%-32s %7.1f s   %s%n",
                what, (System.nanoTime() - begun) / 1e9, text.substring(0, Math.min(100, text.length())));
    }

    /// Mails of 8 KB from 64 threads, and beside it what the disk can do: writes of 8 KB with fsync, one
    /// after the other.
    private static void intake(Store store, Path folder, int mails) throws Exception {
        System.out.printf("fsync of 8 KB: %.0f a second%n", syncs(folder));
        SplittableRandom random = new SplittableRandom(System.nanoTime());
        byte[] body = new byte[8192];
        random.nextBytes(body);
        try (IntakeWriter writer = new IntakeWriter(store);
                var threads = Executors.newFixedThreadPool(64)) {
            List<Future<Long>> all = new ArrayList<>();
            long begun = System.nanoTime();
            for (int i = 0; i < mails; i++) {
                byte[] bytes = ByteBuffer.allocate(8 + body.length)
                        .putLong(random.nextLong())
                        .put(body)
                        .array();
                all.add(threads.submit(() -> {
                    long start = System.nanoTime();
                    writer.take(new IntakeMail(
                            Instant.now(),
                            "smtp",
                            Optional.empty(),
                            Optional.empty(),
                            "a@b",
                            List.of("abuse@c"),
                            bytes));
                    return System.nanoTime() - start;
                }));
            }
            long[] times = new long[mails];
            for (int i = 0; i < mails; i++) {
                times[i] = all.get(i).get();
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            Arrays.sort(times);
            System.out.printf(
                    "durable intake: %.0f mails a second; one mail: median %.1f ms, 99 %% %.1f ms%n",
                    mails / seconds, times[mails / 2] / 1e6, times[mails * 99 / 100] / 1e6);
        }
        System.out.println(Map.of("fsync of 8 KB afterwards", Math.round(syncs(folder))));
    }

    private static double syncs(Path folder) throws Exception {
        Path file = folder.resolve("sync.test");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long begun = System.nanoTime();
            int count = 0;
            while (System.nanoTime() - begun < 2_000_000_000L) {
                channel.write(ByteBuffer.allocate(8192), count % 1000 * 8192L);
                channel.force(false);
                count++;
            }
            return count / ((System.nanoTime() - begun) / 1e9);
        } finally {
            Files.delete(file);
        }
    }
}
