package org.portreeve.mailroom;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Reads one message after DATA, up to and with the end of data, and undoes the doubled dots (RFC 5321 section 4.5.2).
///
/// Only CRLF ends a line here: `LF . CRLF`, `CR . CRLF` and their like are content, so nobody can end a message early
/// and smuggle a second one behind it (CVE-2023-51764).
final class MessageReader {
    /// What came of it. In each case the end of data was read.
    sealed interface Outcome {
        /// A message in pieces, the last of which is filled up to `last`.
        record Message(List<byte[]> pieces, int last) implements Outcome {
            int length() {
                return (pieces.size() - 1) * MessageRoom.PIECE + last;
            }

            /// SHA-256 of the message in hex.
            String digest() {
                MessageDigest sha256 = ReceivedMail.sha256();
                for (int i = 0; i < pieces.size(); i++) {
                    sha256.update(pieces.get(i), 0, i == pieces.size() - 1 ? last : MessageRoom.PIECE);
                }
                return HexFormat.of().formatHex(sha256.digest());
            }

            /// The message below `above`.
            byte[] below(byte[] above) {
                byte[] all = new byte[above.length + length()];
                System.arraycopy(above, 0, all, 0, above.length);
                int at = above.length;
                for (byte[] piece : pieces) {
                    int count = Math.min(piece.length, all.length - at);
                    System.arraycopy(piece, 0, all, at, count);
                    at += count;
                }
                return all;
            }
        }

        /// Larger than is allowed; the octets were thrown away.
        record TooLarge() implements Outcome {}

        /// There was no room for it now; the octets were thrown away.
        record NoRoom() implements Outcome {}
    }

    /// Where in a line the reader is: the octets of a possible end of data are held back.
    private enum At {
        LINE_START,
        DOT,
        DOT_CR,
        CR,
        WITHIN
    }

    private static final int CHUNK = 8192;

    private final InputStream in;
    private final int most;
    private final MessageRoom.Share share;
    private final List<byte[]> pieces = new ArrayList<>();
    private byte[] piece = new byte[MessageRoom.PIECE];
    private int filled;
    private long length;
    private boolean noRoom;
    private At at = At.LINE_START;

    /// @param in must know mark and reset
    /// @param most octets in the message
    MessageReader(InputStream in, int most, MessageRoom.Share share) {
        this.in = in;
        this.most = most;
        this.share = share;
        pieces.add(piece);
    }

    /// Reads the message. What follows the end of data stays in the stream.
    ///
    /// @throws EOFException when the client left before the end
    Outcome read() throws IOException {
        byte[] chunk = new byte[CHUNK];
        while (true) {
            in.mark(CHUNK);
            int count = in.read(chunk, 0, CHUNK);
            if (count < 0) {
                throw new EOFException("the client left within a message");
            }
            int end = consume(chunk, count);
            if (end >= 0) {
                in.reset();
                in.skipNBytes(end);
                return outcome();
            }
        }
    }

    private Outcome outcome() {
        if (length > most) {
            return new Outcome.TooLarge();
        }
        return noRoom ? new Outcome.NoRoom() : new Outcome.Message(List.copyOf(pieces), filled);
    }

    /// Returns how many octets of `chunk` belong to the message when the end of data is among them, else -1.
    private int consume(byte[] chunk, int count) {
        for (int i = 0; i < count; i++) {
            byte octet = chunk[i];
            switch (at) {
                case LINE_START -> {
                    if (octet == '.') {
                        at = At.DOT;
                    } else {
                        keep(octet);
                    }
                }
                case DOT -> {
                    if (octet == '\r') {
                        at = At.DOT_CR;
                    } else {
                        keep(octet);
                    }
                }
                case DOT_CR -> {
                    if (octet == '\n') {
                        return i + 1;
                    }
                    keep((byte) '\r');
                    keep(octet);
                }
                case CR -> {
                    keep(octet);
                    at = octet == '\n' ? At.LINE_START : at;
                }
                case WITHIN -> keep(octet);
            }
        }
        return -1;
    }

    private void keep(byte octet) {
        at = octet == '\r' ? At.CR : At.WITHIN;
        length++;
        if (length > most || noRoom) {
            forget();
            return;
        }
        if (filled == piece.length) {
            if (!share.another()) {
                noRoom = true;
                forget();
                return;
            }
            piece = new byte[MessageRoom.PIECE];
            pieces.add(piece);
            filled = 0;
        }
        piece[filled++] = octet;
    }

    private void forget() {
        if (!pieces.isEmpty()) {
            pieces.clear();
            share.close();
        }
    }
}
