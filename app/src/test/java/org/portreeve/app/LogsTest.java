package org.portreeve.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogsTest {
    @Test
    void aFailureIsToldWithoutWhatMailOrPeopleSay() {
        SQLException cause = new SQLException("Key (mail)=(anna@example.org) exists", "23505");
        String words = Logs.words(new IllegalStateException("anna@example.org wrote", cause));
        assertThat(words)
                .startsWith("IllegalStateException < SQLException state=23505 at=LogsTest:")
                .doesNotContain("anna");
    }

    @Test
    void anEntryIsOneLine() {
        LogRecord entry = new LogRecord(Level.WARNING, "case={0} says\r\n250 ok");
        entry.setLoggerName("org.portreeve.app.Loop");
        entry.setParameters(new Object[] {12});
        entry.setThrown(new IOException("no space"));
        String line = new Logs.Line().format(entry);
        assertThat(line).endsWith(System.lineSeparator()).hasLineCount(1);
        assertThat(line).contains(" WARNING Loop case=12 says", "failure=IOException \"no space\"");
    }
}
