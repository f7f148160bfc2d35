package org.portreeve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class DurationsTest {
    @Test
    void timesHaveUnits() {
        Durations durations = new Durations();
        assertThat(durations.convert("90")).isEqualTo(Duration.ofSeconds(90));
        assertThat(durations.convert("500ms")).isEqualTo(Duration.ofMillis(500));
        assertThat(durations.convert("3m")).isEqualTo(Duration.ofMinutes(3));
        assertThat(durations.convert("1h")).isEqualTo(Duration.ofHours(1));
        assertThatThrownBy(() -> durations.convert("soon")).isInstanceOf(TypeConversionException.class);
    }
}
