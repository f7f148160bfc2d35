package org.portreeve.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "r@e.example, r, e.example",
                "r%e.example@t.example, r%e.example, t.example",
                "'\"r@e.example\"@t.example', '\"r@e.example\"', t.example",
                "r@e.example@t.example, r@e.example, t.example",
                "'\"r@e.example\"', '\"r@e.example\"', ''",
                "e.example!r, e.example!r, ''",
                "e.example!r@[127.0.0.2], e.example!r, [127.0.0.2]",
                "r\\@e.example@t.example, r\\@e.example, t.example",
                "'\"a\\\"@b\"@t.example', '\"a\\\"@b\"', t.example",
                "r%e.example(@d.example, r%e.example(, d.example",
                "'', '', ''",
            })
    void splitsAtTheLastAtSignOutsideOfQuotes(String text, String localPart, String domain) {
        assertThat(Path.parse(text)).contains(new Path(List.of(), localPart, domain));
    }

    @Test
    void keepsASourceRoute() {
        assertThat(Path.parse("@d.example,@t.example:r@e.example"))
                .contains(new Path(List.of("d.example", "t.example"), "r", "e.example"));
        assertThat(Path.parse("@[127.0.0.2]:r@e.example")).contains(new Path(List.of("[127.0.0.2]"), "r", "e.example"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"r@e.example@", "@t.example", "@t.example:", "@:r@e.example", "@,@a:r@e.example", "@a,b:r@e"})
    void refusesWhatIsNoPath(String text) {
        assertThat(Path.parse(text)).isEmpty();
    }

    @Test
    void refusesARouteWithoutEnd() {
        assertThat(Path.parse("@a,".repeat(5000) + "@a:r@e.example")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "TO:<r@e.example>, r@e.example, ''",
                "to: <r@e.example>, r@e.example, ''",
                "TO:r@e.example, r@e.example, ''",
                "TO:<r@e.example> notify=never, r@e.example, NOTIFY=NEVER",
                "TO:r@e.example notify=never, r@e.example, NOTIFY=NEVER",
                "'TO:<\"a > b\"@t.example>', '\"a > b\"@t.example', ''",
                "'TO:<\"gw::smtp%\\\"r@e.example\\\"\"@t.example>', '\"gw::smtp%\\\"r@e.example\\\"\"@t.example', ''",
                "TO:<>, '', ''",
            })
    void findsThePathInACommand(String argument, String raw, String parameters) {
        assertThat(PathArgument.parse(argument, "TO:")).hasValueSatisfying(path -> {
            assertThat(path.raw()).isEqualTo(raw);
            assertThat(path.parameters()).isEqualTo(parameters);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "FROM:<a@b>", "TO:", "TO:<a@b", "TO:<a@b>,<c@d>", "TO:<\"a@b>", "TO:<a@b>x", "TO:<a@b@>"})
    void refusesACommandWithoutOne(String argument) {
        assertThat(PathArgument.parse(argument, "TO:")).isEmpty();
    }
}
