package org.portreeve.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Connections that fail, and pages that follow.
class OfficeClientTest {
    private static final String LINE = "{\"number\":12,\"phase\":\"testing\",\"version\":3}";

    @Test
    void aPostIsRepeatedOnceWithTheSameKeyWhenTheConnectionBreaks() {
        try (ScriptedOffice office = ScriptedOffice.playing(new Played.Broken(), Played.json(LINE))) {
            assertThat(Ran.command(office, "case", "repair", "12").code()).isZero();
            assertThat(office.requests()).hasSize(2);
            assertThat(office.requests().getFirst().header("idempotency-key"))
                    .isNotEmpty()
                    .isEqualTo(office.requests().getLast().header("idempotency-key"));
            assertThat(office.requests().getFirst().body())
                    .isEqualTo(office.requests().getLast().body());
        }
    }

    @Test
    void aPostIsNotRepeatedTwice() {
        try (ScriptedOffice office =
                ScriptedOffice.playing(new Played.Broken(), new Played.Broken(), Played.json(LINE))) {
            Ran ran = Ran.command(office, "case", "repair", "12");
            assertThat(ran.code()).isEqualTo(7);
            assertThat(ran.err()).contains("the connection to the office at " + office.url() + " failed");
            assertThat(office.requests()).hasSize(2);
        }
    }

    @Test
    void twoCommandsHaveTwoKeys() {
        try (ScriptedOffice office = ScriptedOffice.playing(Played.json(LINE), Played.json(LINE))) {
            Ran.command(office, "case", "repair", "12");
            Ran.command(office, "case", "repair", "12");
            assertThat(office.requests())
                    .extracting(request -> request.header("idempotency-key"))
                    .doesNotHaveDuplicates()
                    .doesNotContain("");
        }
    }

    @Test
    void anAnswerIsNotRepeatedWhateverItSays() {
        try (ScriptedOffice office = ScriptedOffice.playing(Played.problem(503, "{}"))) {
            assertThat(Ran.command(office, "case", "repair", "12").code()).isEqualTo(7);
            assertThat(office.requests()).hasSize(1);
        }
    }

    @Test
    void aNewKeyIsNotAskedForTwice() {
        try (ScriptedOffice office = ScriptedOffice.playing(new Played.Broken())) {
            assertThat(Ran.command(office, "key", "make", "anna", "--role", "analyst")
                            .code())
                    .isEqualTo(7);
            assertThat(office.only().headers()).doesNotContainKey("idempotency-key");
        }
    }

    @Test
    void noOfficeIsSaid() {
        String url;
        try (ScriptedOffice office = ScriptedOffice.playing()) {
            url = office.url();
        }
        Ran ran = Ran.command(Ran.around(Path.of(""), "", Map.of("PORTREEVE_KEY", Ran.KEY)), "whoami", "--office", url);
        assertThat(ran.code()).isEqualTo(7);
        assertThat(ran.err()).isEqualToIgnoringNewLines("portreeve: there is no office at " + url);
    }

    @Test
    void silenceEnds() {
        try (ScriptedOffice office = ScriptedOffice.playing(new Played.Silent(), Played.json(LINE))) {
            Ran ran = Ran.command(office, "case", "repair", "12", "--timeout", "1");
            assertThat(ran.code()).isEqualTo(7);
            assertThat(ran.err()).contains("did not answer within 1 s; whether it was done is not known");
            assertThat(office.requests()).hasSize(1);
        }
    }

    @Test
    void aListIsFollowedUpToItsLimit() {
        try (ScriptedOffice office = ScriptedOffice.playing(
                Played.json("{\"items\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"next\":\"n/1 ü\"}"),
                Played.json("{\"items\":[{\"id\":\"c\"}],\"next\":\"n2\"}"))) {
            Ran ran = Ran.command(office, "unit", "list", "--json", "--limit", "3");
            assertThat(ran.code()).isZero();
            assertThat(ran.out().lines()).containsExactly("{\"id\":\"a\"}", "{\"id\":\"b\"}", "{\"id\":\"c\"}");
            assertThat(ran.err()).contains("there are more");
            assertThat(office.requests())
                    .extracting(Recorded::target)
                    .containsExactly("/api/v1/units?limit=3", "/api/v1/units?limit=1&cursor=n%2F1%20%C3%BC");
        }
    }

    @Test
    void aListThatEndsIsWhole() {
        try (ScriptedOffice office = ScriptedOffice.playing(
                Played.json("{\"items\":[{\"id\":\"a\"}],\"next\":\"1\"}"),
                Played.json("{\"items\":[{\"id\":\"b\"}]}"))) {
            Ran ran = Ran.command(office, "unit", "list", "--json");
            assertThat(ran.out().lines()).hasSize(2);
            assertThat(ran.err()).isEmpty();
        }
    }

    @Test
    void aPageWithMoreThanWasAskedForIsCut() {
        try (ScriptedOffice office =
                ScriptedOffice.playing(Played.json("{\"items\":[{\"id\":1},{\"id\":2},{\"id\":3}],\"next\":null}"))) {
            Ran ran = Ran.command(office, "unit", "list", "--json", "--limit", "2");
            assertThat(ran.out().lines()).hasSize(2);
            assertThat(ran.err()).contains("there are more");
        }
    }

    @Test
    void aListWithoutEndEnds() {
        try (ScriptedOffice office = ScriptedOffice.answering(_ -> Played.json("{\"items\":[],\"next\":\"again\"}"))) {
            Ran ran = Ran.command(office, "unit", "list");
            assertThat(ran.code()).isEqualTo(2);
            assertThat(ran.err()).contains("the list has no end");
        }
        try (ScriptedOffice office =
                ScriptedOffice.answering(_ -> Played.json("{\"items\":[{\"id\":1}],\"next\":\"again\"}"))) {
            assertThat(Ran.command(office, "unit", "list").code()).isEqualTo(2);
            assertThat(office.requests()).hasSize(2);
        }
    }
}
