package org.portreeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {
    private static final String CLOSED = """
            compatibility_level = 3.6
            myhostname = mx.d.example
            mydestination = d.example
            mynetworks = 127.0.0.0/8
            smtpd_relay_restrictions = permit_mynetworks reject_unauth_destination
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void write() throws Exception {
        Files.createDirectories(folder.resolve("closed"));
        Files.createDirectories(folder.resolve("open"));
        Files.writeString(folder.resolve("closed/main.cf"), CLOSED);
        Files.writeString(folder.resolve("open/main.cf"), CLOSED.replace("127.0.0.0/8", "127.0.0.0/8 0.0.0.0/0"));
    }

    private int run(String... arguments) {
        return CommandRunner.commandLine(new PrintWriter(out), new PrintWriter(err))
                .execute(arguments);
    }

    @Test
    void anOpenConfigurationIsReportedWithItsLineAndAPatch() {
        assertThat(run("audit", folder.resolve("open").toString())).isEqualTo(ExitCode.OPEN);
        assertThat(out.toString())
                .contains(
                        "Postfix: open",
                        "A1 at smtp/inet: MAIL FROM:<x@sender.relay-audit.example>",
                        "is accepted because of main.cf:4",
                        "main.cf:4: error: 0.0.0.0/0 trusts the whole Internet",
                        "-mynetworks = 127.0.0.0/8 0.0.0.0/0",
                        "+mynetworks = 127.0.0.0/8");
    }

    @Test
    void aClosedConfigurationIsClosed() {
        assertThat(run("audit", folder.resolve("closed").toString())).isEqualTo(ExitCode.CLOSED);
    }

    @Test
    void aChangeIsJudgedByWhatItOpensAndCloses() {
        String open = folder.resolve("open").toString();
        String closed = folder.resolve("closed").toString();

        assertThat(run("audit", open, "--compare", closed)).isEqualTo(ExitCode.OPEN);
        assertThat(out.toString()).contains("The change opens A1 at smtp/inet.");
        assertThat(run("audit", closed, "--compare", open)).isEqualTo(ExitCode.CLOSED);
        assertThat(out.toString()).contains("The change closes A1 at smtp/inet.");
    }

    @Test
    void jsonAndSarifAreWellFormed() throws Exception {
        assertThat(run("audit", folder.resolve("open").toString(), "--json")).isEqualTo(ExitCode.OPEN);
        assertThat(tokens(out.toString())).isGreaterThan(50);
        out.getBuffer().setLength(0);
        assertThat(run("audit", folder.resolve("open").toString(), "--sarif")).isEqualTo(ExitCode.OPEN);
        assertThat(tokens(out.toString())).isGreaterThan(30);
        assertThat(out.toString()).contains("\"ruleId\":\"relays-A1\"", "\"startLine\":4");
    }

    @Test
    void whatIsNoConfigurationIsSaid() throws Exception {
        Files.createDirectories(folder.resolve("other"));
        Files.writeString(folder.resolve("other/notes.txt"), "nothing\n");

        assertThat(run("audit", folder.resolve("other").toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("no configuration that is known here");
        assertThat(run("audit", folder.resolve("missing").toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("does not exist");
    }

    private static int tokens(String text) throws Exception {
        int count = 0;
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            while (parser.nextToken() != null) {
                count++;
            }
        }
        return count;
    }
}
