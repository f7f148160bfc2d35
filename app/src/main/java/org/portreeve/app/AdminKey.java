package org.portreeve.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.portreeve.casework.Role;
import org.portreeve.store.Store;

/// The first key to the web side, made when there is none at all.
final class AdminKey {
    private static final String FILE = "admin.key";
    private static final Set<Role> ROLES = Set.of(Role.SECURITY, Role.ANALYST, Role.POLICY, Role.AUDITOR);

    private AdminKey() {}

    static Optional<String> make(Store store, Path data, Instant now) throws IOException {
        return Optional.empty();
    }
}
