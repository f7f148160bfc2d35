package org.portreeve.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// `postmaster.pid`, which a PostgreSQL server keeps in its data: process, folder, start, port, ... and in line 8 how
/// far it is.
final class PostmasterFile {
    private static final Duration POLL = Duration.ofMillis(5);

    private PostmasterFile() {}

    private static Path of(Path data) {
        return data.resolve("postmaster.pid");
    }

    private static List<String> lines(Path data) throws IOException {
        try {
            return Files.readAllLines(of(data));
        } catch (java.nio.file.NoSuchFileException _) {
            return List.of();
        }
    }

    /// Sees to it that no server of an earlier life runs on the data: one that runs is stopped; a file that a server
    /// left behind, and whose process is gone or is something else now, goes.
    static void clear(PostgresBinaries binaries, PostgresUser user, Path data)
            throws IOException, InterruptedException {
        List<String> lines = lines(data);
        if (lines.isEmpty()) {
            return;
        }
        long pid = lines.getFirst().strip().matches("[0-9]{1,10}")
                ? Long.parseLong(lines.getFirst().strip())
                : 0;
        Optional<ProcessHandle> process = pid == 0 ? Optional.empty() : ProcessHandle.of(pid);
        if (process.isPresent() && runsPostgres(process.get())) {
            user.run(
                    Duration.ofSeconds(120),
                    binaries.program("pg_ctl").toString(),
                    "stop",
                    "-s",
                    "-m",
                    "fast",
                    "-t",
                    "100",
                    "-D",
                    data.toString());
        } else {
            Files.deleteIfExists(of(data));
        }
    }

    /// When the system does not say what a process is, it may be one.
    private static boolean runsPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.endsWith("/postgres"))
                .orElse(true);
    }

    /// Waits until the server takes connections.
    static void awaitReady(Path data, Process keeper, Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        boolean seen = false;
        while (true) {
            List<String> lines = lines(data);
            if (lines.size() >= 8 && lines.get(7).strip().equals("ready")) {
                return;
            }
            boolean gone = seen && lines.isEmpty();
            seen |= !lines.isEmpty();
            if (gone || keeper.waitFor(POLL)) {
                throw new StoreException("the embedded database ended while it was starting");
            }
            if (System.nanoTime() > end) {
                throw new StoreException("the embedded database is not ready after " + patience);
            }
        }
    }
}
