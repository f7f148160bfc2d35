package org.portreeve.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portreeve.smtp.Client.CALM;
import static org.portreeve.smtp.Client.HASTY;
import static org.portreeve.smtp.Client.failure;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.portreeve.testkit.Fault;
import org.portreeve.testkit.Script;
import org.portreeve.testkit.ScriptedServer;

/// Whatever a server does at whatever stage, the dialogue ends in the right sort of failure, soon, and in little memory.
@Timeout(30)
class HostileServerTest {
    private static final byte[] MESSAGE = "Subject: x\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final Map<String, Stage> STAGES = new LinkedHashMap<>();

    static {
        STAGES.put("greeting", Stage.GREETING);
        STAGES.put("EHLO", Stage.EHLO);
        STAGES.put("MAIL", Stage.MAIL);
        STAGES.put("RCPT", Stage.RCPT);
        STAGES.put("DATA", Stage.DATA);
        STAGES.put("message", Stage.MESSAGE);
    }

    /// A whole transaction, as a careful caller has it: what is refused ends it.
    private static void dialogue(ScriptedServer server, Limits limits) throws SmtpException {
        try (SmtpSession session = Client.open(server, limits)) {
            session.hello(Client.NAME);
            expect(session.command("MAIL FROM:<a@s.example>", Stage.MAIL), Stage.MAIL);
            expect(session.command("RCPT TO:<b@w.example>", Stage.RCPT), Stage.RCPT);
            Reply data = session.command("DATA", Stage.DATA);
            if (!data.intermediate()) {
                throw new SmtpException(new Failure.Rejected(Stage.DATA, data));
            }
            expect(session.message(MESSAGE), Stage.MESSAGE);
        }
    }

    private static void expect(Reply reply, Stage stage) throws SmtpException {
        if (!reply.positive()) {
            throw new SmtpException(new Failure.Rejected(stage, reply));
        }
    }

    static Stream<Arguments> faultsAtEveryStage() {
        List<Arguments> rows = new ArrayList<>();
        STAGES.forEach((name, stage) -> {
            rows.add(Arguments.of(name, new Fault.Close(), "the server hung up at " + stage.words()));
            rows.add(Arguments.of(name, new Fault.Reset(), "connection: Connection reset"));
            rows.add(Arguments.of(
                    name,
                    new Fault.Unavailable(),
                    "rejected at " + stage.words() + ": 421 4.3.2 mx.example is not available"));
            rows.add(Arguments.of(name, new Fault.LongLine(1 << 20), "protocol: a line of more than 4096 octets"));
            rows.add(Arguments.of(name, new Fault.LongLine(4200), "protocol: a line of more than 4096 octets"));
            rows.add(Arguments.of(name, new Fault.EndlessLine(), "protocol: a line of more than 4096 octets"));
            rows.add(Arguments.of(name, new Fault.EndlessReply(220), "protocol: a reply of more than 128 lines"));
            rows.add(Arguments.of(
                    name, new Fault.Nul(), "protocol: a line without a reply code at " + stage.words()));
            rows.add(Arguments.of(
                    name, new Fault.NoCode(), "protocol: a line without a reply code at " + stage.words()));
            rows.add(Arguments.of(name, new Fault.MixedCodes(), "protocol: a reply with two codes"));
            rows.add(Arguments.of(
                    name, new Fault.Rubbish(), "protocol: a line without a reply code at " + stage.words()));
        });
        return rows.stream();
    }

    @ParameterizedTest(name = "{1} at {0}: {2}")
    @MethodSource("faultsAtEveryStage")
    void aFaultIsNamed(String stage, Fault fault, String description) {
        try (ScriptedServer server = ScriptedServer.playing(Script.ordinary().breakingAt(stage, fault))) {
            assertThat(failure(() -> dialogue(server, CALM)).describe()).isEqualTo(description);
        }
    }

    static Stream<Arguments> silence() {
        return STAGES.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "silence at {0}")
    @MethodSource("silence")
    void silenceEndsAtTheLimitOfItsStage(String name, Stage stage) {
        try (ScriptedServer server = ScriptedServer.playing(Script.ordinary().breakingAt(name, new Fault.Stall()))) {
            long start = System.nanoTime();
            assertThat(failure(() -> dialogue(server, HASTY)))
                    .isEqualTo(new Failure.TimedOut(stage, Duration.ofMillis(300)));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(
                    Duration.ofMillis(300), Duration.ofSeconds(5));
        }
    }

