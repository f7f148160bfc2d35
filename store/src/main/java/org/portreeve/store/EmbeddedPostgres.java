package org.portreeve.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/// A PostgreSQL server that is our own child, with its data in the folder `postgres/data`.
///
/// It listens on a free port of the loopback interface and asks for a password, which lies in
/// `postgres/password`, readable by its owner only. It writes to disk before it says so. It ends when we
/// close it, and also when we die: a shell between us holds a pipe of ours and stops the server when the
/// pipe ends. Signals of the terminal do not reach it. A lock on `postgres/lock` keeps a second Portreeve
/// out.
final class EmbeddedPostgres implements AutoCloseable {
    static final String USER = "portreeve";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// Stops the server when standard input ends. `$0` is pg_ctl, `$1` the data, `$2` the log, `$3` the
    /// options.
    private static final String KEEPER = """
            trap '' INT TERM HUP QUIT
            "$0" start -w -s -t 60 -D "$1" -l "$2" -o "$3" </dev/null || exit 1
            while read -r _; do :; done
            "$0" stop -s -m fast -t 120 -D "$1" </dev/null
            """;

    private final Path data;
    private final int port;
    private final String password;
    private final Process keeper;
    private final FileChannel lock;

    private EmbeddedPostgres(Path data, int port, String password, Process keeper, FileChannel lock) {
        this.data = data;
        this.port = port;
        this.password = password;
        this.keeper = keeper;
        this.lock = lock;
    }

    /// Starts the server, after making its data when there are none.
    ///
    /// @throws StoreException when it does not start, with the end of its log
    static EmbeddedPostgres start(Database.Embedded where) {
        return start(where, "");
    }

    /// With further options of `postgres`.
    static EmbeddedPostgres start(Database.Embedded where, String further) {
        Path folder = where.folder().resolve("postgres");
        try {
            // One name for one place, whichever links lead there.
            folder = Files.createDirectories(folder).toRealPath();
            FileChannel lock = lock(folder);
            try {
                PostgresBinaries binaries = PostgresBinaries.in(where.binaries());
                PostgresUser user = PostgresUser.choose(folder, binaries);
                String password = password(folder.resolve("password"));
                Path data = folder.resolve("data");
                if (!Files.exists(data.resolve("PG_VERSION"))) {
                    initialise(binaries, user, folder, data);
                }
                PostmasterFile.clear(binaries, user, data);
                return start(binaries, user, folder, password, lock, further);
            } catch (RuntimeException | IOException | InterruptedException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StoreException("the embedded database in %s cannot be started: %s".formatted(folder, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while the embedded database was starting", e);
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException _) {
            // This process has it already.
        }
        if (lock == null) {
            channel.close();
            throw new StoreException(
                    "another Portreeve uses %s: stop it, or give this one another data folder".formatted(folder));
        }
        return channel;
    }

    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Path fresh = file.resolveSibling("password.new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, HexFormat.of().formatHex(random) + "\n");
            Files.move(fresh, file);
        }
        return Files.readString(file).strip();
    }

    /// Makes the data in a folder beside, and moves it to its place when it is complete.
    private static void initialise(PostgresBinaries binaries, PostgresUser user, Path folder, Path data)
            throws IOException, InterruptedException {
        Path fresh = folder.resolve("data.new");
        PostgresBinaries.deleteAll(fresh);
        PostgresBinaries.deleteAll(data);
        user.prepare(fresh);
        Path password = user.readable(folder.resolve("password"));
        try {
            user.run(
                    PATIENCE,
                    binaries.program("initdb").toString(),
                    "--pgdata=" + fresh,
                    "--username=" + USER,
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C");
        } finally {
            user.forget(password);
        }
        Files.move(fresh, data);
    }

    private static EmbeddedPostgres start(
            PostgresBinaries binaries,
            PostgresUser user,
            Path folder,
            String password,
            FileChannel lock,
            String further)
            throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        Path log = user.log(folder);
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            List<String> before = PostmasterFile.lines(data);
            Process keeper = new ProcessBuilder(user.command(
                            "/bin/sh",
                            "-c",
                            KEEPER,
                            binaries.program("pg_ctl").toString(),
                            data.toString(),
                            log.toString(),
                            options(port) + " " + further))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            if (PostmasterFile.awaitReady(data, before, keeper, PATIENCE)) {
                return new EmbeddedPostgres(data, port, password, keeper, lock);
            }
            keeper.getOutputStream().close();
            keeper.waitFor(PATIENCE);
            String said = tail(log);
            // Processes of a server that was killed need a moment to notice; another program may have taken the port.
            boolean passes = said.contains("still in use") || said.contains("could not bind");
            if (!passes || attempt == 20) {
                throw new StoreException(
                        "the embedded database did not start; the end of %s says:%n%s".formatted(log, said));
            }
            Thread.sleep(Duration.ofMillis(500));
        }
    }

    private static String options(int port) {
        return String.join(
                " ",
                "-p " + port,
                "-c listen_addresses=127.0.0.1",
                "-c unix_socket_directories=''",
                "-c max_connections=60",
                "-c shared_buffers=128MB",
                "-c max_wal_size=1GB",
                "-c wal_level=minimal",
                "-c max_wal_senders=0",
                "-c jit=off",
                "-c password_encryption=scram-sha-256",
                "-c scram_iterations=4096",
                "-c log_min_messages=warning",
                "-c log_timezone=UTC",
                "-c timezone=UTC");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static String tail(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
    }

    /// The database that is always there.
    String url() {
        return url("postgres");
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    String password() {
        return password;
    }

    /// Stops the server, after what it is doing, and waits until it has ended.
    @Override
    public void close() {
        stop();
    }

    private void stop() {
        try {
            keeper.getOutputStream().close();
            if (!keeper.waitFor(PATIENCE)) {
                throw new StoreException("the embedded database in %s does not end".formatted(data));
            }
        } catch (IOException e) {
            throw new StoreException("the embedded database in %s cannot be stopped".formatted(data), e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            try {
                lock.close();
            } catch (IOException _) {
                // Released with our process.
            }
        }
    }
}
