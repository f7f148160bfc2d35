package org.portreeve.store;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.portreeve.casework.CaseEvent;

/// Measures what telling of changes costs; see docs/store.md. Rounds with and without it take turns in one run, so
/// that other work on the machine meets both. Arguments: `FOLDER PAIRS`, the folder without data.
final class ChangesBench {
    private static final int MAILS = 10_000;
    private static final int APPENDS = 4_000;
    private static final int CASES = 1_000;
    private static final List<String> TABLES =
            List.of("record_head", "block_state", "test_run", "notice", "intake_mail", "link_check");

    private ChangesBench() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        int pairs = Integer.parseInt(arguments[1]);
        AtomicLong heard = new AtomicLong();
        try (Store store =
                        Store.open(new Database.Embedded(folder, folder.resolve("programs")), InstantSource.system());
                var threads = Executors.newFixedThreadPool(64)) {
            for (int i = 0; i < 20; i++) {
                store.changes().subscribe(Set.of("cases", "intake"), _ -> heard.incrementAndGet());
            }
            store.transact(tx -> {
                for (int i = 1; i <= CASES; i++) {
                    Sample.open(tx, "mx" + i, InetAddress.ofLiteral("10.0.%d.%d".formatted(i / 250, i % 250)));
                }
            });
            round(store, threads, false);
            round(store, threads, true);
            double[] intake = new double[pairs];
            double[] appends = new double[pairs];
            for (int i = 0; i < pairs; i++) {
                boolean first = i % 2 == 0;
                double[] one = round(store, threads, first);
                double[] other = round(store, threads, !first);
                double[] without = first ? other : one;
                double[] with = first ? one : other;
                intake[i] = with[0] / without[0];
                appends[i] = with[1] / without[1];
                System.out.printf(
                        "pair %d: mails a second %.0f without, %.0f with (%.2f); appends %.0f, %.0f (%.2f)%n",
                        i + 1, without[0], with[0], intake[i], without[1], with[1], appends[i]);
            }
            System.out.printf(
                    "median ratio: intake %.2f, appends %.2f; 20 listeners heard %d times%n",
                    median(intake), median(appends), heard.get());
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /// Durable mails a second by 64 threads, and appended entries a second by 8.
    private static double[] round(Store store, ExecutorService threads, boolean told) throws Exception {
        for (String table : TABLES) {
            store.jdbc().execute("alter table %s %s trigger user".formatted(table, told ? "enable" : "disable"));
        }
        store.jdbc()
                .execute(
                        "create or replace function tell_topic(topic text) returns void language sql as $$ select %s $$"
                                .formatted(told ? "pg_notify('portreeve', topic)" : "null::void"));
        SplittableRandom random = new SplittableRandom(System.nanoTime());
        byte[] body = new byte[8192];
        random.nextBytes(body);
        double mails;
        try (IntakeWriter writer = new IntakeWriter(store)) {
            List<Callable<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < MAILS; i++) {
                byte[] bytes = ByteBuffer.allocate(8 + body.length)
                        .putLong(random.nextLong())
                        .put(body)
                        .array();
                all.add(() -> writer.take(new IntakeMail(
                        Instant.now(), "smtp", Optional.empty(), Optional.empty(), "a@b", List.of("abuse@c"), bytes)));
            }
            mails = rate(threads, all);
        }
        List<Callable<Boolean>> all = new ArrayList<>();
        for (int part = 0; part < 8; part++) {
            int from = part * (CASES / 8);
            all.add(() -> {
                for (int i = 0; i < APPENDS / 8; i++) {
                    append(store, 1 + from + i % (CASES / 8));
                }
                return true;
            });
        }
        double appends = rate(threads, all) * (APPENDS / 8.0);
        store.jdbc().execute("truncate intake_mail");
        return new double[] {mails, appends};
    }

    private static void append(Store store, long number) {
        store.transact(tx -> tx.cases()
                .append(tx.cases().lock(number).orElseThrow(), List.of(Sample.entry(new CaseEvent.Escalated(1, "x")))));
    }

    private static double rate(ExecutorService threads, List<Callable<Boolean>> all) throws Exception {
        long begun = System.nanoTime();
        for (Future<Boolean> each : threads.invokeAll(all)) {
            each.get();
        }
        return all.size() / ((System.nanoTime() - begun) / 1e9);
    }
}
