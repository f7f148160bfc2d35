package org.portreeve.mailroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.portreeve.smtp.Reply;
import org.portreeve.smtp.SmtpSession;

/// How fast mail comes in when the inbox costs nothing. The numbers are printed; only a listener that is out of order
/// fails.
@Timeout(120)
class IntakeThroughputTest {
    private static final int CLIENTS = 16;
    private static final int MAILS_OF_CLIENT = 250;
    private static final String MAIL =
            "Subject: complaint\r\n\r\n" + "x".repeat(70).concat("\r\n").repeat(42);

    private interface Work {
        void run(Office office) throws IOException;
    }

    private static double perSecond(Work client) throws Exception {
        AtomicInteger taken = new AtomicInteger();
        IntakeSettings settings = Office.settings().withLimits(IntakeLimits.DEFAULT.withPerMinute(1_000_000));
        try (Office office = new Office(settings, mail -> taken.incrementAndGet());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime();
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(threads.submit(() -> {
                    client.run(office);
                    return null;
                }));
            }
            for (Future<?> each : clients) {
                each.get();
            }
            assertThat(taken).hasValue(CLIENTS * MAILS_OF_CLIENT);
            return taken.get() / (Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0);
        }
    }

    private static void sent(SmtpSession session) throws IOException {
        Reply reply = Office.send(session, "a@example.net", "abuse@example.org", MAIL);
        assertThat(reply.code()).isEqualTo(250);
    }

    @Test
    void manyHundredMailsASecondComeIn() throws Exception {
        double oneSession = perSecond(office -> {
            try (SmtpSession session = office.session()) {
                for (int i = 0; i < MAILS_OF_CLIENT; i++) {
                    sent(session);
                }
                session.quit();
            }
        });
        double sessionEach = perSecond(office -> {
            for (int i = 0; i < MAILS_OF_CLIENT; i++) {
                try (SmtpSession session = office.session()) {
                    sent(session);
                    session.quit();
                }
            }
        });
        System.out.printf(
                "intake of mails of 3 KB from %d clients: %.0f/s in lasting sessions, %.0f/s with a session each%n",
                CLIENTS, oneSession, sessionEach);
        assertThat(Math.min(oneSession, sessionEach)).isGreaterThan(100);
    }
}
