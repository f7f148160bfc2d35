package org.portreeve.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An office may be anybody.
class HostileAnswersTest {
    /// What a terminal obeys: C0 but line ends, DEL, C1, marks of direction, what is invisible.
    private static final String OBEYED =
            "(?s).*[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u200b-\\u200f\\u202a-\\u202e\\u2066-\\u2069].*";
    private static final String EVIL =
            "\\u001b[31m\\u001b]0;owned\\u0007\\u009b2J\\u007f\\u202e\\u2066\\u200b\\r\\u0000\u202e\u009b1m";

    private static Ran run(Played played, String... args) {
        try (ScriptedOffice office = ScriptedOffice.playing(played)) {
            return Ran.command(office, args);
        }
    }

    @Test
    void nothingThatATerminalObeysIsPrinted() {
        String thing = "{\"number\":12,\"%1$s\":\"%1$s\",\"phase\":\"%1$s\",\"blocks\":[{\"%1$s\":[\"%1$s\"]}]}"
                .formatted(EVIL);
        String list = "{\"items\":[%s],\"next\":null}".formatted(thing.replace("\"blocks\"", "\"server\""));
        for (String json : new String[] {"", "--json"}) {
            String[] more = json.isEmpty() ? new String[0] : new String[] {json};
            assertThat(run(Played.json(thing), with(more, "case", "show", "12")).out())
                    .isNotEmpty()
                    .doesNotMatch(OBEYED);
            assertThat(run(Played.json(thing), with(more, "case", "repair", "12"))
                            .out())
                    .isNotEmpty()
                    .doesNotMatch(OBEYED);
            assertThat(run(Played.json(list), with(more, "case", "list")).out())
                    .isNotEmpty()
                    .doesNotMatch(OBEYED);
        }
    }

    @Test
    void jsonWithEscapesIsStillTheSameJson() {
        Ran ran = run(Played.json("{\"a\":\"\\u009b\u202e\\u001b😀ü\"}"), "case", "show", "12", "--json");
        assertThat(ran.out().strip()).isEqualTo("{\"a\":\"\\u009b\\u202e\\u001B😀ü\"}");
    }

    @Test
    void aMailIsPrintedWithoutControlCharacters() {
        Ran ran = run(
                Played.of(200, "message/rfc822", "Subject: \u001b[2Jspam\r\n\r\nline\u009b1m\r\n\tsecond\u0007"),
                "complaint",
                "mail",
                "34");
        assertThat(ran.out()).isEqualTo("Subject: [2Jspam\n\nline1m\n\tsecond" + System.lineSeparator());
    }

    @Test
    void aHundredMegabytesAreNotRead() {
        byte[] part = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        Ran ran = run(new Played.Repeated("application/json", part, 100), "case", "show", "12");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("it is longer than 30 MB");
    }

    @Test
    void anEndlessAnswerToAPostIsNotAskedForAgain() {
        byte[] part = "[".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
        try (ScriptedOffice office = ScriptedOffice.playing(new Played.Repeated("application/json", part, -1))) {
            Ran ran = Ran.command(office, "case", "repair", "12");
            assertThat(ran.code()).isEqualTo(2);
            assertThat(office.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing", "{", "{\"a\":1}}", "{} {}", "\u0000", "{\"a\":1e}", "<html>", "[1,"})
    void whatIsNotJsonIsSaidToBeBroken(String body) {
        Ran ran = run(Played.json(body), "case", "show", "12");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err().lines()).hasSize(1).allMatch(line -> line.contains("cannot be read"));
    }

    @Test
    void deepNestingIsBroken() {
        Ran ran = run(Played.json("[".repeat(100_000) + "]".repeat(100_000)), "case", "show", "12");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("broken JSON");
    }

    @Test
    void anotherMediaTypeIsNoOffice() {
        Ran ran = run(Played.of(200, "text/html", "<html>"), "case", "show", "12");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("it is text/html, not JSON; is this an office?");
    }

    @Test
    void anotherCharsetIsNotRead() {
        assertThat(run(
                                new Played.Answered(
                                        200,
                                        Map.of("Content-Type", "application/json"),
                                        "{\"a\":\"Zürich\"}".getBytes(StandardCharsets.ISO_8859_1)),
                                "case",
                                "show",
                                "12")
                        .err())
                .contains("its text is not in UTF-8");
        assertThat(run(Played.of(200, "application/json; charset=UTF-16", "{}"), "case", "show", "12")
                        .code())
                .isEqualTo(2);
        assertThat(run(Played.of(200, "application/json; charset=\"utf-8\"", "{}"), "case", "show", "12")
                        .code())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"items\":7}", "\"items\"", "{\"items\":{\"a\":1}}"})
    void whatIsNoListIsSaid(String body) {
        assertThat(run(Played.json(body), "case", "list").code()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"items\":[1,null,\"x\",[],{}]}", "{\"items\":[{\"number\":{\"a\":[{}]},\"phase\":[null]}]}"})
    void rowsOfAnyShapeArePrinted(String body) {
        Ran ran = run(Played.json(body), "case", "list");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).startsWith("CASE");
    }

    private static String[] with(String[] more, String... args) {
        String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return all;
    }
}
