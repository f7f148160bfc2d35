package org.portreeve.testkit;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What a server says and expects in one session, step by step, written as a transcript.
///
/// ```
/// S: 220 mx.example ESMTP       sends a line; \r, \n, \\ and \xHH stand for octets
/// C: EHLO *                     hears a line; * stands for anything, /…/ is a regular expression
/// C: MESSAGE                    hears lines up to the end of data
/// T: TLS                        performs the server's side of a TLS handshake
/// F: stall                      does something wrong, see Fault
/// ```
///
/// Empty lines and `#` lines are skipped.
public record Script(List<Step> steps) {
    /// One line of a script.
    public sealed interface Step {
        /// Sends `octets` and a line end.
        record Say(byte[] octets) implements Step {}

        /// Hears a line that matches; `words` is what the script said.
        record Hear(String words, Pattern pattern) implements Step {}

        /// Hears a message up to the end of data.
        record HearMessage() implements Step {}

        record Handshake() implements Step {}

        record Break(Fault fault) implements Step {}
    }

    public Script {
        steps = List.copyOf(steps);
    }

    /// The script of a transcript.
    public static Script of(String transcript) {
        return new Script(transcript
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Script::step)
                .toList());
    }

    /// A whole transaction with a server that has nothing against it and offers `keywords`.
    public static Script ordinary(String... keywords) {
        StringBuilder ehlo = new StringBuilder();
        for (int i = 0; i < keywords.length; i++) {
            ehlo.append("S: 250")
                    .append(i == keywords.length - 1 ? ' ' : '-')
                    .append(keywords[i])
                    .append('\n');
        }
        return of("S: 220 mx.example ESMTP\nC: EHLO *\nS: 250" + (keywords.length == 0 ? ' ' : '-') + "mx.example\n"
                + ehlo
                + """
                C: MAIL FROM:*
                S: 250 2.1.0 Ok
                C: RCPT TO:*
                S: 250 2.1.5 Ok
                C: DATA
                S: 354 Go on
                C: MESSAGE
                S: 250 2.0.0 Ok: queued
                C: QUIT
                S: 221 2.0.0 Bye
                """);
    }

    /// This script up to the reply of `stage` (`greeting`, `message` or the command's verb), where the fault takes the
    /// reply's place and the script ends.
    public Script breakingAt(String stage, Fault fault) {
        List<Step> kept = new ArrayList<>();
        boolean found = stage.equals("greeting");
        for (Step step : steps) {
            if (found) {
                break;
            }
            kept.add(step);
            found = switch (step) {
                case Step.Hear hear -> hear.words().toUpperCase(Locale.ROOT).startsWith(stage.toUpperCase(Locale.ROOT));
                case Step.HearMessage _ -> stage.equals("message");
                case Step.Say _, Step.Handshake _, Step.Break _ -> false;
            };
        }
        if (!found) {
            throw new IllegalArgumentException("the script has no " + stage);
        }
        kept.add(new Step.Break(fault));
        return new Script(kept);
    }

    private static Step step(String line) {
        String words = line.substring(Math.min(line.length(), 2)).stripLeading();
        return switch (line.substring(0, Math.min(line.length(), 2))) {
            case "S:" -> new Step.Say(octets(words));
            case "C:" -> words.equals("MESSAGE") ? new Step.HearMessage() : new Step.Hear(words, pattern(words));
            case "T:" -> new Step.Handshake();
            case "F:" -> new Step.Break(Fault.named(words));
            default -> throw new IllegalArgumentException("not a line of a script: " + line);
        };
    }

    private static Pattern pattern(String words) {
        if (words.length() > 1 && words.startsWith("/") && words.endsWith("/")) {
            return Pattern.compile(words.substring(1, words.length() - 1));
        }
        return Pattern.compile(Pattern.quote(words).replace("*", "\\E.*\\Q"));
    }

    private static byte[] octets(String words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            if (c != '\\') {
                out.write(c);
                continue;
            }
            i++;
            switch (words.charAt(i)) {
                case 'r' -> out.write('\r');
                case 'n' -> out.write('\n');
                case '\\' -> out.write('\\');
                case 'x' -> {
                    out.write(Integer.parseInt(words, i + 1, i + 3, 16));
                    i += 2;
                }
                default -> throw new IllegalArgumentException("not an escape: " + words);
            }
        }
        return out.toByteArray();
    }
}
