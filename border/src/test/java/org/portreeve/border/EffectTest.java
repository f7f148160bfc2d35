package org.portreeve.border;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.portreeve.border.Samples.addresses;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.portreeve.border.EffectAttempt.Answer;
import org.portreeve.border.EffectAttempt.Kind;
import org.portreeve.casework.Effect;

/// What shows that a block works, and that nothing else is hit.
class EffectTest {
    private static final Map<String, OptionalLong> COUNTED = Map.of("edge", OptionalLong.of(7));
    private static final Map<String, OptionalLong> NOTHING = Map.of("edge", OptionalLong.of(0));
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static EffectAttempt tried(Kind kind, Answer answer) {
        return new EffectAttempt(kind, "from here to there", answer);
    }

    private static Effect judged(Map<String, OptionalLong> packets, EffectAttempt... attempts) {
        return EffectJudgement.of(packets, List.of(attempts)).effect();
    }

    @Test
    void aCountOrARefusedAttemptProvesIt() {
        assertThat(judged(COUNTED)).isEqualTo(Effect.PROVED);
        assertThat(judged(NOTHING, tried(Kind.OUTSIDE, Answer.HELD))).isEqualTo(Effect.PROVED);
        assertThat(judged(COUNTED, tried(Kind.INBOUND, Answer.OPENED), tried(Kind.WEB, Answer.HELD)))
                .isEqualTo(Effect.PROVED);
    }

    @Test
    void withoutEitherItIsNotProved() {
        assertThat(judged(NOTHING)).isEqualTo(Effect.UNPROVED);
        assertThat(judged(Map.of("edge", OptionalLong.empty()))).isEqualTo(Effect.UNPROVED);
        assertThat(judged(NOTHING, tried(Kind.OUTSIDE, Answer.UNKNOWN))).isEqualTo(Effect.UNPROVED);
        assertThat(judged(COUNTED, tried(Kind.INBOUND, Answer.HELD))).isEqualTo(Effect.UNPROVED);
    }

    @Test
    void mailThatPassesOrIsHeldBackInsideIsWrongWhateverIsCounted() {
        assertThat(judged(COUNTED, tried(Kind.OUTSIDE, Answer.OPENED), tried(Kind.OUTSIDE, Answer.HELD)))
                .isEqualTo(Effect.WRONG);
        assertThat(judged(COUNTED, tried(Kind.OWN, Answer.HELD))).isEqualTo(Effect.WRONG);
        assertThat(judged(COUNTED, tried(Kind.OWN, Answer.UNKNOWN))).isEqualTo(Effect.PROVED);
    }

    @Test
    void eachThingThatWasLookedAtHasASentence() {
        assertThat(EffectJudgement.of(COUNTED, List.of(tried(Kind.OWN, Answer.OPENED)))
                        .findings())
                .containsExactly("edge has held back 7 packets", "from here to there: mail to the own networks passes");
    }

    @Test
    void theCommandIsAskedFromTheServersPlaceAndItsExitIsTheAnswer() throws IOException {
        InetAddress here = InetAddress.ofLiteral("127.0.0.1");
        try (ServerSocket listener = new ServerSocket(0, 5, here)) {
            InetSocketAddress own = new InetSocketAddress(here, listener.getLocalPort());
            EffectSettings settings = new EffectSettings(
                    List.of(
                            "sh",
                            "-c",
                            "case {server}-{target}-{port} in 127.0.0.1-192.0.2.9-25) exit 1;; *) exit 3;; esac"),
                    List.of(
                            new InetSocketAddress(InetAddress.ofLiteral("192.0.2.9"), 25),
                            new InetSocketAddress(InetAddress.ofLiteral("2001:db8::9"), 25)),
                    List.of(own),
                    List.of(listener.getLocalPort()),
                    LIMIT);
            List<EffectAttempt> attempts = new EffectProbe(settings).attempts(addresses("127.0.0.1"));
            assertThat(attempts)
                    .extracting(EffectAttempt::kind, EffectAttempt::answer)
                    .as("an address of another family is not tried")
                    .contains(
                            tuple(Kind.OUTSIDE, Answer.HELD),
                            tuple(Kind.OWN, Answer.UNKNOWN),
                            tuple(Kind.WEB, Answer.OPENED))
                    .hasSize(4);
        }
    }

    @Test
    void whatCannotBeTriedIsRefusedAtTheStart() {
        InetSocketAddress there = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.9"), 25);
        assertThatThrownBy(() -> new EffectSettings(List.of(), List.of(there), List.of(), List.of(), LIMIT))
                .hasMessageContaining("inside");
        assertThatThrownBy(() -> new EffectSettings(List.of("true"), List.of(there), List.of(), List.of(), LIMIT))
                .hasMessageContaining("{target}");
    }
}
