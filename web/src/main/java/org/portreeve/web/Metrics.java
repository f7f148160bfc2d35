package org.portreeve.web;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.portreeve.casework.BlockState;
import org.portreeve.casework.ComplaintState;
import org.portreeve.casework.Phase;
import org.portreeve.casework.Words;
import org.portreeve.store.LiveBlock;
import org.portreeve.store.Notice;
import org.portreeve.store.QueuedMail;
import org.portreeve.store.QueuedTest;

/// Counts, in the text format of Prometheus, and whether the office is there.
final class Metrics {
    private final WebParts parts;
    private final Map<Request, LongAdder> requests = new ConcurrentHashMap<>();
    private final LongAdder milliseconds = new LongAdder();

    private record Request(String method, String route, int status) {}

    Metrics(WebParts parts) {
        this.parts = parts;
    }

    /// The office's health.
    record Health(String status) {}

    Answer health(Call call) {
        parts.store().read(tx -> tx.cases().nextWake());
        return Answer.json(new Health("up"));
    }

    void request(String method, String route, int status, long ms) {
        requests.computeIfAbsent(new Request(known(method), route, status), _ -> new LongAdder())
                .increment();
        milliseconds.add(ms);
    }

    /// Methods are hostile too: an unknown one makes no series of its own, and no long line.
    static String known(String method) {
        return switch (method) {
            case "GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH" -> method;
            default -> "other";
        };
    }

    Answer show(Call call) {
        StringBuilder text = new StringBuilder();
        parts.store().read(tx -> {
            Map<String, Long> phases = new TreeMap<>();
            Phase.WORDS.forEach(phase -> phases.put(phase, 0L));
            phases.putAll(tx.cases().countsByPhase());
            gauge(text, "cases", "phase", phases, Function.identity());
            gauge(
                    text,
                    "complaints",
                    "state",
                    all(ComplaintState.class, tx.complaints().counts()));
            gauge(
                    text,
                    "intake_mails",
                    "state",
                    all(QueuedMail.State.class, tx.intake().counts()));
            gauge(text, "notices", "state", all(Notice.State.class, tx.outbox().counts()));
            gauge(text, "tests", "state", all(QueuedTest.State.class, tx.tests().counts()));
            Map<BlockState, Long> blocks = new TreeMap<>();
            for (BlockState state : BlockState.values()) {
                if (state.live()) {
                    blocks.put(state, 0L);
                }
            }
            for (LiveBlock block : tx.blocks().live()) {
                blocks.merge(block.state(), 1L, Long::sum);
            }
            gauge(text, "live_blocks", "state", blocks);
            return text;
        });
        text.append("# TYPE portreeve_http_requests_total counter\n");
        Map<String, Long> lines = new TreeMap<>();
        requests.forEach((request, count) -> lines.put(
                "portreeve_http_requests_total{method=\"%s\",route=\"%s\",status=\"%d\"}"
                        .formatted(request.method(), request.route(), request.status()),
                count.sum()));
        lines.forEach(
                (line, count) -> text.append(line).append(' ').append(count).append('\n'));
        text.append("# TYPE portreeve_http_request_milliseconds_total counter\n")
                .append("portreeve_http_request_milliseconds_total ")
                .append(milliseconds.sum())
                .append('\n');
        return Answer.bytes(
                200,
                "text/plain; version=0.0.4; charset=utf-8",
                text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static <E extends Enum<E>> Map<E, Long> all(Class<E> type, Map<E, Long> counts) {
        Map<E, Long> all = new TreeMap<>();
        for (E constant : type.getEnumConstants()) {
            all.put(constant, counts.getOrDefault(constant, 0L));
        }
        return all;
    }

    private static <E extends Enum<E>> void gauge(StringBuilder text, String name, String label, Map<E, Long> counts) {
        gauge(text, name, label, counts, Words::of);
    }

    private static <K> void gauge(
            StringBuilder text, String name, String label, Map<K, Long> counts, Function<K, String> word) {
        text.append("# TYPE portreeve_%s gauge\n".formatted(name));
        counts.forEach((key, count) -> text.append("portreeve_%s{%s=\"%s\"} %d\n"
                .formatted(name, label, word.apply(key).toLowerCase(Locale.ROOT), count)));
    }
}
