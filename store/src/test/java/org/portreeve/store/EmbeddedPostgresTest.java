package org.portreeve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    @TempDir
    Path folder;

    private Database.Embedded database() {
        return new Database.Embedded(folder, TestDatabases.binaries());
    }

    private static long number(Store store) {
        return store.inTransaction(tx -> tx.cases().nextNumber());
    }

    @Test
    void whatWasCommittedIsThereAfterASecondStart() throws Exception {
        long first = System.nanoTime();
        try (Store store = Store.open(database(), InstantSource.system())) {
            System.out.printf("first start: %d ms%n", (System.nanoTime() - first) / 1_000_000);
            assertThat(number(store)).isEqualTo(1);
        }
        assertThat(folder.resolve("postgres/data/postmaster.pid")).doesNotExist();
        long second = System.nanoTime();
        try (Store store = Store.open(database(), InstantSource.system())) {
            System.out.printf("second start: %d ms%n", (System.nanoTime() - second) / 1_000_000);
            assertThat(number(store)).isEqualTo(2);
            assertThat(store.jdbc().queryForObject("show fsync", String.class)).isEqualTo("on");
            assertThat(store.jdbc().queryForObject("show synchronous_commit", String.class))
                    .isEqualTo("on");
        }
    }

    @Test
    void thePasswordIsReadableByItsOwnerOnlyAndIsAskedFor() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(database())) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("postgres/password"))))
                    .isEqualTo("rw-------");
            assertThatThrownBy(
                            () -> java.sql.DriverManager.getConnection(server.url(), EmbeddedPostgres.USER, "guessed"))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void aSecondOneOnTheSameFolderIsRefused() {
        try (EmbeddedPostgres _ = EmbeddedPostgres.start(database())) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(database()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("another Portreeve uses");
        }
    }

    @Test
    void aFileOfAServerThatIsGoneDoesNotHinder() throws Exception {
        EmbeddedPostgres.start(database()).close();
        Path data = folder.resolve("postgres/data");
        // The number of a process that lives and is something else: this one.
        Files.writeString(
                data.resolve("postmaster.pid"),
                "%d\n%s\n1700000000\n5432\n\n127.0.0.1\n 1 1\nready   \n"
                        .formatted(ProcessHandle.current().pid(), data));
        try (EmbeddedPostgres server = EmbeddedPostgres.start(database())) {
            assertThat(server.url()).contains("127.0.0.1");
        }
    }

    @Test
    void asRootItAlsoRunsAsAnotherUserWhereNamespacesAreForbidden() throws Exception {
        if (!PostgresUser.root()) {
            return;
        }
        // Below a folder that everybody may enter.
        Path open = Files.createTempDirectory(Path.of("/tmp"), "portreeve");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            Path postgres = Files.createDirectories(open.resolve("postgres"));
            new PostgresUser(PostgresUser.Kind.OTHER, 65534).prepare(postgres.resolve("data"));
            var where = new Database.Embedded(open, open.resolve("programs"));
            for (int start = 0; start < 2; start++) {
                try (Store store = Store.open(where, InstantSource.system())) {
                    assertThat(number(store)).isEqualTo(start + 1);
                    assertThat(Files.getAttribute(postgres.resolve("data/postmaster.pid"), "unix:uid"))
                            .isEqualTo(65534);
                }
            }
        } finally {
            PostgresBinaries.deleteAll(open);
        }
    }
}
