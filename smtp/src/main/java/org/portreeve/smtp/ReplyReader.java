package org.portreeve.smtp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Cuts the server's octets into replies (RFC 5321 section 4.2), within the limits. Lines may end in LF alone.
final class ReplyReader {
    private static final byte[] NOTHING = {};

    private final Wire wire;
    private final Limits limits;
    private final Transcript transcript;
    /// What has arrived and is not cut yet lies between `from` and `to`.
    private byte[] buffer = NOTHING;
    private int from;
    private int to;
    private long total;

    ReplyReader(Wire wire, Limits limits, Transcript transcript) {
        this.wire = wire;
        this.limits = limits;
        this.transcript = transcript;
    }

    /// Throws away what came before it was asked for. Returns whether there was any.
    boolean discardPending() {
        boolean any = from < to;
        from = to;
        return wire.discardUnread() || any;
    }

    /// The next whole reply.
    Reply next(Stage stage) throws IOException {
        int code = -1;
        List<String> lines = null;
        String first = null;
        while (true) {
            int end = lineEnd(stage);
            int stop = end > from && buffer[end - 1] == '\r' ? end - 1 : end;
            int start = from;
            transcript.server(buffer, start, stop);
            from = end + 1;
            int length = stop - start;
            int lineCode = code(start, length);
            if (lineCode < 0 || (code >= 0 && lineCode != code)) {
                throw new SmtpException(new Failure.Protocol(
                        lineCode < 0 ? "a line without a reply code at " + stage.words() : "a reply with two codes"));
            }
            code = lineCode;
            String text = length > 4 ? new String(buffer, start + 4, length - 4, StandardCharsets.ISO_8859_1) : "";
            boolean last = length < 4 || buffer[start + 3] == ' ';
            if (last && first == null) {
                return new Reply(code, List.of(text));
            }
            if (first == null) {
                first = text;
                lines = new ArrayList<>();
            }
            lines.add(text);
            if (last) {
                return new Reply(code, List.copyOf(lines));
            }
            if (lines.size() >= limits.lines()) {
                throw new SmtpException(new Failure.Protocol("a reply of more than " + limits.lines() + " lines"));
            }
        }
    }

    /// The code at the start of a line that is followed by nothing, a space or a hyphen; -1 when there is none.
    private int code(int start, int length) {
        if (length < 3 || (length > 3 && buffer[start + 3] != ' ' && buffer[start + 3] != '-')) {
            return -1;
        }
        int a = buffer[start] - '0';
        int b = buffer[start + 1] - '0';
        int c = buffer[start + 2] - '0';
        boolean digits = a >= 1 && a <= 5 && b >= 0 && b <= 9 && c >= 0 && c <= 9;
        return digits ? 100 * a + 10 * b + c : -1;
    }

    /// Index of the LF that ends the line at `from`; reads as long as there is none.
    private int lineEnd(Stage stage) throws IOException {
        int searched = from;
        while (true) {
            for (int i = searched; i < to; i++) {
                if (buffer[i] == '\n') {
                    checkLength(i);
                    return i;
                }
            }
            checkLength(to);
            searched = to - from;
            fill(stage);
        }
    }

    private void checkLength(int end) throws SmtpException {
        if (end - from > limits.lineLength()) {
            transcript.server(buffer, from, Math.min(end, from + 512));
            throw new SmtpException(new Failure.Protocol("a line of more than " + limits.lineLength() + " octets"));
        }
    }

    private void fill(Stage stage) throws IOException {
        if (from == to) {
            // While it waits, which is most of the time, a dialogue holds no buffer.
            buffer = NOTHING;
            from = 0;
            to = 0;
        }
        byte[] more = wire.read();
        if (more == null) {
            if (to > from) {
                transcript.server(buffer, from, to);
            }
            throw new SmtpException(new Failure.HungUp(stage));
        }
        if (from == to) {
            buffer = more;
        } else {
            byte[] all = new byte[to - from + more.length];
            System.arraycopy(buffer, from, all, 0, to - from);
            System.arraycopy(more, 0, all, to - from, more.length);
            buffer = all;
        }
        from = 0;
        to = buffer.length;
        total += more.length;
        if (total > limits.sessionBytes()) {
            throw new SmtpException(
                    new Failure.Protocol("more than " + limits.sessionBytes() + " octets in one session"));
        }
    }
}
