package org.portreeve.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.portreeve.testkit.ScriptedServer;

@Timeout(20)
class TranscriptTest {
    /// A transcript without its times.
    private static String spoken(Transcript transcript) {
        return transcript.toString().replaceAll("(?m)^ *\\d+ ", "");
    }

    @Test
    void bothSidesAreKeptLineByLineWithTheirTimes() throws SmtpException {
        try (ScriptedServer server = ScriptedServer.playing("""
                        S: 220-mx.example
                        S: 220 here
                        C: EHLO *
                        S: 250 mx.example
                        C: MESSAGE
                        S: 250 queued
                        C: QUIT
                        S: 221 bye
                        """)) {
            SmtpSession session = Client.open(server);
            session.hello(Client.NAME);
            session.message("Subject: x\r\n\r\n.dot\r\nno end".getBytes(StandardCharsets.US_ASCII));
            session.quit();
            assertThat(spoken(session.transcript())).isEqualTo("""
                    *: connecting to 127.0.0.1:%d
                    S: 220-mx.example
                    S: 220 here
                    C: EHLO tester.example
                    S: 250 mx.example
                    C: Subject: x
                    C:\s
                    C: ..dot
                    C: no end
                    C: .
                    S: 250 queued
                    C: QUIT
                    S: 221 bye
                    """.formatted(server.port()));
            assertThat(session.transcript().toString().lines()).allMatch(line -> line.matches(" *\\d+ [CS*]: .*"));
        }
    }

    @Test
    void octetsThatAreNotPrintableAreShownAsHexadecimal() throws SmtpException {
        try (ScriptedServer server = ScriptedServer.playing(
                        "S: 220 \\x1b[2Jcleared\\x00\\x7f\\xff\\r\\x09\nC: /.*/\nS: 250 done");
                SmtpSession session = Client.open(server)) {
            session.command("NOOP \u00e9\u0007", Stage.COMMAND);
            assertThat(spoken(session.transcript()))
                    .contains("S: 220 \\x1b[2Jcleared\\x00\\x7f\\xff\\x0d\\x09\n")
                    .contains("C: NOOP \\xc3\\xa9\\x07\n");
            assertThat(session.transcript().toString()).matches("[\\n -~]+");
        }
    }

    @Test
    void aTranscriptIsBoundedAndSaysSo() {
        Transcript transcript = new Transcript();
        byte[] line = "\u0000".repeat(1000).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 1000; i++) {
            transcript.server(line, 0, line.length);
        }
        assertThat(transcript.size()).isLessThanOrEqualTo(Transcript.MAX_BYTES + 64);
        assertThat(transcript.toBytes()).hasSize(transcript.size());
        assertThat(transcript.toString()).endsWith("*: transcript full, the rest was not kept\n");
        assertThat(transcript.toString().split("transcript full", -1)).hasSize(2);
    }

    @Test
    void aRemarkCannotForgeALine() {
        Transcript transcript = new Transcript();
        transcript.remark("a\nS: 250 forged");
        assertThat(spoken(transcript)).isEqualTo("*: a\\x0aS: 250 forged\n");
    }

    @Test
    void printableTextIsCutAndHarmless() {
        assertThat(Transcript.printable("ok", 2)).isEqualTo("ok");
        assertThat(Transcript.printable("abc", 2)).isEqualTo("ab...");
        assertThat(Transcript.printable("a\r\n\u001b\u202e", 9)).isEqualTo("a????");
    }
}
