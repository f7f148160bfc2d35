package org.portreeve.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// All that the office remembers. Open one for a database, and close it.
public final class Store implements AutoCloseable {
    private static final int ATTEMPTS = 4;
    private static final int FIGURES_AT_ONCE = 200;

    private final Optional<EmbeddedPostgres> server;
    private final HikariDataSource pool;
    private final DataSource dataSource;
    private final TransactionTemplate writing;
    private final TransactionTemplate reading;
    private final Transaction transaction;
    private final JdbcTemplate jdbc;
    private final InstantSource clock;
    private final ReentrantLock changesLock = new ReentrantLock();
    private Changes changes;

    private Store(Optional<EmbeddedPostgres> server, HikariDataSource pool, InstantSource clock) {
        this.server = server;
        this.pool = pool;
        this.clock = clock;
        dataSource = new TransactionAwareDataSourceProxy(pool);
        JdbcTransactionManager manager = new JdbcTransactionManager(pool);
        writing = new TransactionTemplate(manager);
        writing.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        reading = new TransactionTemplate(manager);
        reading.setReadOnly(true);
        reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        jdbc = new JdbcTemplate(pool);
        jdbc.setFetchSize(1000);
        transaction = new Transaction(JdbcClient.create(jdbc), jdbc, new KeyedDigest(secret()));
    }

    /// Opens a database: starts it when it is embedded, and brings its tables to what this version needs.
    ///
    /// @throws StoreException when that fails, with what to do
    public static Store open(Database database, InstantSource clock) {
        Optional<EmbeddedPostgres> server = switch (database) {
            case Database.Embedded embedded -> Optional.of(EmbeddedPostgres.start(embedded));
            case Database.External _ -> Optional.empty();
        };
        try {
            HikariDataSource pool = pool(database, server);
            try {
                migrate(pool);
                Store store = new Store(server, pool, clock);
                store.writeFigures();
                return store;
            } catch (RuntimeException e) {
                pool.close();
                throw e;
            }
        } catch (RuntimeException e) {
            server.ifPresent(EmbeddedPostgres::close);
            throw e instanceof StoreException
                    ? e
                    : new StoreException("%s cannot be opened: %s".formatted(database, e.getMessage()), e);
        }
    }

    private static HikariDataSource pool(Database database, Optional<EmbeddedPostgres> server) {
        HikariConfig config = new HikariConfig();
        switch (database) {
            case Database.External external -> {
                config.setJdbcUrl(external.url());
                config.setUsername(external.user());
                config.setPassword(external.password());
            }
            case Database.Embedded _ -> {
                config.setJdbcUrl(server.orElseThrow().url());
                config.setUsername(EmbeddedPostgres.USER);
                config.setPassword(server.orElseThrow().password());
            }
        }
        config.setPoolName("portreeve");
        config.setMaximumPoolSize(16);
        config.setMinimumIdle(2);
        config.setAutoCommit(true);
        config.setConnectionTimeout(10_000);
        config.addDataSourceProperty("ApplicationName", "portreeve");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        return new HikariDataSource(config);
    }

    private static void migrate(DataSource pool) {
        try {
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:org/portreeve/store/migrations")
                    .validateMigrationNaming(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StoreException(
                    "the database's tables do not fit this version of Portreeve: %s".formatted(e.getMessage()), e);
        }
    }

    /// After an update that counts otherwise, or of a backup.
    private void writeFigures() {
        int written;
        do {
            written = inTransaction(tx -> tx.cases().writeFigures(FIGURES_AT_ONCE));
        } while (written == FIGURES_AT_ONCE);
    }

    private byte[] secret() {
        byte[] fresh = new byte[32];
        new SecureRandom().nextBytes(fresh);
        jdbc.update("insert into installation (secret) values (?) on conflict do nothing", fresh);
        return jdbc.queryForObject("select secret from installation", byte[].class);
    }

    /// Does something in a transaction. When another one was in the way (a deadlock, a case opened on the
    /// same server), everything is done again, three times at most: do nothing in it that cannot be undone.
    /// Inside another transaction of this thread it is a part of that one.
    public <T> T inTransaction(Function<Transaction, T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return writing.execute(_ -> work.apply(transaction));
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return writing.execute(_ -> work.apply(transaction));
            } catch (ConcurrencyFailureException | OpenCaseExists e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /// Like [#inTransaction], for what has no result.
    public void transact(Consumer<Transaction> work) {
        inTransaction(transaction -> {
            work.accept(transaction);
            return true;
        });
    }

    /// Reads from one unchanging view of everything.
    public <T> T read(Function<Transaction, T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return work.apply(transaction);
        }
        return reading.execute(_ -> work.apply(transaction));
    }

    /// Connections that take part in the transaction of their thread.
    public DataSource dataSource() {
        return dataSource;
    }

    /// Tells what was committed, here and in other processes on the same database. There is one for a store; it begins
    /// to listen when it is first asked for, and ends with the store.
    public Changes changes() {
        changesLock.lock();
        try {
            if (changes == null) {
                changes = Changes.start(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
            }
            return changes;
        } finally {
            changesLock.unlock();
        }
    }

    /// Where an administrator can look at the database: a JDBC URL without a password.
    public String address() {
        return pool.getJdbcUrl();
    }

    JdbcTemplate jdbc() {
        return jdbc;
    }

    HikariDataSource pool() {
        return pool;
    }

    InstantSource clock() {
        return clock;
    }

    @Override
    public void close() {
        changesLock.lock();
        try {
            if (changes != null) {
                changes.close();
            }
        } finally {
            changesLock.unlock();
        }
        pool.close();
        server.ifPresent(EmbeddedPostgres::close);
    }
}
