package org.portreeve.store;

import java.nio.file.Path;
import java.util.Objects;

/// Where the data is: PostgreSQL that we run ourselves in a folder, or a server that somebody else runs.
public sealed interface Database {
    /// PostgreSQL run by us. `folder` gets the folder `postgres` with data and password; `binaries` is
    /// where the programs are unpacked.
    record Embedded(Path folder, Path binaries) implements Database {
        public Embedded {
            folder = folder.toAbsolutePath().normalize();
            binaries = binaries.toAbsolutePath().normalize();
        }
    }

    /// A server reached by a JDBC URL (`jdbc:postgresql://host:port/name`).
    record External(String url, String user, String password) implements Database {
        public External {
            Objects.requireNonNull(user);
            Objects.requireNonNull(password);
            if (!url.startsWith("jdbc:postgresql:")) {
                throw new IllegalArgumentException(
                        "the database's address must begin with jdbc:postgresql: , not '%s'".formatted(url));
            }
        }

        @Override
        public String toString() {
            return "External[%s as %s]".formatted(url.replaceAll("\\?.*", ""), user);
        }
    }

    static Database embedded(Path folder) {
        return new Embedded(folder, folder.resolve("postgres"));
    }

    static Database external(String url, String user, String password) {
        return new External(url, user, password);
    }
}
