package org.portreeve.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitsTest {
    @Test
    void thePatientTimesAreThoseOfRfc5321_4_5_3_2() {
        assertThat(Limits.PATIENT.greeting()).isEqualTo(Duration.ofMinutes(5));
        assertThat(Limits.PATIENT.command()).isEqualTo(Duration.ofMinutes(5));
        assertThat(Limits.PATIENT.data()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void everyFailureIsOneLineForAPerson() {
        assertThat(new Failure.TimedOut(Stage.GREETING, Duration.ofSeconds(65)).describe())
                .isEqualTo("no answer at the greeting within 65 s");
        assertThat(new Failure.HungUp(Stage.MESSAGE).describe()).isEqualTo("the server hung up at the end of the message");
        assertThat(new Failure.Tls("no").describe()).isEqualTo("TLS: no");
        assertThat(new Failure.MissingExtension("STARTTLS").describe()).isEqualTo("the server does not offer STARTTLS");
        for (Stage stage : Stage.values()) {
            assertThat(stage.words()).isNotBlank();
        }
    }
}
