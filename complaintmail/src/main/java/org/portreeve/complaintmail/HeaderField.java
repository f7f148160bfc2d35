package org.portreeve.complaintmail;

import java.util.Locale;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;

/// A header field, unfolded; encoded words are still encoded.
record HeaderField(String name, String value) {
    boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    /// The value with its encoded words (RFC 2047) decoded.
    String decoded() {
        String head = value.length() > 4000 ? value.substring(0, 4000) : value;
        if (!head.contains("=?")) {
            return head;
        }
        try {
            return DecoderUtil.decodeEncodedWords(head, DecodeMonitor.SILENT);
        } catch (RuntimeException e) {
            return head;
        }
    }

    String lower() {
        return value.toLowerCase(Locale.ROOT);
    }
}
