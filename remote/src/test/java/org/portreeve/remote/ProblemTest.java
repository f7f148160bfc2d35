package org.portreeve.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an office does not do: one line, and an exit code.
class ProblemTest {
    private static Ran run(Played played, String... args) {
        try (ScriptedOffice office = ScriptedOffice.playing(played)) {
            return Ran.command(office, args);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, 2", "401, 7", "403, 5", "404, 6", "405, 2", "409, 5", "410, 6", "412, 5", "413, 2", "415, 2", "422, 2",
        "428, 2", "429, 7", "500, 7", "503, 7", "302, 2", "304, 2"
    })
    void eachStatusHasItsExitCode(int status, int code) {
        Ran ran = run(Played.problem(status, "{\"detail\":\"So it is.\"}"), "case", "repair", "12");
        assertThat(ran.code()).isEqualTo(code);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines()).hasSize(1).allMatch(line -> line.startsWith("portreeve: "));
    }

    @Test
    void aRefusalHasTheOfficesSentenceAndNamesTheRule() {
        assertThat(run(Played.problem(409, """
                                        {"type":"urn:portreeve:rule:advisory","title":"Conflict","status":409,
                                         "detail":"nobody complained about case 12: it is an advisory","rule":"advisory"}"""), "block", "order", "12", "--provision", "P-3", "--reason", "x")
                        .err())
                .isEqualToIgnoringNewLines(
                        "portreeve: refused: nobody complained about case 12: it is an advisory (rule: advisory)");
    }

    @Test
    void aStaleVersionIsSaid() {
        assertThat(run(
                                Played.problem(412, "{\"detail\":\"the version is now 43; read it again\"}"),
                                "case",
                                "assign",
                                "12",
                                "anna",
                                "--version",
                                "41")
                        .err())
                .isEqualToIgnoringNewLines("portreeve: refused: the version is now 43; read it again");
    }

    @Test
    void allThatIsWrongInAValueIsListed() {
        Ran ran = run(Played.problem(422, """
                        {"title":"Unprocessable Content","detail":"2 problems; nothing was changed","problems":[
                         {"path":"addresses[0]","message":"is no address"},{"path":"unit","message":"there is none"}]}"""), "server", "put", "mail", "--address", "x");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).isEqualTo("""
                portreeve: the office cannot take this: 2 problems; nothing was changed
                  addresses[0]: is no address
                  unit: there is none
                """.replace("\n", System.lineSeparator()));
    }

    @Test
    void aProblemThatIsNotOneIsSaidWithoutIt() {
        assertThat(run(Played.of(409, "text/html", "<h1>no</h1>"), "case", "repair", "12")
                        .err())
                .isEqualToIgnoringNewLines("portreeve: refused: no reason given");
        assertThat(run(Played.of(502, "text/html", "<h1>no</h1>"), "case", "repair", "12")
                        .err())
                .isEqualToIgnoringNewLines("portreeve: the office could not do it (502)");
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (ScriptedOffice other = ScriptedOffice.playing();
                ScriptedOffice office = ScriptedOffice.playing(
                        new Played.Answered(307, Map.of("Location", other.url() + "/"), new byte[0]))) {
            Ran ran = Ran.command(office, "case", "repair", "12");
            assertThat(ran.code()).isEqualTo(2);
            assertThat(ran.err()).contains("leads elsewhere (307)");
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void whatIsWrongInTheRecordMakesTheExitCodeOne() {
        Ran ran = run(Played.json("""
                        {"records":3,"events":9,"seals":1,"problems":[{"record":"case/12","seq":4,"what":"is missing"}]}"""), "record", "check");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("  case/12 4: is missing");
        assertThat(run(Played.json("{\"records\":3,\"events\":9,\"seals\":1,\"problems\":[]}"), "record", "check")
                        .code())
                .isZero();
    }

    @Test
    void aHostileProblemPrintsNothingThatATerminalObeys() {
        Ran ran = run(
                Played.problem(
                        409,
                        "{\"detail\":\"\\u001b[2J\\u009b31m\\u202egone\\nportreeve: done\",\"rule\":\"\\u001b]0;x\\u0007\"}"),
                "case",
                "repair",
                "12");
        assertThat(ran.err()).isEqualToIgnoringNewLines("portreeve: refused: [2J31mgone portreeve: done (rule: ]0;x)");
        assertThat(ran.err().lines()).hasSize(1);
    }
}
