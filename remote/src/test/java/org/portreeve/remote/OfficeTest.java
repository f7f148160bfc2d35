package org.portreeve.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where the office is, and which key it gets.
class OfficeTest {
    @TempDir
    Path folder;

    private Ran run(Map<String, String> environment, String... args) {
        return Ran.command(Ran.around(folder, "", environment), args);
    }

    private Office choose(Map<String, String> environment, Optional<String> url, Optional<String> file)
            throws RemoteFailure {
        return Office.choose(url, file, false, Ran.around(folder, "", environment));
    }

    @Test
    void optionsWinOverTheEnvironmentAndThatOverWhatIsUsual() throws Exception {
        Files.createDirectories(folder.resolve("portreeve-data"));
        Files.writeString(folder.resolve("portreeve-data/admin.key"), "usual\n");
        Files.writeString(folder.resolve("given"), " given \r\n");
        Files.writeString(folder.resolve("named"), "named");
        Map<String, String> none = Map.of();
        assertThat(choose(none, Optional.empty(), Optional.empty()).key()).isEqualTo("usual");
        assertThat(choose(none, Optional.empty(), Optional.empty()).base()).hasToString("http://127.0.0.1:8025");
        Map<String, String> file = Map.of("PORTREEVE_KEY_FILE", "named", "PORTREEVE_OFFICE", "https://office.example/");
        assertThat(choose(file, Optional.empty(), Optional.empty()).key()).isEqualTo("named");
        assertThat(choose(file, Optional.empty(), Optional.empty()).base()).hasToString("https://office.example");
        Map<String, String> both = Map.of("PORTREEVE_KEY_FILE", "named", "PORTREEVE_KEY", "itself");
        assertThat(choose(both, Optional.empty(), Optional.empty()).key()).isEqualTo("itself");
        assertThat(choose(both, Optional.of("http://[::1]:1"), Optional.of("given"))
                        .key())
                .isEqualTo("given");
    }

    @Test
    void theKeyOfTheWorkingFolderIsForThisMachineOnly() throws IOException {
        Files.createDirectories(folder.resolve("portreeve-data"));
        Files.writeString(folder.resolve("portreeve-data/admin.key"), "usual\n");
        Ran ran = run(Map.of(), "whoami", "--office", "https://office.example");
        assertThat(ran.code()).isEqualTo(7);
        assertThat(ran.err()).contains("no key for the office");
    }

    @Test
    void withoutAKeyNothingIsAsked() {
        try (ScriptedOffice office = ScriptedOffice.playing()) {
            assertThat(run(Map.of(), "whoami", "--office", office.url()).code()).isEqualTo(7);
            assertThat(run(Map.of(), "whoami", "--office", office.url(), "--key-file", "none")
                            .code())
                    .isEqualTo(7);
            assertThat(run(Map.of("PORTREEVE_KEY", "two words"), "whoami", "--office", office.url())
                            .code())
                    .isEqualTo(7);
            assertThat(office.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://office.example",
                "http://192.0.2.1:8025",
                "http://localhost.example",
                "http://127.0.0.1.example"
            })
    void overHttpTheKeyStaysOnThisMachine(String url) {
        Ran ran = run(Map.of("PORTREEVE_KEY", Ran.KEY), "whoami", "--office", url);
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("--insecure-http").doesNotContain(Ran.KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "office.example", "ftp://office.example", "https://u:p@office.example", "https://office.example/?a=1",
                "https:///x", "https://office.example/#a", "http://a b", "https://127.0.0.1@office.example"
            })
    void whatIsNoUrlOfAnOfficeIsSaid(String url) {
        assertThat(run(Map.of("PORTREEVE_KEY", Ran.KEY), "whoami", "--office", url)
                        .code())
                .isEqualTo(2);
    }

    @Test
    void anOfficeMayBeBelowAPath() {
        try (ScriptedOffice office = ScriptedOffice.playing(Played.json("{}"))) {
            run(Map.of("PORTREEVE_KEY", Ran.KEY), "whoami", "--office", office.url() + "/portreeve/");
            assertThat(office.only().target()).isEqualTo("/portreeve/api/v1/whoami");
        }
    }

    @Test
    void theKeyIsInNothingThatIsPrinted() throws Exception {
        Office office = choose(Map.of("PORTREEVE_KEY", Ran.KEY), Optional.empty(), Optional.empty());
        assertThat(office.toString()).doesNotContain(Ran.KEY);
        for (Played played : new Played[] {
            Played.problem(401, "{\"detail\":\"wrong\"}"),
            Played.problem(500, "{}"),
            new Played.Broken(),
            Played.json("no"),
            Played.json("{}")
        }) {
            try (ScriptedOffice scripted = ScriptedOffice.playing(played)) {
                Ran ran = Ran.command(scripted, "whoami");
                assertThat(ran.out() + ran.err()).doesNotContain(Ran.KEY);
                assertThat(scripted.requests().getFirst().target()).doesNotContain(Ran.KEY);
            }
        }
    }
}
