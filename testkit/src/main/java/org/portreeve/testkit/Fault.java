package org.portreeve.testkit;

import java.time.Duration;
import java.util.Locale;

/// What a [ScriptedServer] does wrong, on purpose. In a script: `F:` and the name of the fault.
public sealed interface Fault {
    /// `F: stall` - says nothing more and hears nothing, until the client leaves.
    record Stall() implements Fault {}

    /// `F: deaf` - does not read any more, until the test is over.
    record Deaf() implements Fault {}

    /// `F: reset` - resets the connection (RST).
    record Reset() implements Fault {}

    /// `F: close` - closes the connection without a word.
    record Close() implements Fault {}

    /// `F: unavailable` - says 421 and closes.
    record Unavailable() implements Fault {}

    /// `F: single-octets` - sends all that follows octet by octet, each in a write of its own.
    record SingleOctets() implements Fault {}

    /// `F: drip 50ms` - as [SingleOctets], with a pause before each octet.
    record Drip(Duration pause) implements Fault {}

    /// `F: bare-lf` - ends all lines that follow in LF alone.
    record BareLf() implements Fault {}

    /// `F: long-line 1000000` - sends one line of so many octets, with its line end.
    record LongLine(int octets) implements Fault {}

    /// `F: endless-line` - sends a line that never ends.
    record EndlessLine() implements Fault {}

    /// `F: endless-reply 250` - sends a multi-line reply that never ends.
    record EndlessReply(int code) implements Fault {}

    /// `F: nul` - sends NUL octets as a line.
    record Nul() implements Fault {}

    /// `F: no-code` - sends a line without a reply code.
    record NoCode() implements Fault {}

    /// `F: mixed-codes` - sends a reply whose two lines have different codes.
    record MixedCodes() implements Fault {}

    /// `F: rubbish` - sends octets that are neither SMTP nor TLS.
    record Rubbish() implements Fault {}

    /// The fault of a script's `F:` line.
    static Fault named(String words) {
        String[] parts = words.strip().toLowerCase(Locale.ROOT).split(" ", 2);
        String argument = parts.length > 1 ? parts[1] : "";
        return switch (parts[0]) {
            case "stall" -> new Stall();
            case "deaf" -> new Deaf();
            case "reset" -> new Reset();
            case "close" -> new Close();
            case "unavailable" -> new Unavailable();
            case "single-octets" -> new SingleOctets();
            case "drip" -> new Drip(Duration.ofMillis(Long.parseLong(argument.replace("ms", ""))));
            case "bare-lf" -> new BareLf();
            case "long-line" -> new LongLine(Integer.parseInt(argument));
            case "endless-line" -> new EndlessLine();
            case "endless-reply" -> new EndlessReply(Integer.parseInt(argument));
            case "nul" -> new Nul();
            case "no-code" -> new NoCode();
            case "mixed-codes" -> new MixedCodes();
            case "rubbish" -> new Rubbish();
            default -> throw new IllegalArgumentException("no fault is called " + words);
        };
    }
}
