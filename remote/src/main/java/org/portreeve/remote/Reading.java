package org.portreeve.remote;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;

/// Reads the files that a command names; `-` is standard input.
final class Reading {
    static final int MOST_OF_TEXT = 1 << 20;
    static final int MOST_OF_FILE = 30 << 20;

    private Reading() {}

    static byte[] file(String name, Surroundings around, int most) throws RemoteFailure {
        try (InputStream in = name.equals("-")
                ? around.input().get()
                : Files.newInputStream(around.folder().resolve(name))) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw RemoteFailure.usage("%s is larger than %d MB".formatted(shown(name), most >> 20));
            }
            return bytes;
        } catch (IOException e) {
            throw new RemoteFailure(RemoteFailure.USAGE, "cannot read %s: %s".formatted(shown(name), reason(e)), e);
        }
    }

    static String text(String name, Surroundings around) throws RemoteFailure {
        byte[] bytes = file(name, around, MOST_OF_TEXT);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new RemoteFailure(RemoteFailure.USAGE, shown(name) + " is not text in UTF-8", e);
        }
    }

    private static String shown(String name) {
        return name.equals("-") ? "standard input" : name;
    }

    static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "it is not there";
            case AccessDeniedException _ -> "you may not";
            default -> String.valueOf(e.getMessage());
        };
    }
}
