package org.portreeve.complaintmail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;

/// Octets to text, whatever charset a mail claims.
final class TextDecoding {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private TextDecoding() {}

    /// Decodes by the charset named; without one, or by one that is unknown, as UTF-8 where that fits, else as
    /// windows-1252.
    static String decode(byte[] octets, String charset) {
        Optional<Charset> named = named(charset);
        if (named.isPresent()
                && !named.get().equals(StandardCharsets.US_ASCII)
                && !named.get().equals(StandardCharsets.UTF_8)) {
            return new String(octets, named.get());
        }
        return decode(octets);
    }

    static String decode(byte[] octets) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(octets, WINDOWS);
        }
    }

    private static Optional<Charset> named(String name) {
        try {
            return name.isBlank() ? Optional.empty() : Optional.of(Charset.forName(name.strip()));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }
}
