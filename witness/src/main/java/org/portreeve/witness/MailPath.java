package org.portreeve.witness;

/// A forward-path as a server may hand it on, taken apart without judging it.
///
/// @param localPart what stands before the last `@` outside quotes, unquoted, without a source route
/// @param domain what stands behind it, without a final dot; empty when there is none
record MailPath(String localPart, String domain) {
    /// Reads `path`, brackets already taken off. Any text is a path.
    static MailPath of(String path) {
        String mailbox = withoutRoute(path);
        int at = lastAt(mailbox);
        String local = at < 0 ? mailbox : mailbox.substring(0, at);
        String domain = at < 0 ? "" : mailbox.substring(at + 1);
        return new MailPath(unquoted(local), domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain);
    }

    /// Takes off a source route `@one,@two:` (RFC 5321 section 3.6.1).
    private static String withoutRoute(String path) {
        int colon = path.startsWith("@") ? path.indexOf(':') : -1;
        return colon < 0 ? path : path.substring(colon + 1);
    }

    private static int lastAt(String mailbox) {
        int last = -1;
        boolean quoted = false;
        for (int i = 0; i < mailbox.length(); i++) {
            char c = mailbox.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '@' && !quoted) {
                last = i;
            }
        }
        return last;
    }

    private static String unquoted(String local) {
        StringBuilder plain = new StringBuilder(local.length());
        for (int i = 0; i < local.length(); i++) {
            char c = local.charAt(i);
            if (c == '\\' && i + 1 < local.length()) {
                i++;
                plain.append(local.charAt(i));
            } else if (c != '"') {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
