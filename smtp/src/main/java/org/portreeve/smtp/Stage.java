package org.portreeve.smtp;

import java.util.Locale;

/// Where in a session something happened.
public enum Stage {
    CONNECT,
    GREETING,
    EHLO,
    STARTTLS,
    AUTH,
    COMMAND,
    MAIL,
    RCPT,
    DATA,
    MESSAGE,
    QUIT;

    /// The stage in a sentence.
    public String words() {
        return switch (this) {
            case CONNECT -> "connect";
            case GREETING -> "the greeting";
            case COMMAND -> "a command";
            case MESSAGE -> "the end of the message";
            case EHLO, STARTTLS, AUTH, MAIL, RCPT, DATA, QUIT -> name().toUpperCase(Locale.ROOT);
        };
    }
}
