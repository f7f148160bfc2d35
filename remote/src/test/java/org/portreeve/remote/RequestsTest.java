package org.portreeve.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What each command asks of the office. The examples of docs/commands.md are the command lines.
class RequestsTest {
    private static final String ANY_UUID = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

    @TempDir
    Path folder;

    @Test
    void eachExampleOfThePageMakesTheRequestThatItShould() throws IOException {
        Files.writeString(folder.resolve("complaint.eml"), "Subject: spam\r\n\r\nfrom you\r\n");
        Files.writeString(folder.resolve("policy.yaml"), "title: Policy\n");
        Files.writeString(folder.resolve("servers.csv"), "server,addresses\nmail,192.0.2.25\n");
        StringBuilder golden = new StringBuilder();
        for (String example : CommandsPage.examples()) {
            try (ScriptedOffice office = ScriptedOffice.answering(RequestsTest::usual)) {
                Surroundings around =
                        Ran.around(folder, "", Map.of("PORTREEVE_OFFICE", office.url(), "PORTREEVE_KEY", Ran.KEY));
                Ran ran = Ran.command(around, CommandsPage.words(example));
                assertThat(ran.code()).as(example + "\n" + ran.err()).isZero();
                golden.append("$ portreeve ").append(example).append('\n').append(text(office.only()));
            }
        }
        Golden.check("requests.txt", golden.toString());
    }

    @Test
    void thePageHasEachCommand() throws IOException {
        List<String> shown = CommandsPage.examples();
        for (Group group : Ran.groups()) {
            for (Verb verb : group.verbs()) {
                assertThat(shown)
                        .anyMatch(example -> (example + " ").startsWith(group.name() + " " + verb.name() + " "));
            }
        }
        assertThat(shown).contains("whoami").anyMatch(example -> example.startsWith("intake complaint.eml"));
    }

    /// Unknown to the request is what differs from run to run.
    private static String text(Recorded request) {
        assertThat(request.header("authorization")).isEqualTo("Bearer " + Ran.KEY);
        StringBuilder text = new StringBuilder();
        text.append(request.method()).append(' ').append(request.target().replaceAll(ANY_UUID + "$", "UUID"));
        for (String name : List.of("accept", "content-type", "if-match", "idempotency-key")) {
            if (!request.header(name).isEmpty()) {
                String value = request.header(name);
                text.append("\n  ").append(name).append(": ").append(value.replaceAll("^" + ANY_UUID + "$", "UUID"));
            }
        }
        if (request.body().length > 0) {
            text.append("\n  ").append(request.text().strip().replaceAll("\r?\n", "\n  "));
        }
        return text.append("\n\n").toString();
    }

    private static Played usual(Recorded request) {
        String path = request.target().replaceAll("\\?.*", "");
        if (request.method().equals("DELETE")) {
            return new Played.Answered(204, Map.of(), new byte[0]);
        }
        if (path.endsWith("/export")) {
            return new Played.Answered(200, Map.of("Content-Type", "application/zip"), new byte[] {'P', 'K'});
        }
        if (path.endsWith("/mail")) {
            return Played.of(200, "message/rfc822", "Subject: spam\r\n\r\nfrom you\r\n");
        }
        if (request.header("accept").startsWith("application/yaml")) {
            return Played.of(200, "application/yaml", "title: Policy\n");
        }
        if (request.method().equals("POST") && path.endsWith("/intake")) {
            return Played.json(202, "{\"new\":true}");
        }
        if (request.method().equals("POST") && path.endsWith("/keys")) {
            return Played.json(201, "{\"id\":\"k7\",\"key\":\"prk_k7.abc\"}");
        }
        return request.target().contains("limit=")
                ? Played.json("{\"items\":[],\"next\":null}")
                : Played.json("{\"number\":12,\"version\":42}");
    }
}
