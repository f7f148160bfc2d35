package org.portreeve.complaintmail;

/// What may still be spent on one mail, whatever is nested in it.
final class Budget {
    private int archives = 6;
    private int messages = 100;
    private int chars = 2 << 20;

    boolean archive() {
        return archives-- > 0;
    }

    boolean message() {
        return messages-- > 0;
    }

    /// As much of a text as may still be searched.
    String text(String text) {
        String head = text.length() > chars ? text.substring(0, Math.max(0, chars)) : text;
        chars -= head.length();
        return head;
    }

    /// Whether something was left unread.
    boolean spent() {
        return archives < 0 || messages < 0 || chars <= 0;
    }
}
