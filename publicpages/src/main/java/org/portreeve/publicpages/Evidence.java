package org.portreeve.publicpages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.portreeve.casework.Verdict;
import org.portreeve.casework.Words;
import org.portreeve.office.TestEvidence;
import org.portreeve.store.QueuedTest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a test left in its folder, as its server's administrator may read it. What is in it came from the server: it is
/// hostile, bounded, and shown as text.
final class Evidence {
    private static final int MOST_FILES = 20;
    private static final int TRANSCRIPT_OCTETS = 128 << 10;
    private static final int RESULTS_OCTETS = 1 << 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path root;

    Evidence(Path root) {
        this.root = root;
    }

    /// A test's files.
    ///
    /// @param mta the kind of server that it appeared to be, as the test names it
    /// @param endpoints what was found at each address and port
    record Found(Optional<String> mta, List<EndpointLine> endpoints, List<Dialogue> dialogues) {
        static final Found NOTHING = new Found(Optional.empty(), List.of(), List.of());
    }

    /// `verdict` is a word of the relay test's.
    record EndpointLine(String endpoint, String verdict) {
        /// The key of the verdict's text; one that nobody knows says nothing.
        public String key() {
            Verdict known = Words.of(Verdict.class, verdict).orElse(Verdict.INCONCLUSIVE);
            return "a.verdict.%s.short".formatted(Words.of(known));
        }
    }

    /// Both sides of a dialogue, of printable ASCII; `cut` when it goes on.
    record Dialogue(String endpoint, String text, boolean cut) {}

    Found of(QueuedTest.Run run) {
        try {
            Optional<TestEvidence> left = TestEvidence.of(root, run);
            return left.isPresent() ? read(left.get()) : Found.NOTHING;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Found read(TestEvidence left) throws IOException {
        Optional<String> mta = Optional.empty();
        List<EndpointLine> endpoints = new ArrayList<>();
        for (JsonNode line : lines(left.folder().resolve("results.jsonl"))) {
            if (text(line, "type").equals("endpoint")) {
                String at = text(line, "address") + " port " + line.path("port").asInt(0);
                endpoints.add(new EndpointLine(at, text(line, "verdict")));
            } else if (text(line, "type").equals("server")) {
                mta = Optional.of(text(line, "mta")).filter(name -> !name.isEmpty());
            }
        }
        return new Found(mta, endpoints, dialogues(left));
    }

    private static List<JsonNode> lines(Path results) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        byte[] octets = TestEvidence.some(results, RESULTS_OCTETS).orElse(new byte[0]);
        for (String line : new String(octets, StandardCharsets.UTF_8).split("\n")) {
            try {
                lines.add(JSON.readTree(line));
            } catch (JacksonException _) {
                // The last line may be cut off; what is no line of ours says nothing.
                return lines;
            }
        }
        return lines;
    }

    private static String text(JsonNode line, String field) {
        String text = line.path(field).asString("");
        return text.length() > 200 ? text.substring(0, 200) : text;
    }

    private static List<Dialogue> dialogues(TestEvidence left) throws IOException {
        List<Dialogue> dialogues = new ArrayList<>();
        for (Path file : left.files("transcripts", ".txt", MOST_FILES)) {
            byte[] octets = TestEvidence.some(file, TRANSCRIPT_OCTETS).orElse(new byte[0]);
            String name =
                    file.getFileName().toString().replaceAll("\\.txt$", "").replace("_", " port ");
            dialogues.add(new Dialogue(name, TestEvidence.plain(octets), octets.length == TRANSCRIPT_OCTETS));
        }
        return dialogues;
    }
}
