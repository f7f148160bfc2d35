package org.portreeve.store;

/// A PostgreSQL server that is our own child.
final class EmbeddedPostgres implements AutoCloseable {
    static final String USER = "portreeve";

    static EmbeddedPostgres start(Database.Embedded where) {
        throw new UnsupportedOperationException("not yet");
    }

    String url() {
        return "";
    }

    String password() {
        return "";
    }

    @Override
    public void close() {}
}
