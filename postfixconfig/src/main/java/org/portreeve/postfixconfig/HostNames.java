package org.portreeve.postfixconfig;

import java.util.Locale;
import org.portreeve.mtaconfig.Addresses;

/// What Postfix takes for a host's name, an address, or an address literal.
final class HostNames {
    private static final int LABEL = 63;
    private static final int NAME = 255;

    private HostNames() {}

    static boolean isName(String name) {
        int label = 0;
        boolean numeric = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean last = i + 1 == name.length();
            if ((c < 128 && Character.isLetterOrDigit(c)) || c == '_') {
                if (++label > LABEL) {
                    return false;
                }
                numeric &= Character.isDigit(c);
            } else if (c == '.') {
                if (label == 0 || last) {
                    return false;
                }
                label = 0;
            } else if (c == '-') {
                numeric = false;
                if (++label == 1 || last || name.charAt(i + 1) == '.') {
                    return false;
                }
            } else {
                return false;
            }
        }
        return !name.isEmpty() && !numeric && name.length() <= NAME;
    }

    static boolean isAddress(String text) {
        if (text.indexOf(':') >= 0) {
            return Addresses.bytes(text).isPresent();
        }
        if (Addresses.bytes(text).isEmpty()) {
            return false;
        }
        return !text.startsWith("0") || text.matches("[0.]+") || !text.matches("0+\\..*");
    }

    /// Whether it is what may stand between the brackets of an address literal.
    static boolean isMailAddress(String text) {
        if (text.toLowerCase(Locale.ROOT).startsWith("ipv6:")) {
            String six = text.substring(5);
            return six.indexOf(':') >= 0 && isAddress(six);
        }
        return isAddress(text);
    }

    static String withoutPrefix(String literal) {
        return literal.toLowerCase(Locale.ROOT).startsWith("ipv6:") ? literal.substring(5) : literal;
    }

    static boolean isLiteral(String text) {
        return text.startsWith("[")
                && text.indexOf(']') == text.length() - 1
                && isMailAddress(text.substring(1, text.length() - 1));
    }

    /// Without a dot at its end, but with two of them.
    static String withoutDot(String name) {
        return name.length() > 1 && name.endsWith(".") && !name.endsWith("..")
                ? name.substring(0, name.length() - 1)
                : name;
    }
}
