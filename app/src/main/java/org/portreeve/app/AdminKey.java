package org.portreeve.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Role;
import org.portreeve.office.Keys;
import org.portreeve.store.Store;

/// The first key to the web side, made when there is none at all.
final class AdminKey {
    private static final String FILE = "admin.key";
    private static final Set<Role> ROLES = Set.of(Role.SECURITY, Role.ANALYST, Role.POLICY, Role.AUDITOR);

    private AdminKey() {}

    static Optional<String> make(Store store, Path data, Instant now) throws IOException {
        if (!store.read(tx -> tx.keys().all()).isEmpty()) {
            return Optional.empty();
        }
        Keys.Made made = Keys.make("admin", ROLES, now);
        Path file = data.resolve(FILE);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, made.printed() + "\n", StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
        store.transact(tx -> tx.keys().add(made.row(), Actor.SYSTEM, now));
        return Optional.of("A first key to the web side, with all roles of people who work here, is in " + file
                + ": make keys for them with it, then revoke it.");
    }
}
