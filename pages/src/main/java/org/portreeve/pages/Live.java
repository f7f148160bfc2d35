package org.portreeve.pages;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.portreeve.casework.Role;
import org.portreeve.office.Clearance;
import org.portreeve.office.Reach;
import org.portreeve.store.Store;

/// Tells open pages that something changed, as server-sent events named after topics. An event says only that; the page
/// asks for what it shows again.
public final class Live implements AutoCloseable {
    /// What can be listened to beside single cases.
    public static final Set<String> TOPICS =
            Set.of("cases", "complaints", "tests", "blocks", "notices", "intake", "register", "policy");

    private static final Pattern CASE = Pattern.compile("case-([1-9][0-9]{0,17})");
    private static final int MOST_TOPICS = 8;
    private static final int MOST_STREAMS = 400;
    private static final int MOST_OF_ONE = 12;
    private static final int WAITING = 64;
    private static final long SILENCE_SECONDS = 15;
    private static final String END = "";

    private final Store store;
    private final Topics changes;
    private final Set<BlockingQueue<String>> streams = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> perPerson = new ConcurrentHashMap<>();
    private volatile boolean closed;

    public Live(Store store, Topics changes) {
        this.store = store;
        this.changes = changes;
    }

    Reply answer(Visit visit) {
        Set<String> topics = Set.copyOf(List.of(visit.query("topics").orElse("").split("[ +]")));
        if (topics.isEmpty() || topics.size() > MOST_TOPICS) {
            throw Sorry.wrong("topics");
        }
        for (String topic : topics) {
            if (!mayHear(visit.clearance(), topic)) {
                throw Sorry.missing(topic);
            }
        }
        return stream(visit.by().account(), topics);
    }

    private boolean mayHear(Clearance clearance, String topic) {
        var one = CASE.matcher(topic);
        if (one.matches()) {
            long number = Long.parseLong(one.group(1));
            return store.read(tx -> Reach.readable(tx, clearance, number).isPresent());
        }
        return TOPICS.contains(topic)
                && (topic.equals("cases")
                        || clearance.reader()
                        || !clearance.actor().is(Role.ADMINISTRATOR));
    }

    /// A stream of topics that its caller may hear.
    ///
    /// @param who whose streams are counted together
    public Reply.Stream stream(String who, Set<String> topics) {
        return new Reply.Stream(sink -> run(who, topics, sink));
    }

    private void run(String who, Set<String> topics, EventSink sink) {
        if (closed || streams.size() >= MOST_STREAMS || perPerson.getOrDefault(who, 0) >= MOST_OF_ONE) {
            sink.send("full", "");
            return;
        }
        perPerson.merge(who, 1, Integer::sum);
        BlockingQueue<String> queue = new ArrayBlockingQueue<>(WAITING);
        streams.add(queue);
        Consumer<String> listener = topic -> {
            if (!queue.contains(topic)) {
                queue.offer(topic);
            }
        };
        try (AutoCloseable _ = changes.subscribe(topics, listener)) {
            pump(queue, sink);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            streams.remove(queue);
            perPerson.computeIfPresent(who, (_, number) -> number == 1 ? null : number - 1);
        }
    }

    private void pump(BlockingQueue<String> queue, EventSink sink) throws InterruptedException {
        boolean heard = sink.send("ready", "");
        while (heard && !closed) {
            String topic = queue.poll(SILENCE_SECONDS, TimeUnit.SECONDS);
            if (END.equals(topic)) {
                return;
            }
            heard = topic == null ? sink.send("", "") : sink.send(topic, "");
        }
    }

    /// Ends every stream, so that the server can end.
    @Override
    public void close() {
        closed = true;
        streams.forEach(queue -> queue.offer(END));
    }
}
