package org.portreeve.publicpages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
    record EndpointLine(String endpoint, String verdict) {}

    /// Both sides of a dialogue, of printable ASCII; `cut` when it goes on.
    record Dialogue(String endpoint, String text, boolean cut) {}

    Found of(QueuedTest.Run run) {
        try {
            Optional<Path> folder =
                    folder(run.result().map(QueuedTest.Result::folder).orElse(""));
            return folder.isPresent() ? read(folder.get()) : Found.NOTHING;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Path> folder(String name) throws IOException {
        if (name.isBlank() || !Files.isDirectory(root)) {
            return Optional.empty();
        }
        Path above = root.toRealPath();
        Path place = above.resolve(name).normalize();
        return Files.isDirectory(place)
                ? Optional.of(place.toRealPath()).filter(real -> real.startsWith(above) && !real.equals(above))
                : Optional.empty();
    }

    private static Found read(Path folder) throws IOException {
        Optional<String> mta = Optional.empty();
        List<EndpointLine> endpoints = new ArrayList<>();
        for (JsonNode line : lines(folder.resolve("results.jsonl"))) {
            if (text(line, "type").equals("endpoint")) {
                String at = text(line, "address") + " port " + line.path("port").asInt(0);
                endpoints.add(new EndpointLine(at, text(line, "verdict")));
            } else if (text(line, "type").equals("server")) {
                mta = Optional.of(text(line, "mta")).filter(name -> !name.isEmpty());
            }
        }
        return new Found(mta, endpoints, dialogues(folder.resolve("transcripts")));
    }

    private static List<JsonNode> lines(Path results) throws IOException {
        if (!Files.isRegularFile(results, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        List<JsonNode> lines = new ArrayList<>();
        for (String line : new String(some(results, RESULTS_OCTETS), StandardCharsets.UTF_8).split("\n")) {
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

    private static List<Dialogue> dialogues(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file ->
                            file.toString().endsWith(".txt") && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .limit(MOST_FILES)
                    .toList();
        }
        List<Dialogue> dialogues = new ArrayList<>();
        for (Path file : files) {
            byte[] octets = some(file, TRANSCRIPT_OCTETS);
            String name =
                    file.getFileName().toString().replaceAll("\\.txt$", "").replace("_", " port ");
            dialogues.add(new Dialogue(name, plain(octets), octets.length == TRANSCRIPT_OCTETS));
        }
        return dialogues;
    }

    private static byte[] some(Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(most);
        }
    }

    /// What is not printable ASCII or the end of a line is shown by its number.
    private static String plain(byte[] octets) {
        StringBuilder text = new StringBuilder(octets.length + 64);
        for (byte octet : octets) {
            if ((octet >= 0x20 && octet < 0x7f) || octet == '\n' || octet == '\t') {
                text.append((char) octet);
            } else if (octet != '\r') {
                text.append("\\x").append(HexFormat.of().toHexDigits(octet));
            }
        }
        return text.toString();
    }
}
