package org.portreeve.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files and standard input that go to the office, and what it sends for a file.
class FilesTest {
    @TempDir
    Path folder;

    private Ran run(ScriptedOffice office, String input, String... args) {
        return Ran.command(
                Ran.around(folder, input, Map.of("PORTREEVE_OFFICE", office.url(), "PORTREEVE_KEY", Ran.KEY)), args);
    }

    private void nothingIsLeft() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void eachMailIsSaidToBeNewOrKnown() throws IOException {
        Files.writeString(folder.resolve("a.eml"), "Subject: a\r\n\r\n");
        Files.writeString(folder.resolve("b.eml"), "Subject: b\r\n\r\n");
        try (ScriptedOffice office =
                ScriptedOffice.playing(Played.json(202, "{\"new\":true}"), Played.json(202, "{\"new\":false}"))) {
            Ran ran = run(office, "", "intake", "a.eml", "b.eml");
            assertThat(ran.code()).isZero();
            assertThat(ran.out().lines()).containsExactly("a.eml: new", "b.eml: already known");
            assertThat(office.requests())
                    .extracting(Recorded::text)
                    .containsExactly("Subject: a\r\n\r\n", "Subject: b\r\n\r\n");
        }
    }

    @Test
    void aMailComesFromStandardInput() {
        try (ScriptedOffice office = ScriptedOffice.playing(Played.json(202, "{\"new\":true}"))) {
            Ran ran = run(office, "Subject: ü\n\nx", "intake", "-");
            assertThat(ran.code()).isZero();
            assertThat(office.only().text()).isEqualTo("Subject: ü\n\nx");
            assertThat(office.only().header("content-type")).isEqualTo("message/rfc822");
        }
    }

    @Test
    void aMailThatCannotBeTakenDoesNotHoldUpTheOthers() throws IOException {
        Files.writeString(folder.resolve("b.eml"), "x");
        Files.writeString(folder.resolve("c.eml"), "y");
        try (ScriptedOffice office = ScriptedOffice.playing(
                Played.problem(413, "{\"detail\":\"too large\"}"), Played.json(202, "{\"new\":true}"))) {
            Ran ran = run(office, "", "intake", "a.eml", "b.eml", "c.eml");
            assertThat(ran.code()).isEqualTo(2);
            assertThat(ran.out().lines()).containsExactly("c.eml: new");
            assertThat(ran.err().lines())
                    .containsExactly(
                            "portreeve: a.eml: cannot read a.eml: it is not there",
                            "portreeve: b.eml: the office cannot take this: too large");
        }
    }

    @Test
    void withoutAnOfficeTheFirstMailEndsIt() throws IOException {
        Files.writeString(folder.resolve("a.eml"), "x");
        try (ScriptedOffice office = ScriptedOffice.playing(Played.problem(401, "{}"))) {
            assertThat(run(office, "", "intake", "a.eml", "a.eml").code()).isEqualTo(7);
            assertThat(office.requests()).hasSize(1);
        }
    }

    @Test
    void anAnswerThatDoesNotSayIsNoSuccess() throws IOException {
        Files.writeString(folder.resolve("a.eml"), "x");
        try (ScriptedOffice office = ScriptedOffice.playing(Played.json(200, "{}"))) {
            assertThat(run(office, "", "intake", "a.eml").code()).isEqualTo(2);
        }
    }

    @Test
    void filesBesideACommandOfIntakeAreNotPassedOver() throws IOException {
        Files.writeString(folder.resolve("a.eml"), "x");
        try (ScriptedOffice office = ScriptedOffice.playing()) {
            Ran ran = run(office, "", "intake", "a.eml", "list");
            assertThat(ran.code()).isEqualTo(2);
            assertThat(ran.err()).contains("./list");
        }
    }

    @Test
    void aTextComesFromStandardInput() {
        try (ScriptedOffice office =
                ScriptedOffice.playing(Played.json("{\"number\":12}"), Played.json("{\"number\":12}"))) {
            assertThat(run(office, "one\ntwo\n", "case", "note", "12", "-").code())
                    .isZero();
            assertThat(run(office, "why", "case", "escalate", "12", "--reason", "-")
                            .code())
                    .isZero();
            assertThat(office.requests())
                    .extracting(Recorded::text)
                    .containsExactly("{\"text\":\"one\\ntwo\\n\"}", "{\"reason\":\"why\"}");
        }
    }

    @Test
    void anExportIsAFileOfItsOwnName() throws IOException {
        byte[] zip = {'P', 'K', 0, (byte) 0xff};
        try (ScriptedOffice office =
                ScriptedOffice.playing(new Played.Answered(200, Map.of("Content-Type", "application/zip"), zip))) {
            Ran ran = run(office, "", "case", "export", "12", "--complainants");
            assertThat(ran.code()).isZero();
            assertThat(office.only().target()).isEqualTo("/api/v1/cases/12/export?complainants=true");
            assertThat(folder.resolve("case-12.zip")).hasBinaryContent(zip);
        }
    }

    @Test
    void aFileThatIsThereIsNotReplaced() throws IOException {
        Files.writeString(folder.resolve("case-12.zip"), "mine");
        try (ScriptedOffice office = ScriptedOffice.playing()) {
            Ran ran = run(office, "", "case", "export", "12");
            assertThat(ran.code()).isEqualTo(2);
            assertThat(folder.resolve("case-12.zip")).hasContent("mine");
            assertThat(office.requests()).isEmpty();
        }
    }

    @Test
    void arefusedExportLeavesNothing() throws IOException {
        try (ScriptedOffice office = ScriptedOffice.playing(Played.problem(403, "{\"detail\":\"not you\"}"))) {
            Ran ran = run(office, "", "case", "export", "12");
            assertThat(ran.code()).isEqualTo(5);
            assertThat(ran.err()).contains("refused: not you");
        }
        nothingIsLeft();
    }

    @Test
    void anExportThatBreaksOffLeavesNothing() throws IOException {
        try (ScriptedOffice office = ScriptedOffice.playing(new Played.Broken(), new Played.Broken())) {
            assertThat(run(office, "", "case", "export", "12").code()).isEqualTo(7);
        }
        nothingIsLeft();
    }

    @Test
    void aMailIsKeptAsItCame() throws IOException {
        byte[] mail = "Subject: \u001b[2J\r\n\r\n\u00ff".getBytes(StandardCharsets.ISO_8859_1);
        try (ScriptedOffice office =
                ScriptedOffice.playing(new Played.Answered(200, Map.of("Content-Type", "message/rfc822"), mail))) {
            run(office, "", "complaint", "mail", "34", "--output", "mail.eml");
            assertThat(folder.resolve("mail.eml")).hasBinaryContent(mail);
        }
    }

    @Test
    void aNewKeyIsShownOnceOrKeptForItsOwnerOnly() throws IOException {
        Played made = Played.json(201, "{\"id\":\"k7\",\"key\":\"prk_k7.secret\"}");
        try (ScriptedOffice office = ScriptedOffice.playing(made, made)) {
            Ran shown = run(office, "", "key", "make", "anna", "--role", "analyst");
            assertThat(shown.out()).isEqualToIgnoringNewLines("prk_k7.secret");
            assertThat(shown.err()).isEmpty();
            Ran kept = run(office, "", "key", "make", "anna", "--role", "analyst", "--output", "anna.key");
            assertThat(kept.out()).contains("key k7 is in ").doesNotContain("secret");
            assertThat(folder.resolve("anna.key")).hasContent("prk_k7.secret\n");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("anna.key"))))
                    .isEqualTo("rw-------");
        }
    }
}
