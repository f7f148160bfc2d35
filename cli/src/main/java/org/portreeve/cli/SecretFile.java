package org.portreeve.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.portreeve.relaytest.Tokens;

/// A file that holds one secret, readable by its owner only.
public final class SecretFile {
    private SecretFile() {}

    static byte[] randomKey() {
        byte[] key = new byte[Tokens.KEY_OCTETS];
        new SecureRandom().nextBytes(key);
        return key;
    }

    /// Writes a new random key in hex. The file must not exist.
    static void writeKey(Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, HexFormat.of().formatHex(randomKey()) + "\n", StandardOpenOption.WRITE);
    }

    /// @throws UsageException when it is not such a file
    static byte[] readKey(Path file) throws UsageException {
        String text = read(file);
        if (!text.matches("(?:[0-9a-fA-F]{2}){" + Tokens.KEY_OCTETS + ",}")) {
            throw new UsageException(
                    file + " is not a key file (at least 64 hex digits); remove it and let 'portreeve init' make one");
        }
        return HexFormat.of().parseHex(text);
    }

    /// The secret as text, without space around it.
    public static String read(Path file) throws UsageException {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UsageException("cannot read the secret: " + FileProblems.words(e), e);
        }
    }
}
