package org.portreeve.casepages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.portreeve.complaintmail.ReadableMail;
import org.portreeve.office.TestEvidence;
import org.portreeve.store.QueuedTest;

/// Reads the evidence of tests from where it has to be, and from nowhere else. What is in it came from servers under
/// test: it is hostile, bounded, and text.
final class EvidenceShelf {
    private static final int MOST_FILES = 20;
    private static final int TRANSCRIPT_OCTETS = 256 << 10;
    private static final int MAIL_OCTETS = 256 << 10;
    private static final int ENVELOPE_OCTETS = 16 << 10;
    private static final int MANIFEST_OCTETS = 4 << 20;
    private final Path root;

    EvidenceShelf(Path root) {
        this.root = root;
    }

    /// What a test left.
    ///
    /// @param genuine whether the manifest is the one that the record has the digest of
    /// @param more whether there are files that are not shown
    record Evidence(boolean genuine, List<Dialogue> dialogues, List<Arrived> mails, boolean more) {}

    /// Both sides of a dialogue, each line of printable ASCII.
    record Dialogue(String name, String text, boolean cut) {}

    /// A message that came back to us.
    ///
    /// @param source the message as it came, made safe
    /// @param envelope what was said around it, as the test wrote it down
    record Arrived(String name, ReadableMail mail, String source, String envelope, boolean cut) {}

    /// Empty when there is none any more, or it is not where it has to be.
    Optional<Evidence> of(QueuedTest.Run run) {
        try {
            Optional<TestEvidence> left = TestEvidence.of(root, run);
            return left.isPresent() ? Optional.of(read(left.get(), run)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Evidence read(TestEvidence left, QueuedTest.Run run) throws IOException {
        List<Path> transcripts = left.files("transcripts", ".txt", MOST_FILES + 1);
        List<Path> messages = left.files("messages", ".eml", MOST_FILES + 1);
        List<Dialogue> dialogues = new ArrayList<>();
        for (Path file : transcripts.stream().limit(MOST_FILES).toList()) {
            byte[] octets = some(file, TRANSCRIPT_OCTETS);
            dialogues.add(new Dialogue(name(file), TestEvidence.plain(octets), octets.length == TRANSCRIPT_OCTETS));
        }
        List<Arrived> mails = new ArrayList<>();
        for (Path file : messages.stream().limit(MOST_FILES).toList()) {
            byte[] octets = some(file, MAIL_OCTETS);
            Path envelope = file.resolveSibling(name(file).replaceAll("\\.eml$", ".json"));
            mails.add(new Arrived(
                    name(file),
                    ReadableMail.of(octets),
                    TestEvidence.plain(octets),
                    TestEvidence.plain(some(envelope, ENVELOPE_OCTETS)),
                    octets.length == MAIL_OCTETS));
        }
        return new Evidence(
                genuine(left.folder().resolve("manifest.json"), run),
                dialogues,
                mails,
                transcripts.size() > MOST_FILES || messages.size() > MOST_FILES);
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static byte[] some(Path file, int most) throws IOException {
        return TestEvidence.some(file, most).orElse(new byte[0]);
    }

    private static boolean genuine(Path manifest, QueuedTest.Run run) throws IOException {
        Optional<byte[]> octets = TestEvidence.some(manifest, MANIFEST_OCTETS + 1);
        if (octets.isEmpty() || octets.get().length > MANIFEST_OCTETS) {
            return false;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(octets.get());
            return run.result()
                    .map(QueuedTest.Result::evidence)
                    .orElse("")
                    .equals(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
