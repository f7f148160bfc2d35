package org.portreeve.mailroom;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.portreeve.smtp.Transcript;

/// A mail address in the plain form that we send to and receive at: a dot-string, `@`, and a domain or an address
/// literal (RFC 5321 section 4.1.2), in ASCII. Quoted local parts and SMTPUTF8 addresses (RFC 6531) are not supported.
///
/// @param localPart as it was written
/// @param domain in lower case
public record MailAddress(String localPart, String domain) {
    private static final Pattern LOCAL =
            Pattern.compile("(?=.{1,64}$)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN = Pattern.compile(
            "(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*");

    public MailAddress {
        Objects.requireNonNull(localPart, "localPart");
        domain = domain.toLowerCase(Locale.ROOT);
        if (!LOCAL.matcher(localPart).matches() || !(DOMAIN.matcher(domain).matches() || literal(domain))) {
            throw new IllegalArgumentException("this is not a mail address that can be used here");
        }
    }

    /// Reads `text`.
    ///
    /// @throws IllegalArgumentException says what is wrong; it never shows the whole of a hostile text
    public static MailAddress of(String text) {
        String shown = Transcript.printable(text, 80);
        if (text.chars().anyMatch(c -> c > 0x7e)) {
            throw new IllegalArgumentException("\"" + shown
                    + "\" has characters beyond ASCII; mail to such addresses (SMTPUTF8) is not supported, give another"
                    + " address");
        }
        int at = text.lastIndexOf('@');
        if (at < 0) {
            throw new IllegalArgumentException("\"" + shown + "\" is no mail address: it has no @");
        }
        try {
            return new MailAddress(text.substring(0, at), text.substring(at + 1));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + shown + "\" is no mail address of the plain form name@domain", e);
        }
    }

    private static boolean literal(String domain) {
        if (!domain.startsWith("[") || !domain.endsWith("]")) {
            return false;
        }
        String inside = domain.substring(1, domain.length() - 1);
        boolean six = inside.startsWith("ipv6:");
        try {
            return InetAddress.ofLiteral(six ? inside.substring(5) : inside).getAddress().length == (six ? 16 : 4);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// `name@domain`
    @Override
    public String toString() {
        return localPart + "@" + (domain.startsWith("[ipv6:") ? "[IPv6:" + domain.substring(6) : domain);
    }
}
