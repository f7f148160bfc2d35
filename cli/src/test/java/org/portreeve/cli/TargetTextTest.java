package org.portreeve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTextTest {
    @ParameterizedTest
    @CsvSource({
        "mail.example.edu, mail.example.edu, 0",
        "Mail.Example.EDU., mail.example.edu, 0",
        "mail.example.edu:587, mail.example.edu, 587",
        "192.0.2.1, 192.0.2.1, 0",
        "192.0.2.1:2525, 192.0.2.1, 2525",
        "2001:db8::1, 2001:db8::1, 0",
        "[2001:db8::1], 2001:db8::1, 0",
        "[2001:db8::1]:25, 2001:db8::1, 25",
        "bücher.example, xn--bcher-kva.example, 0",
    })
    void hostsAndPortsAreRead(String text, String host, int port) {
        OptionalInt expected = port == 0 ? OptionalInt.empty() : OptionalInt.of(port);
        assertThat(TargetText.parse(text, List.of())).isEqualTo(new TargetText(host, expected, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "host:",
                "host:0",
                "host:65536",
                "host:x",
                "1.2.3",
                "300.1.1.1",
                "[::1",
                "[x]:25",
                "[::1]25",
                "-$(x)"
            })
    void nonsenseIsRefused(String text) {
        assertThatThrownBy(() -> TargetText.parse(text, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void linesMayNameDomainsAndHaveComments() {
        assertThat(TargetText.parseLine("192.0.2.1:25 example.edu, example.org  # the old one"))
                .contains(new TargetText("192.0.2.1", OptionalInt.of(25), List.of("example.edu", "example.org")));
        assertThat(TargetText.parseLine("  # nothing")).isEmpty();
        assertThat(TargetText.parseLine("")).isEmpty();
    }
}
