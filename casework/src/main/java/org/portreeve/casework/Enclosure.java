package org.portreeve.casework;

/// Text or bytes kept beside the record: a note, a name, a mail. The record holds only the salted digest (SHA-256 in
/// hex), so that personal data can be erased and the record still verified.
public record Enclosure(String digest) {
    public Enclosure {
        if (!digest.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a digest is 64 hexadecimal digits");
        }
    }
}
