package org.portreeve.practice;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads command lines and messages. The client is hostile: nothing is kept beyond the bounds.
final class ClientInput {
    /// The client left, in the middle of a line or not.
    static final class Gone extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /// The client sent more than a session may hold.
    static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private enum Place {
        LINE_START,
        DOT,
        DOT_CR,
        TEXT,
        CR
    }

    private final InputStream in;
    private final Bounds bounds;
    private final byte[] buffer = new byte[8192];
    private int from;
    private int to;
    private long total;

    ClientInput(InputStream in, Bounds bounds) {
        this.in = in;
        this.bounds = bounds;
    }

    /// Whether octets have come that are not read yet.
    boolean pending() {
        return from < to;
    }

    /// The next line without its end, CRLF or LF, one character for each octet. Empty when it was too long.
    Optional<String> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        boolean tooLong = false;
        int octet;
        while ((octet = octet()) != '\n') {
            if (line.size() < bounds.lineOctets()) {
                line.write(octet);
            } else {
                tooLong = true;
            }
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return tooLong
                ? Optional.empty()
                : Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }

    /// The message up to CRLF, dot, CRLF and nothing else, with dots undoubled (RFC 5321 section 4.5.2). Empty when it
    /// was too large; it was read to its end then.
    Optional<byte[]> message() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream(2048);
        boolean tooLarge = false;
        Place place = Place.LINE_START;
        while (true) {
            int octet = octet();
            if (place == Place.LINE_START && octet == '.') {
                place = Place.DOT;
                continue;
            }
            if (place == Place.DOT && octet == '\r') {
                place = Place.DOT_CR;
                continue;
            }
            if (place == Place.DOT_CR) {
                if (octet == '\n') {
                    return tooLarge ? Optional.empty() : Optional.of(message.toByteArray());
                }
                tooLarge |= !keep(message, '\r');
            }
            tooLarge |= !keep(message, octet);
            place = octet == '\r' ? Place.CR : place == Place.CR && octet == '\n' ? Place.LINE_START : Place.TEXT;
        }
    }

    private boolean keep(ByteArrayOutputStream message, int octet) {
        boolean room = message.size() < bounds.messageOctets();
        if (room) {
            message.write(octet);
        }
        return room;
    }

    private int octet() throws IOException {
        if (from == to) {
            int count = in.read(buffer);
            if (count < 0) {
                throw new Gone();
            }
            from = 0;
            to = count;
            total += count;
            if (total > bounds.sessionOctets()) {
                throw new TooMuch();
            }
        }
        return buffer[from++] & 255;
    }
}
