package org.portreeve.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells what was committed, by any process on the same database: `case-12` and `cases`, `complaints`, `tests`,
/// `blocks`, `notices`, `intake`, `register`, `policy`, `people`. The database tells it to one connection of this
/// process; when that is lost, another is made, and everybody hears `everything`, since something may have been missed.
public final class Changes implements AutoCloseable {
    /// What a listener hears instead of topics when it cannot be known what has changed.
    public static final String EVERYTHING = "everything";

    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int LOOK_MILLIS = 15_000;
    private static final int ALIVE_SECONDS = 5;
    private static final long FIRST_WAIT_MILLIS = 100;
    private static final long LONGEST_WAIT_MILLIS = 10_000;

    private final String url;
    private final Properties properties;
    private final Set<Subscription> all = ConcurrentHashMap.newKeySet();
    private final ConcurrentHashMap<String, Set<Subscription>> byTopic = new ConcurrentHashMap<>();
    private final CountDownLatch listening = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Connection connection;

    private Changes(String url, String user, String password) {
        this.url = url;
        properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "portreeve changes");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", "10");
    }

    /// Begins to listen, and waits a little until it does.
    static Changes start(String url, String user, String password) {
        Changes changes = new Changes(url, user, password);
        Thread.ofVirtual().name("changes").start(changes::run);
        try {
            if (!changes.listening.await(5, TimeUnit.SECONDS)) {
                LOG.warn("the database does not tell of changes yet");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return changes;
    }

    /// From now on the listener hears of each change about one of the topics after it was committed, or `everything`.
    /// It is called in a thread of its own, one call at a time, and hears of a topic every 200 ms at most. It may
    /// take its time.
    public Subscription subscribe(Set<String> topics, Consumer<String> listener) {
        return subscribe(topics, PAUSE, listener);
    }

    /// The same for a listener that must know sooner: it hears of a topic again after `pause`.
    public Subscription subscribe(Set<String> topics, Duration pause, Consumer<String> listener) {
        Subscription subscription = new Subscription(topics, listener, pause.toNanos(), this::forget);
        all.add(subscription);
        for (String topic : subscription.topics()) {
            byTopic.compute(topic, (_, there) -> {
                Set<Subscription> some = there == null ? ConcurrentHashMap.newKeySet() : there;
                some.add(subscription);
                return some;
            });
        }
        subscription.start();
        return subscription;
    }

    private void forget(Subscription subscription) {
        all.remove(subscription);
        for (String topic : subscription.topics()) {
            byTopic.computeIfPresent(topic, (_, there) -> {
                there.remove(subscription);
                return there.isEmpty() ? null : there;
            });
        }
    }

    /// How many listeners there are.
    public int listeners() {
        return all.size();
    }

    private void run() {
        long wait = FIRST_WAIT_MILLIS;
        try {
            while (!closed()) {
                try (Connection fresh = DriverManager.getConnection(url, properties)) {
                    connection = fresh;
                    listen(fresh);
                    wait = FIRST_WAIT_MILLIS;
                    follow(fresh);
                } catch (SQLException e) {
                    if (closed()) {
                        return;
                    }
                    LOG.warn("the database does not tell of changes; again in {} ms: {}", wait, e.getMessage());
                }
                if (closing.await(wait, TimeUnit.MILLISECONDS)) {
                    return;
                }
                wait = Math.min(wait * 2, LONGEST_WAIT_MILLIS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen(Connection fresh) throws SQLException {
        try (var statement = fresh.createStatement()) {
            statement.execute("listen portreeve");
        }
        // Whoever subscribed before may have missed something.
        all.forEach(subscription -> subscription.add(EVERYTHING));
        listening.countDown();
    }

    private void follow(Connection fresh) throws SQLException {
        PGConnection server = fresh.unwrap(PGConnection.class);
        while (!closed()) {
            PGNotification[] notifications = server.getNotifications(LOOK_MILLIS);
            if (notifications == null || notifications.length == 0) {
                if (!fresh.isValid(ALIVE_SECONDS)) {
                    throw new SQLException("the connection is dead");
                }
                continue;
            }
            Set<String> topics = new LinkedHashSet<>();
            for (PGNotification notification : notifications) {
                topics.add(notification.getParameter());
            }
            for (String topic : topics) {
                byTopic.getOrDefault(topic, Set.of()).forEach(subscription -> subscription.add(topic));
            }
        }
    }

    private boolean closed() {
        return closing.getCount() == 0;
    }

    /// Ends all subscriptions and the connection.
    @Override
    public void close() {
        closing.countDown();
        Connection last = connection;
        if (last != null) {
            try {
                last.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("the connection for changes was not closed", e);
            }
        }
        all.forEach(Subscription::close);
    }
}
