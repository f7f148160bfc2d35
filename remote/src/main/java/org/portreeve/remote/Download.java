package org.portreeve.remote;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// A new file for what an office sends. It appears when it is whole, and takes the place of no other.
record Download(Path file) {
    static Download to(String name, Surroundings around) throws RemoteFailure {
        Path file = around.folder().resolve(name);
        if (Files.exists(file)) {
            throw RemoteFailure.usage(file + " is there already; choose another --output");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isWritable(folder)) {
            throw RemoteFailure.usage("cannot write into the folder of " + file);
        }
        return new Download(file);
    }

    /// Takes the body of an answer.
    void take(OfficeClient office, Request request) throws RemoteFailure, InterruptedException {
        Path part = part();
        try {
            Reply reply;
            try (OutputStream out = open(part, false)) {
                reply = office.download(request, out);
            }
            if (reply.status() != 200) {
                throw reply.fine() ? RemoteFailure.unreadable("there is no file in it") : Problem.of(reply);
            }
            move(part);
        } catch (IOException e) {
            throw failure(e);
        } finally {
            remove(part);
        }
    }

    void write(byte[] bytes, boolean secret) throws RemoteFailure {
        Path part = part();
        try {
            try (OutputStream out = open(part, secret)) {
                out.write(bytes);
            }
            move(part);
        } catch (IOException e) {
            throw failure(e);
        } finally {
            remove(part);
        }
    }

    private Path part() {
        return file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    }

    /// A secret one is its owner's only.
    private static OutputStream open(Path part, boolean secret) throws IOException {
        Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        boolean posix = part.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = secret && posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        return Channels.newOutputStream(Files.newByteChannel(part, fresh, attributes));
    }

    private void move(Path part) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void remove(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // What stays behind is called .part, and harms nobody.
        }
    }

    private RemoteFailure failure(IOException e) {
        return new RemoteFailure(RemoteFailure.USAGE, "cannot write %s: %s".formatted(file, Reading.reason(e)), e);
    }
}
