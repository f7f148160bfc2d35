package org.portreeve.complaintmail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Mails that were cut, joined, repeated and strewn with rubbish. A seed that fails is run again with
/// `-Dsurefire.extra=-Dseed=…`.
class FuzzTest {
    private static final int RUNS = 4000;
    private static final String[] RUBBISH = {
        "\u0000",
        "\r",
        "\n\n",
        "--b1\n",
        "\u001b[2J",
        "=?utf-8?B?",
        "Content-Type: message/rfc822\n\n",
        "<",
        "{",
        "(((",
        "\"",
        "Received: from x ([192.0.2.66]) by y\n",
        "Source-IP: 192.0.2.67\n",
        "Content-Type: multipart/mixed; boundary=b1\n",
        "Content-Transfer-Encoding: base64\n",
        "[IPv6:::]",
        "\uD800",
        "ÿ",
        ";charset=utf-16",
        "; boundary",
        ":",
        "255.255.255.255"
    };

    private static SplittableRandom random(String test) {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println(test + ": seed " + seed);
        return new SplittableRandom(seed);
    }

    private static byte[] mutated(SplittableRandom random, List<byte[]> mails) {
        byte[] mail = mails.get(random.nextInt(mails.size())).clone();
        for (int steps = random.nextInt(1, 6); steps > 0; steps--) {
            mail = step(random, mail, mails);
        }
        return mail.length > 200_000 ? Arrays.copyOf(mail, 200_000) : mail;
    }

    private static byte[] step(SplittableRandom random, byte[] mail, List<byte[]> mails) {
        int at = random.nextInt(mail.length + 1);
        int to = Math.min(mail.length, at + random.nextInt(1, 400));
        return switch (random.nextInt(7)) {
            case 0 -> {
                byte[] flipped = mail.clone();
                for (int i = 0; i < 10 && mail.length > 0; i++) {
                    flipped[random.nextInt(mail.length)] = (byte) random.nextInt(256);
                }
                yield flipped;
            }
            case 1 -> joined(Arrays.copyOf(mail, at), Arrays.copyOfRange(mail, to, mail.length));
            case 2 -> Arrays.copyOf(mail, at);
            case 3 -> joined(Arrays.copyOf(mail, to), Arrays.copyOfRange(mail, at, mail.length));
            case 4 -> {
                byte[] other = mails.get(random.nextInt(mails.size()));
                int from = random.nextInt(other.length + 1);
                yield joined(
                        Arrays.copyOf(mail, at),
                        Arrays.copyOfRange(other, from, Math.min(other.length, from + 2000)),
                        Arrays.copyOfRange(mail, at, mail.length));
            }
            case 5 ->
                new String(mail, StandardCharsets.ISO_8859_1)
                        .replace("\n", "\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1);
            default ->
                joined(
                        Arrays.copyOf(mail, at),
                        RUBBISH[random.nextInt(RUBBISH.length)]
                                .repeat(random.nextInt(1, 30))
                                .getBytes(StandardCharsets.UTF_8),
                        Arrays.copyOfRange(mail, at, mail.length));
        };
    }

    private static byte[] joined(byte[]... pieces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            out.writeBytes(piece);
        }
        return out.toByteArray();
    }

    private static List<byte[]> mails() {
        return new ArrayList<>(Mails.names().stream().map(Mails::octets).toList());
    }

    @Test
    void no_mail_makes_the_reader_throw_or_hang_or_grow() {
        SplittableRandom random = random("fuzz");
        List<byte[]> mails = mails();
        for (int run = 0; run < RUNS; run++) {
            byte[] mail = mutated(random, mails);
            Instant start = Instant.now();
            Reading reading = ComplaintReader.read(mail, Mails.OURS);
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
            assertThat(reading.summary()).doesNotContain("reading it failed");
            Sizes.check(reading);
            for (Accusation accusation : Mails.accusations(reading)) {
                assertThat(accusation.ours()).isEqualTo(Mails.OURS.contains(accusation.accused()));
                assertThat(accusation.opens())
                        .isIn(false, accusation.ours() && accusation.about().mayOpen());
            }
        }
    }

    @Test
    void whatever_bears_our_loop_header_is_our_own_notice() {
        SplittableRandom random = random("loop");
        List<byte[]> mails = mails();
        byte[] mark = "X-Portreeve-Loop: campus-1\r\n".getBytes(StandardCharsets.US_ASCII);
        for (int run = 0; run < RUNS / 4; run++) {
            Reading reading = ComplaintReader.read(joined(mark, mutated(random, mails)), Mails.OURS);
            assertThat(reading).isInstanceOfSatisfying(Reading.Automatic.class, automatic -> {
                assertThat(automatic.kind()).isEqualTo(AutomaticKind.OWN_NOTICE);
                assertThat(automatic.head().reporter().mayBeAnswered()).isFalse();
            });
        }
    }

    @Test
    void whatever_was_replied_by_a_machine_is_never_a_complaint_without_a_feedback_report() {
        SplittableRandom random = random("auto-replied");
        List<byte[]> mails = mails();
        byte[] mark = "Auto-Submitted: auto-replied\r\n".getBytes(StandardCharsets.US_ASCII);
        for (int run = 0; run < RUNS / 4; run++) {
            byte[] mail = joined(mark, mutated(random, mails));
            Reading reading = ComplaintReader.read(mail, Mails.OURS);
            assertThat(reading.head().reporter().mayBeAnswered()).isFalse();
            if (!new String(mail, StandardCharsets.ISO_8859_1)
                    .toLowerCase(java.util.Locale.ROOT)
                    .contains("feedback-report")) {
                assertThat(reading).isInstanceOf(Reading.Automatic.class);
            }
        }
    }
}
