package org.portreeve.contacts;

import java.net.IDN;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.portreeve.smtp.Endpoint;

/// A mailbox that we may write to: a dot-atom before the `@`, a domain name or an address literal after it (RFC 5321
/// section 4.1.2). Quoted local parts and those that are not ASCII are refused: nobody who answers for a server has
/// one.
public record MailAddress(String local, String domain) {
    private static final int LOCAL_OCTETS = 64;
    private static final int DOMAIN_OCTETS = 253;
    private static final Pattern LOCAL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN = Pattern.compile(
            "([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?)(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*\\.(?!\\d+$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern LITERAL =
            Pattern.compile("\\[(\\d{1,3}(\\.\\d{1,3}){3}|IPv6:[0-9A-Fa-f:.]{2,45})\\]", Pattern.CASE_INSENSITIVE);

    /// The domain is kept in small letters, an internationalised one in its ASCII form.
    ///
    /// @throws IllegalArgumentException when it is no such mailbox
    public MailAddress {
        boolean literal = LITERAL.matcher(domain).matches();
        domain = literal ? domain : ascii(domain);
        if (local.length() > LOCAL_OCTETS || !LOCAL.matcher(local).matches()) {
            throw new IllegalArgumentException("what stands before the @ is not a plain name");
        }
        if (!literal
                && (domain.length() > DOMAIN_OCTETS || !DOMAIN.matcher(domain).matches())) {
            throw new IllegalArgumentException("what stands after the @ is not a domain name");
        }
    }

    private static String ascii(String domain) {
        String bare = domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
        try {
            return IDN.toASCII(bare).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("what stands after the @ is not a domain name", e);
        }
    }

    /// Reads `name@domain`, also with `mailto:` before it. Address literals are for our own use: a foreign one would
    /// make
    /// us send mail to whatever host it names.
    ///
    /// @throws IllegalArgumentException with the reason
    public static MailAddress parse(String text) {
        String bare = text.strip();
        if (bare.regionMatches(true, 0, "mailto:", 0, 7)) {
            bare = bare.substring(7);
        }
        int at = bare.lastIndexOf('@');
        if (at < 1 || bare.endsWith("]") || bare.length() > LOCAL_OCTETS + 1 + DOMAIN_OCTETS) {
            throw new IllegalArgumentException("it is not written like name@domain");
        }
        return new MailAddress(bare.substring(0, at), bare.substring(at + 1));
    }

    /// `postmaster@` an address literal.
    static MailAddress postmasterOf(InetAddress address) {
        return new MailAddress("postmaster", Endpoint.literal(address));
    }

    static Optional<MailAddress> find(String text) {
        try {
            return Optional.of(parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Equal for addresses that reach the same mailbox almost everywhere.
    String key() {
        return toString().toLowerCase(Locale.ROOT);
    }

    /// Whether the domain is `parent`, or below it.
    boolean in(String parent) {
        return domain.equals(parent) || domain.endsWith("." + parent);
    }

    @Override
    public String toString() {
        return local + "@" + domain;
    }
}
