package org.portreeve.smtp;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/// What was seen of a server's TLS: recorded, never trusted.
///
/// @param protocol such as `TLSv1.3`
/// @param cipherSuite its IANA name
/// @param subject distinguished name in the server's certificate, or empty
/// @param names DNS names in that certificate, lower case, common name included
/// @param sha256 fingerprint of that certificate in hex, or empty
public record TlsDetails(String protocol, String cipherSuite, String subject, List<String> names, String sha256) {
    static TlsDetails of(SSLSession session) {
        String subject = "";
        String sha256 = "";
        List<String> names = new ArrayList<>();
        try {
            Certificate[] chain = session.getPeerCertificates();
            if (chain.length > 0 && chain[0] instanceof X509Certificate certificate) {
                subject = certificate.getSubjectX500Principal().getName();
                sha256 = HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
                addNames(certificate, subject, names);
            }
        } catch (SSLPeerUnverifiedException | CertificateEncodingException | NoSuchAlgorithmException e) {
            subject = "";
        }
        return new TlsDetails(session.getProtocol(), session.getCipherSuite(), subject, List.copyOf(names), sha256);
    }

    private static void addNames(X509Certificate certificate, String subject, List<String> names) {
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                for (List<?> alternative : alternatives) {
                    // Type 2 is dNSName (RFC 5280 section 4.2.1.6).
                    if (Integer.valueOf(2).equals(alternative.get(0)) && alternative.get(1) instanceof String name) {
                        add(name, names);
                    }
                }
            }
            for (Rdn rdn : new LdapName(subject).getRdns()) {
                if (rdn.getType().equalsIgnoreCase("CN") && rdn.getValue() instanceof String name) {
                    add(name, names);
                }
            }
        } catch (CertificateParsingException | InvalidNameException e) {
            // A certificate that cannot be read gives no names; the fingerprint is kept all the same.
            names.removeIf(String::isEmpty);
        }
    }

    private static void add(String name, List<String> names) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!names.contains(lower) && names.size() < 100) {
            names.add(lower);
        }
    }
}
