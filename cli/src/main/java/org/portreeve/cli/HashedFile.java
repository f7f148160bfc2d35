package org.portreeve.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A new file of the evidence that is hashed while it is written. One thread at a time.
final class HashedFile extends OutputStream {
    private final MessageDigest digest = sha256();
    private final OutputStream out;
    private long size;

    /// @param buffer octets that are gathered before they are written; 0 writes at once
    HashedFile(Path file, int buffer) throws IOException {
        OutputStream hashing =
                new DigestOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), digest);
        out = buffer == 0 ? hashing : new BufferedOutputStream(hashing, buffer);
    }

    @Override
    public void write(int octet) throws IOException {
        out.write(octet);
        size++;
    }

    @Override
    public void write(byte[] octets, int from, int length) throws IOException {
        out.write(octets, from, length);
        size += length;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /// Octets written so far.
    long size() {
        return size;
    }

    /// The SHA-256 of the whole. To be called once, after [#close].
    byte[] digest() {
        return digest.digest();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
