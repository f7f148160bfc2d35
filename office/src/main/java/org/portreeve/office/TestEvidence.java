package org.portreeve.office;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.portreeve.store.QueuedTest;

/// The folder in which a test left its evidence, below the place where all evidence has to be. What is in it came from
/// servers under test: it is hostile, is read in bounds, and no link in it is followed.
public record TestEvidence(Path folder) {
    /// Empty when there is none any more, or it is not where it has to be.
    public static Optional<TestEvidence> of(Path root, QueuedTest.Run run) throws IOException {
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
        return real.startsWith(above) && !real.equals(above) ? Optional.of(new TestEvidence(real)) : Optional.empty();
    }

    /// Files of a folder whose names end in `end`, in the order of their names, `most` at most.
    public List<Path> files(String within, String end, int most) throws IOException {
        Path place = folder.resolve(within);
        if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(place)) {
            return all.filter(file -> file.getFileName().toString().endsWith(end) && regular(file))
                    .sorted()
                    .limit(most)
                    .toList();
        }
    }

    /// The first octets of a file, `most` at most; empty when it is no regular file.
    public static Optional<byte[]> some(Path file, int most) throws IOException {
        if (!regular(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(in.readNBytes(most));
        }
    }

    private static boolean regular(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /// Octets as text: what is not printable ASCII or the end of a line is shown by its number, so that nothing draws
    /// on a page or turns it around.
    public static String plain(byte[] octets) {
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
