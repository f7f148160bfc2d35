package org.portreeve.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;

/// Lines out of a stream, octet by octet, so that nothing behind a line is taken from it.
final class Octets {
    private static final int MOST = 1 << 20;

    private Octets() {}

    /// The next line without CRLF or LF; `null` at the end of the stream.
    static String line(InputStream in, Charset charset) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(80);
        while (true) {
            int octet = in.read();
            if (octet < 0) {
                return line.size() == 0 ? null : line.toString(charset);
            }
            if (octet == '\n') {
                String text = line.toString(charset);
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            }
            line.write(octet);
            if (line.size() > MOST) {
                throw new IOException("a line of more than " + MOST + " octets");
            }
        }
    }
}
