package org.portreeve.mtaconfig;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Bytes of a file as text, whatever their encoding.
final class Text {
    private Text() {}

    static String decode(byte[] bytes, int length) {
        if (length >= 2 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe) {
            return decode(bytes, 2, length, StandardCharsets.UTF_16LE);
        }
        if (length >= 2 && (bytes[0] & 0xff) == 0xfe && (bytes[1] & 0xff) == 0xff) {
            return decode(bytes, 2, length, StandardCharsets.UTF_16BE);
        }
        boolean marked =
                length >= 3 && (bytes[0] & 0xff) == 0xef && (bytes[1] & 0xff) == 0xbb && (bytes[2] & 0xff) == 0xbf;
        return decode(bytes, marked ? 3 : 0, length, StandardCharsets.UTF_8);
    }

    private static String decode(byte[] bytes, int from, int length, Charset charset) {
        String text = new String(bytes, from, length - from, charset);
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
