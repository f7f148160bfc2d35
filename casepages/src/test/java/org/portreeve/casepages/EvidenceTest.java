package org.portreeve.casepages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portreeve.casework.Purpose;
import org.portreeve.casework.Verdict;
import org.portreeve.store.QueuedTest;

class EvidenceTest {
    private static final String MANIFEST = "{\"files\":[]}\n";

    @TempDir
    private Path place;

    private Path root;

    @BeforeEach
    void lay() throws IOException {
        root = Files.createDirectories(place.resolve("evidence"));
        Path run = root.resolve("run-1");
        Files.createDirectories(run.resolve("transcripts"));
        Files.createDirectories(run.resolve("messages"));
        Files.writeString(run.resolve("manifest.json"), MANIFEST);
        Files.writeString(run.resolve("transcripts/192.0.2.1_25.txt"), "    3 S: 220 mx\n    4 C: EHLO x\n");
        Files.write(
                run.resolve("messages/192.0.2.1_25-1.eml"),
                "Subject: back \u202eagain\r\n\r\n<script>x</script>\u001b[31m".getBytes(StandardCharsets.UTF_8));
        Files.writeString(run.resolve("messages/192.0.2.1_25-1.json"), "{\"peer\":\"192.0.2.1\"}");
        Path secret = Files.createDirectories(place.resolve("secret/transcripts"));
        Files.writeString(secret.resolve("key.txt"), "the key");
        Files.createSymbolicLink(root.resolve("link"), place.resolve("secret"));
        Files.createSymbolicLink(run.resolve("transcripts/zz.txt"), secret.resolve("key.txt"));
    }

    private static QueuedTest.Run run(String folder, String digest) {
        Instant at = Instant.EPOCH;
        return new QueuedTest.Run(
                new QueuedTest(
                        new UUID(0, 1),
                        1,
                        "mx",
                        InetAddress.ofLiteral("192.0.2.1"),
                        OptionalInt.empty(),
                        Purpose.CONFIRM,
                        "outside",
                        at),
                QueuedTest.State.FINISHED,
                1,
                at,
                Optional.of(at),
                Optional.of(at),
                Optional.of(new QueuedTest.Result(Verdict.OPEN, digest, folder, "{}")),
                Optional.empty());
    }

    private static String digest() throws NoSuchAlgorithmException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(MANIFEST.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aTestsDialoguesAndMailsAreReadAsSafeText() throws NoSuchAlgorithmException {
        EvidenceShelf.Evidence evidence =
                new EvidenceShelf(root).of(run("run-1", digest())).orElseThrow();
        assertThat(evidence.genuine()).isTrue();
        assertThat(evidence.dialogues()).hasSize(1);
        assertThat(evidence.dialogues().getFirst().text()).contains("S: 220 mx");
        EvidenceShelf.Arrived mail = evidence.mails().getFirst();
        assertThat(mail.mail().subject()).isEqualTo("back again");
        assertThat(mail.mail().text()).contains("<script>x</script>").doesNotContain("\u001b");
        assertThat(mail.source()).contains("\\x1b").doesNotContain("\u202e").doesNotContain("\u001b");
        assertThat(mail.envelope()).contains("192.0.2.1");
    }

    @Test
    void aManifestOfAnotherDigestIsNotGenuine() {
        assertThat(new EvidenceShelf(root)
                        .of(run("run-1", "0".repeat(64)))
                        .orElseThrow()
                        .genuine())
                .isFalse();
    }

    @Test
    void nothingOutsideTheFolderIsRead() {
        EvidenceShelf shelf = new EvidenceShelf(root);
        for (String folder : new String[] {
            "",
            ".",
            "..",
            "../secret",
            "run-1/../../secret",
            "link",
            place.resolve("secret").toString(),
            "run-2"
        }) {
            assertThat(shelf.of(run(folder, "0".repeat(64)))).as(folder).isEmpty();
        }
        assertThat(new EvidenceShelf(place.resolve("nowhere")).of(run("run-1", "0".repeat(64))))
                .isEmpty();
    }
}
