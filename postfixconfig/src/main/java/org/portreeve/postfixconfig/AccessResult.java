package org.portreeve.postfixconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.portreeve.mtaconfig.Line;

/// What an access table's value does.
record AccessResult(Transaction transaction, Stage stage) {
    private static final int DEPTH = 100;

    Status of(String value, Line line, String key) {
        int cut = 0;
        while (cut < value.length() && value.charAt(cut) != ' ' && value.charAt(cut) != '\t') {
            cut++;
        }
        String word = value.substring(0, cut);
        String text = value.substring(cut).strip();
        String what = key + " → " + word;
        switch (word.toUpperCase(Locale.ROOT)) {
            case "DUNNO", "INFO", "WARN", "PREPEND", "HOLD", "BCC" -> {
                return Status.DUNNO;
            }
            case "REJECT", "DEFER" -> {
                return transaction.reject(line, what);
            }
            case "HANGUP" -> {
                return transaction.serverError(line, what);
            }
            case "FILTER" -> {
                return Status.DUNNO;
            }
            case "REDIRECT" -> {
                transaction.note(line, what + " " + text);
                return Status.DUNNO;
            }
            case "DISCARD" -> {
                return transaction.acceptsDelegation() ? transaction.discard(line, what) : Status.DUNNO;
            }
            case "DEFER_IF_PERMIT" -> {
                return transaction.deferIfPermit(line, what);
            }
            case "DEFER_IF_REJECT" -> {
                transaction.deferIfReject();
                return Status.DUNNO;
            }
            default -> {}
        }
        if (!value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return transaction.permit(line, what);
        }
        if (!text.isEmpty() && word.matches("[45][0-9][0-9]")) {
            return transaction.reject(line, what);
        }
        if (word.equalsIgnoreCase("OK") || word.equalsIgnoreCase("RELAY")) {
            return transaction.permit(line, what);
        }
        if (value.indexOf(':') >= 0) {
            return transaction.serverError(line, "a table within a table");
        }
        if (transaction.depth() > DEPTH) {
            return transaction.serverError(line, "restrictions nested without end");
        }
        List<Value.Part> parts = new ArrayList<>();
        Words.texts(value).forEach(name -> parts.add(new Value.Part(name, line)));
        if (parts.isEmpty()) {
            return transaction.permit(line, key + " has no value, which permits");
        }
        transaction.note(line, key + " → " + value);
        return transaction.check(parts, stage);
    }
}
