package org.portreeve.sampleyear;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.portreeve.casework.Verdict;

/// What a test would have left, in the folders of a real one: the dialogue, the message that came back, the manifest
/// with their digests.
final class SampleEvidence {
    private final Path root;

    SampleEvidence(Path root) {
        this.root = root;
    }

    /// Writes it, and gives the SHA-256 of the manifest.
    String write(String folder, String address, String mta, Verdict found, Set<String> relayed, Instant at)
            throws IOException {
        Path place = Files.createDirectories(root.resolve(folder));
        List<String> files = new ArrayList<>();
        String name = address.replace(':', '-') + "_25";
        put(place, files, "transcripts/" + name + ".txt", dialogue(address, mta, found, relayed));
        if (found == Verdict.OPEN) {
            put(place, files, "messages/" + name + "-1.eml", message(address, at));
            put(place, files, "messages/" + name + "-1.json", """
                    {
                      "token" : "pr-sample",
                      "time" : "%s",
                      "peer" : "%s",
                      "helo" : "relay",
                      "mail_from" : "probe@witness.example",
                      "rcpt_to" : "pr-sample@witness.example",
                      "received" : [ ]
                    }
                    """.formatted(at, address));
        }
        put(
                place,
                files,
                "results.jsonl",
                "{\"type\":\"server\",\"server\":\"%s\",\"verdict\":\"%s\"}\n"
                        .formatted(address, found.name().toLowerCase(Locale.ROOT)));
        String manifest =
                "{\"portreeve\":\"sample\",\"start\":\"" + at + "\",\"files\":[" + String.join(",", files) + "\n]}\n";
        Files.writeString(place.resolve("manifest.json"), manifest);
        return sha256(manifest);
    }

    private static void put(Path place, List<String> files, String name, String text) throws IOException {
        Path file = place.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        files.add("\n{\"file\":\"%s\",\"bytes\":%d,\"sha256\":\"%s\"}"
                .formatted(name, text.getBytes(StandardCharsets.UTF_8).length, sha256(text)));
    }

    private static String message(String address, Instant at) {
        return """
                Received: from relay ([%s]) by witness.example with ESMTP; %s
                From: Relay test <probe@witness.example>
                To: pr-sample@witness.example
                Subject: Test for open relays
                Auto-Submitted: auto-generated

                This is a test of the university's network operations centre.
                """.formatted(address, at).replace("\n", "\r\n");
    }

    private static String dialogue(String address, String mta, Verdict found, Set<String> relayed) {
        String greeting = switch (mta) {
            case "exim" -> "220 mail ESMTP Exim 4.97";
            case "sendmail" -> "220 mail ESMTP Sendmail 8.18.1/8.18.1";
            case "exchange" -> "220 mail Microsoft ESMTP MAIL Service ready";
            case "opensmtpd" -> "220 mail ESMTP OpenSMTPD";
            default -> "220 mail ESMTP Postfix";
        };
        StringBuilder text = new StringBuilder();
        say(text, 0, "*: connected to " + address + " port 25");
        say(text, 31, "S: " + greeting);
        say(text, 31, "C: EHLO tester.witness.example");
        say(text, 44, "S: 250-mail greets tester.witness.example");
        say(text, 44, "S: 250 STARTTLS");
        say(text, 44, "C: MAIL FROM:<probe@witness.example>");
        switch (found) {
            case OPEN, REFLECTS, ACCEPTS -> {
                say(text, 52, "S: 250 2.1.0 Ok");
                say(text, 52, "*: " + (relayed.isEmpty() ? "A1" : String.join(", ", relayed)));
                say(text, 52, "C: RCPT TO:<pr-sample@witness.example>");
                say(text, 61, "S: 250 2.1.5 Ok");
                say(text, 61, "C: DATA");
                say(text, 70, "S: 354 End data with <CR><LF>.<CR><LF>");
                say(text, 92, "S: 250 2.0.0 Ok: queued as 4F2A1");
            }
            case INCONCLUSIVE -> {
                say(text, 52, "S: 451 4.7.1 Greylisted, try again later");
                say(text, 300_052, "S: 421 4.4.2 Timeout");
                say(text, 300_052, "*: the server ended the session");
            }
            case CLOSED -> {
                say(text, 52, "S: 250 2.1.0 Ok");
                say(text, 52, "C: RCPT TO:<pr-sample@witness.example>");
                say(text, 60, "S: 554 5.7.1 <pr-sample@witness.example>: Relay access denied");
            }
        }
        say(text, 300_100, "C: QUIT");
        return text.toString();
    }

    private static void say(StringBuilder text, long millis, String line) {
        text.append("%5d %s%n".formatted(millis, line));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
