package org.portreeve.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// `postmaster.pid`, which a PostgreSQL server keeps in its data: process, folder, start, port, ... and in
/// line 8 how far it is.
final class PostmasterFile {
    private static final Duration POLL = Duration.ofMillis(5);

    private PostmasterFile() {}

    private static Path of(Path data) {
        return data.resolve("postmaster.pid");
    }

    static List<String> lines(Path data) throws IOException {
        try {
            return Files.readAllLines(of(data));
        } catch (NoSuchFileException _) {
            return List.of();
        }
    }

    /// Sees to it that no server of an earlier life runs on the data.
    ///
    /// One that runs is stopped. A file whose process is something else by now goes. A file whose process
    /// is gone stays: PostgreSQL looks whether a child of it is there. A process that ended and that nobody
    /// asked how (a zombie) looks alive to PostgreSQL: its file goes when no child of it is there.
    static void clear(PostgresBinaries binaries, PostgresUser user, Path data)
            throws IOException, InterruptedException {
        List<String> lines = lines(data);
        if (lines.isEmpty() || !lines.getFirst().strip().matches("[0-9]{1,10}")) {
            return;
        }
        long pid = Long.parseLong(lines.getFirst().strip());
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (zombie(pid)) {
            awaitNobodyIn(data);
            Files.deleteIfExists(of(data));
            return;
        }
        if (process.isEmpty() || process.get().info().command().isEmpty()) {
            return;
        }
        if (isServerOf(process.get().info(), data)) {
            stop(binaries, user, data, process.get());
        } else {
            Files.deleteIfExists(of(data));
        }
    }

    /// Stops a server. One whose keeper saw our earlier life end stops by itself meanwhile, and its file goes.
    private static void stop(PostgresBinaries binaries, PostgresUser user, Path data, ProcessHandle server)
            throws IOException, InterruptedException {
        try {
            user.run(
                    Duration.ofMinutes(2),
                    binaries.program("pg_ctl").toString(),
                    "stop",
                    "-s",
                    "-m",
                    "fast",
                    "-t",
                    "100",
                    "-D",
                    data.toString());
        } catch (StoreException e) {
            for (int i = 0; server.isAlive() && !zombie(server.pid()); i++) {
                if (i == 300) {
                    throw e;
                }
                Thread.sleep(Duration.ofMillis(100));
            }
        }
    }

    private static boolean zombie(long pid) throws IOException {
        try {
            String stat = Files.readString(Path.of("/proc/%d/stat".formatted(pid)));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    /// Waits until no process works in the folder, as the server's children do.
    private static void awaitNobodyIn(Path data) throws IOException, InterruptedException {
        for (int i = 0; i < 300; i++) {
            try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
                if (all.noneMatch(process -> worksIn(process.pid(), data))) {
                    return;
                }
            }
            Thread.sleep(Duration.ofMillis(100));
        }
        throw new StoreException("processes of an earlier server still work in %s: end them".formatted(data));
    }

    private static boolean worksIn(long pid, Path data) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/%d/cwd".formatted(pid)))
                    .equals(data);
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean isServerOf(ProcessHandle.Info process, Path data) {
        return process.command().orElse("").endsWith("/postgres")
                && Arrays.asList(process.arguments().orElse(new String[] {data.toString()}))
                        .contains(data.toString());
    }

    /// Waits until the server takes connections, and says whether it does. `before` is what was in the file
    /// before it was started.
    static boolean awaitReady(Path data, List<String> before, Process keeper, Duration patience)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            List<String> lines = lines(data);
            if (lines.size() >= 8
                    && !lines.equals(before)
                    && lines.get(7).strip().equals("ready")) {
                return true;
            }
            if (keeper.waitFor(POLL)) {
                return false;
            }
        }
        return false;
    }
}
