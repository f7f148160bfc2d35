package org.portreeve.mailroom;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Text as quoted-printable lines (RFC 2045 section 6.7): at most 76 characters each, ending in CRLF.
final class QuotedPrintable {
    private static final int WIDTH = 76;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private QuotedPrintable() {}

    /// Encodes `text`, in which CR, LF and CRLF all end a line.
    static String encode(String text) {
        StringBuilder out = new StringBuilder(text.length() + text.length() / 8 + 16);
        for (String line : text.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1)) {
            line(line, out);
        }
        // The last of the parts is what stands behind the last line end: usually nothing.
        if (text.endsWith("\n") || text.endsWith("\r")) {
            out.setLength(out.length() - 2);
        }
        return out.toString();
    }

    private static void line(String line, StringBuilder out) {
        byte[] octets = line.getBytes(StandardCharsets.UTF_8);
        int width = 0;
        for (int i = 0; i < octets.length; i++) {
            boolean last = i == octets.length - 1;
            String unit = unit(octets[i], width == 0, last);
            // A soft line end needs room for its equals sign; the last unit of a line needs none.
            if (width + unit.length() > (last ? WIDTH : WIDTH - 1)) {
                out.append("=\r\n");
                width = 0;
                unit = unit(octets[i], true, last);
            }
            out.append(unit);
            width += unit.length();
        }
        out.append("\r\n");
    }

    /// A dot or an F that begins a line is encoded too: some servers on the way change such lines.
    private static String unit(byte octet, boolean lineStart, boolean lineEnd) {
        boolean blank = octet == ' ' || octet == '\t';
        boolean plain = octet > ' ' && octet < 0x7f && octet != '=';
        boolean delicate = (lineStart && (octet == '.' || octet == 'F')) || (lineEnd && blank);
        return (plain || blank) && !delicate ? String.valueOf((char) octet) : "=" + HEX.toHexDigits(octet);
    }
}
