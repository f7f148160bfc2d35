package org.portreeve.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CsvTableTest {
    private static final List<Row> ROWS = List.of(
            new Row.Unit("physics", "Physics, \"old\" campus", Optional.of("de"), ""),
            new Row.Unit("maths", "Maths", Optional.empty(), "two, or three"),
            new Row.Contact(
                    "physics",
                    "mail",
                    "Ann Lee",
                    Optional.of(MailAddress.parse("ann@dept.example")),
                    Optional.empty(),
                    Optional.of(LocalDate.of(2026, 1, 31))),
            new Row.Server(
                    "mx1.dept.example",
                    Set.of(InetAddress.ofLiteral("192.0.2.25"), InetAddress.ofLiteral("2001:db8:17::25")),
                    Set.of("dept.example"),
                    Optional.of("physics"),
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    ""),
            new Row.Exemption(
                    Row.Exemption.Rule.NEVER_BLOCK,
                    "192.0.2.25",
                    "Sue Park",
                    "alarm mail, of the hospital",
                    Optional.empty()));

    @Test
    void whatIsWrittenIsReadAgain() {
        for (Row.Kind kind : Row.Kind.values()) {
            byte[] file = CsvTable.of(kind, ROWS).getBytes(StandardCharsets.UTF_8);
            assertThat(CsvImport.read(kind, file))
                    .isEqualTo(new CsvImport.Outcome.Read(
                            ROWS.stream().filter(row -> row.kind() == kind).toList()));
        }
    }

    @Test
    void aLineBreakInAFieldBecomesABlank() {
        String written = CsvTable.of(
                Row.Kind.UNITS, List.of(new Row.Unit("maths", "Maths\r\nphysics,Physics", Optional.empty(), "")));
        assertThat(written).isEqualTo("unit,name,language,note\r\nmaths,\"Maths physics,Physics\",,\r\n");
    }
}
