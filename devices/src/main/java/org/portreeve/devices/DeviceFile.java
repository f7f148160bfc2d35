package org.portreeve.devices;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.portreeve.border.DeviceException;

/// A file that a server reads and this system writes: written under a temporary name beside it and renamed, so that
/// nobody ever reads half of it. Octets above 127, which only others write there, stay as they are.
record DeviceFile(Path path) {
    private static final int OCTETS = 64 << 20;

    /// What it holds; empty when there is none.
    Optional<String> read() throws DeviceException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            if (channel.size() > OCTETS) {
                throw new DeviceException(
                        DeviceException.Kind.REFUSED, "%s is larger than %d octets".formatted(path, OCTETS));
            }
            ByteBuffer octets = ByteBuffer.allocate((int) channel.size());
            while (octets.hasRemaining() && channel.read(octets) >= 0) {
                // Until all of it is there.
            }
            return Optional.of(new String(octets.array(), 0, octets.position(), StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (DeviceException e) {
            throw e;
        } catch (IOException e) {
            throw new DeviceException(
                    DeviceException.Kind.UNREACHABLE, "%s cannot be read: %s".formatted(path, e.getMessage()), e);
        }
    }

    /// Its owner and rights stay; a new one can be read by everybody. A symbolic link stays one.
    void write(String text) throws DeviceException {
        try {
            Path place = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
            Path folder = place.getParent();
            Path made = Files.createTempFile(folder, "." + place.getFileName(), ".new");
            try {
                try (FileChannel channel = FileChannel.open(made, StandardOpenOption.WRITE)) {
                    ByteBuffer octets = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
                    while (octets.hasRemaining()) {
                        channel.write(octets);
                    }
                    channel.force(true);
                }
                likeBefore(place, made);
                Files.move(made, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(made);
            }
        } catch (IOException e) {
            throw new DeviceException(
                    DeviceException.Kind.UNREACHABLE,
                    "%s cannot be written; may this user write into its folder? %s".formatted(path, e.getMessage()),
                    e);
        }
    }

    void delete() throws DeviceException {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new DeviceException(
                    DeviceException.Kind.UNREACHABLE, "%s cannot be removed: %s".formatted(path, e.getMessage()), e);
        }
    }

    private static void likeBefore(Path place, Path made) throws IOException {
        if (!Files.exists(place)) {
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-r--r--"));
            return;
        }
        PosixFileAttributes before = Files.readAttributes(place, PosixFileAttributes.class);
        PosixFileAttributes now = Files.readAttributes(made, PosixFileAttributes.class);
        if (!before.group().equals(now.group()) || !before.owner().equals(now.owner())) {
            Files.setAttribute(made, "posix:group", before.group(), LinkOption.NOFOLLOW_LINKS);
            Files.setOwner(made, before.owner());
        }
        Files.setPosixFilePermissions(made, before.permissions());
    }
}
