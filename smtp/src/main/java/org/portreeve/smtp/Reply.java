package org.portreeve.smtp;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A reply of RFC 5321 section 4.2: a three-digit code and the text of its lines, without the code.
///
/// The text is the server's and hostile: ISO-8859-1 characters, one for each octet, control characters included.
public record Reply(int code, List<String> lines) {
    /// RFC 3463 section 2, and no longer number behind it, as in an IPv4 address.
    private static final Pattern ENHANCED_STATUS = Pattern.compile("[245]\\.[0-9]{1,3}\\.[0-9]{1,3}(?!\\.?[0-9])");

    public Reply {
        lines = List.copyOf(lines);
        if (code < 100 || code > 599 || lines.isEmpty()) {
            throw new IllegalArgumentException("reply code " + code + " and " + lines.size() + " lines");
        }
    }

    /// 2yz: done.
    public boolean positive() {
        return code / 100 == 2;
    }

    /// 3yz: go on.
    public boolean intermediate() {
        return code / 100 == 3;
    }

    /// 4yz: not now.
    public boolean transientFailure() {
        return code / 100 == 4;
    }

    /// 5yz: no.
    public boolean permanentFailure() {
        return code / 100 == 5;
    }

    /// All lines as one text, joined by spaces.
    public String text() {
        return lines.size() == 1 ? lines.getFirst() : String.join(" ", lines);
    }

    /// The enhanced status code (RFC 3463) at the start of the text, such as `5.7.1`, or the empty string.
    public String enhancedStatus() {
        Matcher status = ENHANCED_STATUS.matcher(lines.getFirst());
        return status.lookingAt() ? status.group() : "";
    }

    /// Code and text on one line, printable characters only, at most 200 of them.
    public String summary() {
        return code + " " + Transcript.printable(text(), 196);
    }

    @Override
    public String toString() {
        return summary();
    }
}
