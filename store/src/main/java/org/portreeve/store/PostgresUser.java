package org.portreeve.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// As whom PostgreSQL runs. It refuses to run as root; so root starts it in a user namespace of its own,
/// where it is nobody outside root's files; and where the system does not allow that, as the user 65534,
/// who gets its files.
final class PostgresUser {
    private static final int NOBODY = 65534;
    private static final Duration SHORT = Duration.ofSeconds(10);

    private final Kind kind;
    private final int id;

    enum Kind {
        /// As we are.
        SELF,
        /// In a user namespace.
        NAMESPACE,
        /// As another user.
        OTHER
    }

    PostgresUser(Kind kind, int id) {
        this.kind = kind;
        this.id = id;
    }

    static PostgresUser choose(Path folder, PostgresBinaries binaries) throws IOException, InterruptedException {
        if (!root()) {
            return new PostgresUser(Kind.SELF, 0);
        }
        Path data = folder.resolve("data");
        int owner = Files.exists(data) ? (Integer) Files.getAttribute(data, "unix:uid") : 0;
        List<PostgresUser> choice = owner == 0
                ? List.of(new PostgresUser(Kind.NAMESPACE, 0), new PostgresUser(Kind.OTHER, NOBODY))
                : List.of(new PostgresUser(Kind.OTHER, owner));
        String program = binaries.program("postgres").toString();
        for (PostgresUser user : choice) {
            if (user.works(program, "--version")) {
                return user;
            }
        }
        throw new StoreException("""
                PostgreSQL does not run as root, and neither `unshare --user` nor `setpriv --reuid %d` can start %s: \
                start Portreeve as another user, keep its data in a folder that every user may enter, or set the \
                address of a PostgreSQL server""".formatted(choice.getLast().id, program));
    }

    static boolean root() throws IOException {
        Path self = Path.of("/proc/self");
        return Files.exists(self)
                ? Files.getAttribute(self, "unix:uid").equals(0)
                : "root".equals(System.getProperty("user.name"));
    }

    private boolean works(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(SHORT)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    List<String> command(String... command) {
        List<String> all = new ArrayList<>(
                switch (kind) {
                    case SELF -> List.of();
                    case NAMESPACE -> List.of("unshare", "--user");
                    case OTHER -> List.of("setpriv", "--reuid=" + id, "--regid=" + id, "--clear-groups");
                });
        all.addAll(List.of(command));
        return all;
    }

    /// Runs a program to its end.
    void run(Duration patience, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("portreeve", ".out");
        try {
            Process process = new ProcessBuilder(command(command))
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(patience)) {
                process.destroyForcibly();
                throw new StoreException("%s does not end".formatted(command[0]));
            }
            if (process.exitValue() != 0) {
                throw new StoreException("%s failed:%n%s"
                        .formatted(command[0], Files.readString(output).strip()));
            }
        } finally {
            Files.delete(output);
        }
    }

    /// Makes an empty folder that it owns.
    void prepare(Path folder) throws IOException {
        Files.createDirectory(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        own(folder);
    }

    /// A file that it can read with the same content; [#forget] it.
    Path readable(Path file) throws IOException {
        if (kind != Kind.OTHER) {
            return file;
        }
        Path copy = file.resolveSibling(file.getFileName() + ".copy");
        Files.deleteIfExists(copy);
        Files.createFile(copy, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(copy, Files.readAllBytes(file));
        own(copy);
        return copy;
    }

    void forget(Path file) throws IOException {
        if (kind == Kind.OTHER) {
            Files.delete(file);
        }
    }

    /// The server's log, which it can write to. It begins anew when it is large.
    Path log(Path folder) throws IOException {
        Path log = folder.resolve("log");
        if (Files.exists(log) && Files.size(log) > 10_000_000) {
            Files.move(log, folder.resolve("log.old"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(log)) {
            Files.createFile(log, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        own(log);
        return log;
    }

    private void own(Path path) throws IOException {
        if (kind == Kind.OTHER) {
            try (Stream<Path> all = Files.walk(path)) {
                for (Path each : all.toList()) {
                    Files.setAttribute(each, "unix:uid", id);
                    Files.setAttribute(each, "unix:gid", id);
                }
            }
        }
    }
}
