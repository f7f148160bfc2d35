package org.portreeve.testkit;

import java.nio.charset.StandardCharsets;

/// A message that a [FakeMta] took over.
///
/// @param content the octets between DATA and the end of data, dots undone
public record Mail(Envelope envelope, byte[] content) {
    /// The content as text, one character for each octet.
    public String text() {
        return new String(content, StandardCharsets.ISO_8859_1);
    }
}