    @Test
    void eachStageHasItsOwnLimitOfTime() {
        Duration day = Duration.ofDays(1);
        Duration soon = Duration.ofMillis(200);
        Map<String, Limits> limits = Map.of(
                "greeting", new Limits(day, soon, day, day, day, 4096, 128, 1 << 20),
                "RCPT", new Limits(day, day, soon, day, day, 4096, 128, 1 << 20),
                "message", new Limits(day, day, day, soon, day, 4096, 128, 1 << 20),
                "DATA", new Limits(day, day, day, day, soon, 4096, 128, 1 << 20));
        limits.forEach((stage, only) -> {
            try (ScriptedServer server =
                    ScriptedServer.playing(Script.ordinary().breakingAt(stage, new Fault.Stall()))) {
                assertThat(failure(() -> dialogue(server, only))).isInstanceOf(Failure.TimedOut.class);
            }
        });
    }

    @Test
    void aReplyThatDripsIsLimitedAsAWhole() {
        try (ScriptedServer server = ScriptedServer.playing("""
                F: drip 40ms
                S: 220 mx.example does not hurry, and it does send something all the time
                """)) {
            assertThat(failure(() -> Client.open(server, HASTY)))
                    .isEqualTo(new Failure.TimedOut(Stage.GREETING, HASTY.greeting()));
        }
    }

    @Test
    void aServerThatDoesNotReadIsLeft() {
        try (ScriptedServer server = ScriptedServer.playing("""
                S: 220 mx.example ESMTP
                C: DATA
                S: 354 go on
                F: deaf
                """)) {
            assertThat(failure(() -> {
                        try (SmtpSession session = Client.open(server, HASTY)) {
                            session.command("DATA", Stage.DATA);
                            session.message(new byte[16 << 20]);
                        }
                    }))
                    .isEqualTo(new Failure.TimedOut(Stage.MESSAGE, HASTY.data()));
        }
    }

    @Test
    void aSessionIsLimitedInOctets() {
        Limits few = new Limits(
                CALM.connect(), CALM.greeting(), CALM.command(), CALM.data(), CALM.session(), 4096, 128, 10_000);
        try (ScriptedServer server = ScriptedServer.playing("S: 220 mx\n" + "C: NOOP\nS: 250 "
                .concat("x".repeat(1000))
                .concat("\n")
                .repeat(20))) {
            assertThat(failure(() -> {
                        try (SmtpSession session = Client.open(server, few)) {
                            for (int i = 0; i < 20; i++) {
                                session.command("NOOP", Stage.COMMAND);
                            }
                        }
                    }))
                    .isEqualTo(new Failure.Protocol("more than 10000 octets in one session"));
        }
    }

    @Test
    void whatIsWithinTheLimitsIsTaken() throws SmtpException {
        String lines = ("S: 250-" + "x".repeat(4000) + "\n").repeat(127) + "S: 250 last\n";
        try (ScriptedServer server = ScriptedServer.playing("S: 220 mx\nC: NOOP\n" + lines);
                SmtpSession session = Client.open(server)) {
            assertThat(session.command("NOOP", Stage.COMMAND).lines()).hasSize(128);
        }
    }

    @Test
    void aMegabyteLineAndAnEndlessReplyTakeLittleMemory() {
        for (Fault fault : List.of(new Fault.LongLine(1 << 20), new Fault.EndlessLine(), new Fault.EndlessReply(250))) {
            try (ScriptedServer server = ScriptedServer.playing(Script.ordinary().breakingAt("EHLO", fault))) {
                long before = allocated();
                assertThat(failure(() -> dialogue(server, CALM))).isInstanceOf(Failure.Protocol.class);
                assertThat(allocated() - before).as("octets allocated under %s", fault).isLessThan(1 << 20);
            }
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    @Test
    void aSessionThatFailedIsClosed() throws SmtpException {
        try (ScriptedServer server = ScriptedServer.playing(Script.ordinary().breakingAt("EHLO", new Fault.NoCode()));
                SmtpSession session = Client.open(server)) {
            assertThat(failure(() -> session.hello(Client.NAME))).isInstanceOf(Failure.Protocol.class);
            assertThat(server.heard()).isEqualTo("EHLO tester.example\r\n");
            session.quit();
            assertThat(session.transcript().toString()).doesNotContain("QUIT");
            assertThat(failure(() -> session.command("NOOP", Stage.COMMAND))).isInstanceOf(Failure.Connection.class);
        }
    }

    @Test
    void quitNeverFailsAndNeverWaitsLong() throws SmtpException {
        for (String fault : List.of("stall", "reset", "close", "endless-line")) {
            try (ScriptedServer server = ScriptedServer.playing("S: 220 mx.example\nC: QUIT\nF: " + fault)) {
                long start = System.nanoTime();
                SmtpSession session = Client.open(server);
                session.quit();
                assertThat(session.transcript().toString()).contains("C: QUIT");
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
            }
        }
    }
}
