package org.portreeve.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/// Empty databases for tests, on one embedded server for the whole JVM that does not wait for the disk.
/// Each is a copy of one that was migrated before.
public final class TestDatabases {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final String TEMPLATE = "template_office";
    private static EmbeddedPostgres server;

    private TestDatabases() {}

    /// An empty, migrated database of its own.
    public static synchronized Database fresh() {
        if (server == null) {
            start();
        }
        return copy(TEMPLATE);
    }

    /// A database without any tables.
    static synchronized Database empty() {
        if (server == null) {
            start();
        }
        return copy("template0");
    }

    public static Store open(InstantSource clock) {
        return Store.open(fresh(), clock);
    }

    /// Where the programs are unpacked, once for all tests of a module.
    public static Path binaries() {
        return Path.of("target/postgres").toAbsolutePath();
    }

    private static void start() {
        try {
            Files.createDirectories(Path.of("target"));
            Path folder =
                    Files.createTempDirectory(Path.of("target"), "database").toAbsolutePath();
            server = EmbeddedPostgres.start(new Database.Embedded(folder, binaries()), "-c fsync=off");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(folder)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        execute("create database " + TEMPLATE);
        Store.open(external(TEMPLATE), InstantSource.system()).close();
    }

    private static void end(Path folder) {
        server.close();
        try {
            PostgresBinaries.deleteAll(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Database copy(String template) {
        String name = "test" + NUMBERS.incrementAndGet();
        execute("create database %s template %s".formatted(name, template));
        return external(name);
    }

    private static Database external(String name) {
        return Database.external(server.url(name), EmbeddedPostgres.USER, server.password());
    }

    private static void execute(String sql) {
        try (var connection = DriverManager.getConnection(server.url(), EmbeddedPostgres.USER, server.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
