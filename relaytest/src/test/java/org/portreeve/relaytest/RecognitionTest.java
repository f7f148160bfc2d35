package org.portreeve.relaytest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.portreeve.testkit.Loopback;

class RecognitionTest {
    private static final String TOKEN = "aaaaabbbbbcccccdddddeeeeefffffggggghhhh";
    private static final String MESSAGE = new String(
            new MessageWriter(
                            Authority.LOOPBACK_ONLY,
                            new FakeWitness(new Tokens(new byte[Tokens.KEY_OCTETS]), Optional.empty()))
                    .message(TOKEN, "x", TOKEN, Instant.EPOCH),
            StandardCharsets.UTF_8);
    private static final String BOUNCE = """
            Received: from mx.example by relay.example for <%1$s@witness.example>
            From: Mail Delivery Subsystem <MAILER-DAEMON@mx.example>
            To: <%1$s@witness.example>
            References: <%1$s@witness.example>
            Message-ID: <1@mx.example>
            Auto-Submitted: auto-replied
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            """.formatted(TOKEN).replace("\n", "\r\n");

    @Test
    void aMessageIsOursWhoeverItSaysItIsFrom() {
        assertThat(recognised("x@s.example", MESSAGE)).isEqualTo(Recognition.MESSAGE);
        assertThat(recognised("", "Received: from a by b\r\n" + MESSAGE)).isEqualTo(Recognition.MESSAGE);
    }

    @Test
    void aFoldedMessageIdIsReadToo() {
        assertThat(recognised("", MESSAGE.replace("Message-ID: ", "Message-Id:\r\n ")))
                .isEqualTo(Recognition.MESSAGE);
    }

    @Test
    void aBounceToAnAddressThatWasSenderAndRecipientIsNotOurMessage() {
        assertThat(recognised("", BOUNCE + MESSAGE)).isEqualTo(Recognition.REFLECTION);
        assertThat(recognised("", BOUNCE + "not delivered")).isEqualTo(Recognition.NOTICE);
    }

    private static Recognition recognised(String reversePath, String message) {
        Arrival arrival = new Arrival(
                TOKEN,
                Instant.EPOCH,
                Loopback.IPV4,
                "mx.example",
                reversePath,
                TOKEN + "@witness.example",
                List.of(),
                message.getBytes(StandardCharsets.UTF_8));
        return Recognition.of(arrival, TOKEN, false, false);
    }
}
