package org.portreeve.mailroom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// A folder of `.eml` files in place of a mail server.
///
/// A file's name comes from the Message-ID, so one mail is one file however often it is sent. A file is either whole
/// and on the disk or not there. Only its owner may read it.
///
/// @param folder made when it is not there
public record EmlFolder(Path folder) implements Postman {
    private static final int SHOWN_LENGTH = 60;
    private static final int HASH_LENGTH = 16;

    public EmlFolder {
        Objects.requireNonNull(folder, "folder");
    }

    @Override
    public SendResult send(OutgoingMail mail) {
        Path file = folder.resolve(fileName(mail.messageId()));
        try {
            Files.createDirectories(folder);
            if (Files.exists(file)) {
                return new SendResult.Delivered("is there already: " + file.getFileName());
            }
            write(file, mail.octets());
            return new SendResult.Delivered("written: " + file.getFileName());
        } catch (IOException e) {
            return new SendResult.Postponed(
                    "cannot write into the folder for outgoing mail, " + folder + ": " + e.getMessage());
        }
    }

    /// The readable part of `messageId`, and a part of its hash, since what is readable is not all of it.
    static String fileName(String messageId) {
        int at = messageId.indexOf('@');
        String readable = messageId.substring(1, at).replaceAll("[^A-Za-z0-9-]", "_");
        String hash = ReceivedMail.digest(messageId.getBytes(StandardCharsets.US_ASCII));
        return readable.substring(0, Math.min(SHOWN_LENGTH, readable.length())) + "-" + hash.substring(0, HASH_LENGTH)
                + ".eml";
    }

    private static void write(Path file, byte[] octets) throws IOException {
        Path draft = file.resolveSibling("." + file.getFileName() + "."
                + Long.toHexString(ThreadLocalRandom.current().nextLong()) + ".tmp");
        try {
            try (FileChannel out = FileChannel.open(
                    draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly(file))) {
                ByteBuffer rest = ByteBuffer.wrap(octets);
                while (rest.hasRemaining()) {
                    out.write(rest);
                }
                out.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
