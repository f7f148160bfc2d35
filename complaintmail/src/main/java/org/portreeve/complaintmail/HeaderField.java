package org.portreeve.complaintmail;

import java.util.Locale;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;

/// A header field, unfolded; encoded words are still encoded.
record HeaderField(String name, String value) {
    /// The decoder's time grows with more than the number of what looks like an encoded word.
    private static final int MOST_WORDS = 200;

    boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    /// The value with its encoded words (RFC 2047) decoded.
    String decoded() {
        String head = value.length() > 4000 ? value.substring(0, 4000) : value;
        int words = head.split("=\\?", -1).length - 1;
        if (words == 0 || words > MOST_WORDS) {
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
