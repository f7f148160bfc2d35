package org.portreeve.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.portreeve.testkit.Fault;
import org.portreeve.testkit.Script;
import org.portreeve.testkit.ScriptedServer;

/// Random octets for the reader of replies. A failure shows the seed; `-Dportreeve.seed=N` repeats it.
@Timeout(60)
class ReplyFuzzTest {
    private static final int CASES = 400;
    private static final String[] PIECES = {
        "250", "220", "354", "421", "550", "-", " ", "\r\n", "\r\n", "\n", "\r", "\0", "5.7.1", "999", "25", "text"
    };

    private final long seed = Long.getLong("portreeve.seed", System.nanoTime());
    private final Random random = new Random(seed);

    private byte[] octets() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int pieces = random.nextInt(1, 40);
        for (int i = 0; i < pieces; i++) {
            if (random.nextInt(4) == 0) {
                byte[] noise = new byte[random.nextInt(1, 20)];
                random.nextBytes(noise);
                out.writeBytes(noise);
            } else {
                out.writeBytes(PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return out.toByteArray();
    }

    @Test
    void anyOctetsAreRepliesOrAFailureAndNeverAnythingElse() {
        Script[] scripts = IntStream.range(0, CASES)
                .mapToObj(number -> new Script(List.of(
                        // One case is sure to begin with a reply, whatever the seed.
                        new Script.Step.Say(
                                number == 0 ? "220 mx.example\r\n".getBytes(StandardCharsets.US_ASCII) : octets()),
                        new Script.Step.Say(octets()),
                        new Script.Step.Break(new Fault.Close()))))
                .toArray(Script[]::new);
        int replies = 0;
        try (ScriptedServer server = ScriptedServer.playing(scripts)) {
            for (int i = 0; i < CASES; i++) {
                replies += repliesUntilTheEnd(server);
            }
        } catch (RuntimeException | Error e) {
            throw new AssertionError("seed " + seed, e);
        }
        assertThat(replies).as("replies among the noise, seed %d", seed).isPositive();
    }

    private static int repliesUntilTheEnd(ScriptedServer server) {
        int replies = 0;
        try (SmtpSession session = Client.open(server)) {
            while (true) {
                replies++;
                assertThat(session.read(Stage.COMMAND).code()).isBetween(100, 599);
            }
        } catch (SmtpException e) {
            assertThat(e.failure().describe()).isNotEmpty();
            return replies;
        }
    }

    @Test
    void aWellFormedReplyIsReadAsItWasWrittenHoweverItIsCut() throws SmtpException {
        List<Reply> written = new ArrayList<>();
        List<Script.Step> steps = new ArrayList<>();
        steps.add(new Script.Step.Say("220 mx.example".getBytes(StandardCharsets.US_ASCII)));
        for (int i = 0; i < 300; i++) {
            if (i == 150) {
                steps.add(new Script.Step.Break(new Fault.SingleOctets()));
            }
            Reply reply = reply();
            written.add(reply);
            steps.add(new Script.Step.Say(wire(reply)));
        }
        try (ScriptedServer server = ScriptedServer.playing(new Script(steps));
                SmtpSession session = Client.open(server)) {
            for (Reply reply : written) {
                assertThat(session.read(Stage.COMMAND)).as("seed %d", seed).isEqualTo(reply);
            }
        }
    }

    private Reply reply() {
        List<String> lines = new ArrayList<>();
        int count = random.nextInt(1, 6);
        for (int i = 0; i < count; i++) {
            StringBuilder line = new StringBuilder();
            int length = random.nextInt(40);
            for (int c = 0; c < length; c++) {
                char octet = (char) random.nextInt(256);
                line.append(octet == '\r' || octet == '\n' ? '.' : octet);
            }
            lines.add(line.toString());
        }
        return new Reply(random.nextInt(100, 600), lines);
    }

    /// The reply without its last line end, which the server adds.
    private byte[] wire(Reply reply) {
        StringBuilder text = new StringBuilder();
        int last = reply.lines().size() - 1;
        for (int i = 0; i <= last; i++) {
            text.append(reply.code())
                    .append(i == last ? ' ' : '-')
                    .append(reply.lines().get(i));
            text.append(i == last ? "" : random.nextBoolean() ? "\r\n" : "\n");
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
