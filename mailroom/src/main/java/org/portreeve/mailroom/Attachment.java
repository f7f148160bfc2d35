package org.portreeve.mailroom;

import java.util.Objects;
import java.util.regex.Pattern;

/// A file in a letter.
///
/// @param name shown to the reader: plain characters, no path
/// @param mediaType such as `application/json`, without parameters
public record Attachment(String name, String mediaType, byte[] octets) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,59}");
    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z]{1,20}/[A-Za-z0-9.+-]{1,40}");

    public Attachment {
        Objects.requireNonNull(octets, "octets");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("an attachment's name has letters, digits, dots, - and _ only");
        }
        if (!MEDIA_TYPE.matcher(mediaType).matches() || mediaType.startsWith("multipart/")) {
            throw new IllegalArgumentException("an attachment's type is written type/subtype");
        }
    }
}
