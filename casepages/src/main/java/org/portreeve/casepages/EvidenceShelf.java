package org.portreeve.casepages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.portreeve.complaintmail.ReadableMail;
import org.portreeve.store.QueuedTest;

/// Reads the evidence of tests from where it has to be, and from nowhere else. What is in it came from servers under
/// test: it is hostile, bounded, and text.
final class EvidenceShelf {
    private static final int MOST_FILES = 20;
    private static final int TRANSCRIPT_OCTETS = 256 << 10;
    private static final int MAIL_OCTETS = 256 << 10;
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
            Optional<Path> folder = folder(run);
            return folder.isPresent() ? Optional.of(read(folder.get(), run)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Path> folder(QueuedTest.Run run) throws IOException {
        String name = run.result().map(QueuedTest.Result::folder).orElse("");
        if (name.isBlank() || !Files.isDirectory(root)) {
            return Optional.empty();
        }
        Path above = root.toRealPath();
        Path place = above.resolve(name).normalize();
        if (!Files.isDirectory(place)) {
            return Optional.empty();
        }
        Path real = place.toRealPath();
        return Optional.of(real).filter(it -> it.startsWith(above) && !it.equals(above));
    }

    private static Evidence read(Path folder, QueuedTest.Run run) throws IOException {
        List<Path> transcripts = files(folder.resolve("transcripts"), ".txt");
        List<Path> messages = files(folder.resolve("messages"), ".eml");
        List<Dialogue> dialogues = new ArrayList<>();
        for (Path file : transcripts.stream().limit(MOST_FILES).toList()) {
            byte[] octets = some(file, TRANSCRIPT_OCTETS);
            dialogues.add(new Dialogue(name(file), plain(octets), octets.length == TRANSCRIPT_OCTETS));
        }
        List<Arrived> mails = new ArrayList<>();
        for (Path file : messages.stream().limit(MOST_FILES).toList()) {
            byte[] octets = some(file, MAIL_OCTETS);
            Path envelope = file.resolveSibling(name(file).replaceAll("\\.eml$", ".json"));
            mails.add(new Arrived(
                    name(file),
                    ReadableMail.of(octets),
                    plain(octets),
                    regular(envelope) ? plain(some(envelope, 16 << 10)) : "",
                    octets.length == MAIL_OCTETS));
        }
        return new Evidence(
                genuine(folder.resolve("manifest.json"), run),
                dialogues,
                mails,
                transcripts.size() > MOST_FILES || messages.size() > MOST_FILES);
    }

    private static List<Path> files(Path folder, String end) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> name(file).endsWith(end) && regular(file))
                    .sorted()
                    .limit(MOST_FILES + 1L)
                    .toList();
        }
    }

    private static boolean regular(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static byte[] some(Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(most);
        }
    }

    private static boolean genuine(Path manifest, QueuedTest.Run run) throws IOException {
        if (!regular(manifest) || Files.size(manifest) > MANIFEST_OCTETS) {
            return false;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(some(manifest, MANIFEST_OCTETS));
            return run.result()
                    .map(QueuedTest.Result::evidence)
                    .orElse("")
                    .equals(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Octets as text: what is not printable ASCII or the end of a line is shown by its number, so that nothing draws
    /// on the page or turns it around.
    static String plain(byte[] octets) {
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
