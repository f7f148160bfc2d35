package org.portreeve.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTest {
    @Test
    void lengthsOfTimeAreReadInEveryForm() {
        assertThat(Span.parse("30m")).isEqualTo(new Span.Elapsed(Duration.ofMinutes(30)));
        assertThat(Span.parse(" 36 h ")).isEqualTo(new Span.Elapsed(Duration.ofHours(36)));
        assertThat(Span.parse("90d")).isEqualTo(new Span.Elapsed(Duration.ofDays(90)));
        assertThat(Span.parse("1 working hour")).isEqualTo(new Span.WorkingHours(Duration.ofHours(1)));
        assertThat(Span.parse("12 working hours")).isEqualTo(new Span.WorkingHours(Duration.ofHours(12)));
        assertThat(Span.parse("3 working days")).isEqualTo(new Span.WorkingDays(3));
        assertThat(Span.parse("at once")).isEqualTo(Span.none());
        assertThat(Span.parse("0h").nothing()).isTrue();
        assertThat(Span.parse("1 working day").nothing()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "h", "3", "-3d", "3 days", "1.5h", "9999999d", "3d4h", "٣d", "3 working weeks", "never"})
    void anythingElseIsToldHowItIsWritten(String text) {
        assertThatThrownBy(() -> Span.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'%s' is not a length of time; write 30m,", text);
    }
}
