package org.portreeve.complaintmail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What each mail in `mail/` says. After a wanted change: `mvn -pl complaintmail test -Dtest=GoldenReadingsTest
/// -Dsurefire.extra=-Dgolden=write`, then read the difference.
class GoldenReadingsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/readings.txt");

    @Test
    void each_mail_is_read_as_before() throws Exception {
        String now = Mails.names().stream()
                .map(name -> name + "\n" + shown(Mails.read(name)))
                .collect(Collectors.joining("\n"));
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(GOLDEN, now);
        }
        assertThat(now).isEqualTo(Files.readString(GOLDEN));
    }

    private static String shown(Reading reading) {
        StringBuilder out = new StringBuilder("  " + reading.summary() + "\n");
        Reporter reporter = reading.head().reporter();
        out.append("  answer: ")
                .append(reporter.answerTo().orElse("none, " + reporter.refusal().orElse("")))
                .append('\n');
        for (Accusation a : Mails.accusations(reading)) {
            out.append("  ").append(a.accused().getHostAddress()).append(": ").append(a.about());
            a.seenAt().ifPresent(time -> out.append(", seen ").append(time));
            a.message()
                    .ifPresent(message ->
                            out.append(", message “").append(message.subject()).append('”'));
            if (!a.reporter().equals(reporter)) {
                out.append(", reported by ").append(a.reporter().address().orElse("?"));
            }
            a.doubts().forEach(doubt -> out.append("\n    doubt: ").append(doubt));
            out.append('\n');
        }
        if (reading instanceof Reading.Automatic automatic) {
            automatic
                    .outcomes()
                    .forEach(outcome -> out.append("  ").append(outcome).append('\n'));
        }
        return out.toString();
    }
}
