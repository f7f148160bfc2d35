package org.portreeve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portreeve.relaytest.EndpointReport;

class EvidenceFolderTest {
    @TempDir
    Path parent;

    @Test
    void theManifestNamesEveryFileWithItsHash() throws Exception {
        Path path;
        EndpointReport report = Reports.open("2001:db8::1", 25);
        try (EvidenceFolder folder = EvidenceFolder.createIn(parent, Reports.START, "1.0", 1)) {
            path = folder.path();
            String transcript = folder.keep(report);
            assertThat(Path.of(transcript)).isEqualTo(path.resolve("transcripts/2001-db8--1_25.txt"));
            folder.result("{}\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(path.resolve("manifest.json")).doesNotExist();
        }
        assertThat(path.getFileName()).hasToString("20260102T030405Z");
        assertThat(path.resolve("messages/2001-db8--1_25-1.eml"))
                .hasBinaryContent(report.arrivals().getFirst().message());
        assertThat(path.resolve("messages/2001-db8--1_25-1.json")).content().contains("192.0.2.99");
        assertThat(hashes(path.resolve("manifest.json"))).isEqualTo(hashesOfFiles(path));
    }

    @Test
    void transcriptsOfManyEndpointsLieBehindOneAnotherAndAreFoundByTheIndex() throws Exception {
        Path path;
        try (EvidenceFolder folder = EvidenceFolder.createIn(parent, Reports.START, "1.0", EvidenceFolder.MANY + 1)) {
            path = folder.path();
            String log = path.resolve("transcripts/0001.log").toString();
            int length = Reports.open("2001:db8::1", 25).transcript().size();
            assertThat(folder.keep(Reports.open("2001:db8::1", 25))).isEqualTo(log + "#0+" + length);
            assertThat(folder.keep(Reports.open("192.0.2.2", 25))).isEqualTo(log + "#" + length + "+" + length);
        }
        byte[] log = Files.readAllBytes(path.resolve("transcripts/0001.log"));
        byte[] transcript = Reports.open("192.0.2.2", 25).transcript().toBytes();
        assertThat(log).endsWith(transcript).hasSize(2 * transcript.length);
        assertThat(path.resolve("transcripts/index.jsonl"))
                .content()
                .contains("{\"address\":\"192.0.2.2\",\"port\":25,\"file\":\"0001.log\",\"offset\":"
                        + transcript.length + ",\"bytes\":" + transcript.length + ",\"sha256\":\""
                        + HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(transcript)) + "\"}\n");
        assertThat(hashes(path.resolve("manifest.json"))).isEqualTo(hashesOfFiles(path));
    }

    @Test
    void aSecondRunInOneSecondHasItsOwnFolder() throws IOException {
        EvidenceFolder.createIn(parent, Reports.START, "1.0", 1).close();
        EvidenceFolder.createIn(parent, Reports.START, "1.0", 1).close();
        assertThat(parent.resolve("20260102T030405Z-2/manifest.json")).exists();
    }

    @Test
    void aFolderWithSomethingInItIsRefused() throws IOException {
        Files.writeString(parent.resolve("x"), "x");
        assertThatThrownBy(() -> EvidenceFolder.create(parent, Reports.START, "1.0", 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not empty");
    }

    static Map<String, String> hashes(Path manifest) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (JsonParser json = new JsonFactory().createParser(manifest.toFile())) {
            String file = "";
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.VALUE_STRING) {
                    if ("file".equals(json.currentName())) {
                        file = json.getText();
                    } else if ("sha256".equals(json.currentName())) {
                        hashes.put(file, json.getText());
                    }
                }
            }
        }
        return hashes;
    }

    static Map<String, String> hashesOfFiles(Path folder) throws Exception {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("manifest.json")) {
                    hashes.put(
                            folder.relativize(file).toString(),
                            HexFormat.of()
                                    .formatHex(
                                            MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
                }
            }
        }
        return hashes;
    }
}
