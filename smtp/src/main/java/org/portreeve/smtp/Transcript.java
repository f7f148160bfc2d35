package org.portreeve.smtp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/// Both sides of a dialogue as text, one line each: milliseconds since the start, who speaks, what was said.
///
/// ```
///     3 S: 220 mx.example ESMTP
///     3 C: EHLO tester.example
/// ```
///
/// `C:` is us, `S:` the server, `*:` a remark. Octets that are not printable ASCII are shown as `\xHH`, so a server
/// cannot draw on a reader's terminal. At most [#MAX_BYTES] are kept; a remark says when there was more.
public final class Transcript {
    /// The most that is kept of one dialogue.
    public static final int MAX_BYTES = 512 * 1024;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FULL =
            "*: transcript full, the rest was not kept\n".getBytes(StandardCharsets.US_ASCII);

    /// Room for the time, the speaker and the end of a line.
    private static final int HEAD = 24;

    /// Octets of a block, or of a line that is longer. Text is never copied into a larger array: thousands of
    /// transcripts
    /// grow at a time.
    private static final int BLOCK = 2 * 1024;

    private final long start;
    private final List<Block> filled = new ArrayList<>(4);
    private int filledOctets;
    private byte[] text = new byte[BLOCK];
    private int length;
    private boolean full;

    /// The first `length` octets of `text`.
    private record Block(byte[] text, int length) {}

    /// A transcript that starts now, by `System.nanoTime()`.
    public Transcript() {
        this.start = System.nanoTime();
    }

    /// Adds a remark of ours.
    public void remark(String words) {
        byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
        line('*', bytes, 0, bytes.length);
    }

    /// Adds what we sent: one line for each CRLF-terminated line of `bytes`.
    void client(byte[] bytes, int from, int to) {
        int start = from;
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                int end = i > start && bytes[i - 1] == '\r' ? i - 1 : i;
                line('C', bytes, start, end);
                start = i + 1;
            }
        }
        if (start < to) {
            line('C', bytes, start, to);
        }
    }

    /// Adds one line of the server, without its line end.
    void server(byte[] bytes, int from, int to) {
        line('S', bytes, from, to);
    }

    private void line(char who, byte[] bytes, int from, int to) {
        if (full) {
            return;
        }
        if (size() + 4 * (to - from) + HEAD > MAX_BYTES) {
            full = true;
            ensure(FULL.length);
            System.arraycopy(FULL, 0, text, length, FULL.length);
            length += FULL.length;
            return;
        }
        ensure(shown(bytes, from, to) + HEAD);
        number((System.nanoTime() - start) / 1_000_000);
        text[length++] = ' ';
        text[length++] = (byte) who;
        text[length++] = ':';
        text[length++] = ' ';
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b >= 0x20 && b < 0x7f) {
                text[length++] = b;
            } else {
                text[length++] = '\\';
                text[length++] = 'x';
                text[length++] = HEX[(b >> 4) & 15];
                text[length++] = HEX[b & 15];
            }
        }
        text[length++] = '\n';
    }

    /// How many octets these are when they are shown.
    private static int shown(byte[] bytes, int from, int to) {
        int count = to - from;
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0x20 || bytes[i] == 0x7f) {
                count += 3;
            }
        }
        return count;
    }

    /// Appends a number, right-aligned to five columns.
    private void number(long value) {
        int digits = 1;
        for (long v = value; v >= 10; v /= 10) {
            digits++;
        }
        for (int i = digits; i < 5; i++) {
            text[length++] = ' ';
        }
        int at = length + digits;
        for (int i = 0; i < digits; i++) {
            text[--at] = (byte) ('0' + value % 10);
            value /= 10;
        }
        length += digits;
    }

    private void ensure(int more) {
        if (length + more > text.length) {
            filled.add(new Block(text, length));
            filledOctets += length;
            text = new byte[Math.max(more, BLOCK)];
            length = 0;
        }
    }

    /// Octets kept so far.
    public int size() {
        return filledOctets + length;
    }

    /// Writes the text, which is US-ASCII.
    public void writeTo(OutputStream out) throws IOException {
        for (Block block : filled) {
            out.write(block.text(), 0, block.length());
        }
        out.write(text, 0, length);
    }

    /// Adds the text to a digest.
    public void update(MessageDigest digest) {
        for (Block block : filled) {
            digest.update(block.text(), 0, block.length());
        }
        digest.update(text, 0, length);
    }

    /// A copy of the text.
    public byte[] toBytes() {
        ByteArrayOutputStream copy = new ByteArrayOutputStream(size());
        try {
            writeTo(copy);
        } catch (IOException e) {
            throw new IllegalStateException("memory takes everything", e);
        }
        return copy.toByteArray();
    }

    @Override
    public String toString() {
        return new String(toBytes(), StandardCharsets.US_ASCII);
    }

    /// `hostile` with everything but printable ASCII replaced by `?`, cut after `max` characters.
    public static String printable(String hostile, int max) {
        StringBuilder safe = new StringBuilder(Math.min(hostile.length(), max) + 1);
        for (int i = 0; i < hostile.length(); i++) {
            if (i == max) {
                return safe.append("...").toString();
            }
            char c = hostile.charAt(i);
            safe.append(c >= 0x20 && c < 0x7f ? c : '?');
        }
        return safe.toString();
    }
}
