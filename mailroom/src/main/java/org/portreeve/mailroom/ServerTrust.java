package org.portreeve.mailroom;

import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/// Trusts one mail server: by the fingerprint of its certificate, or by who Java trusts and the server's name
/// (RFC 6125 section 6.4; subject alternative names only).
///
/// The name is compared here, since our SMTP client connects to addresses and looks at no name.
final class ServerTrust extends X509ExtendedTrustManager {
    private final String host;
    private final Optional<String> pin;
    private final X509TrustManager authorities;

    private ServerTrust(String host, Optional<String> pin, X509TrustManager authorities) {
        this.host = host.toLowerCase(Locale.ROOT);
        this.pin = pin.map(ServerTrust::digits);
        this.authorities = authorities;
    }

    /// A context for connections to `host`.
    ///
    /// @param pin `sha256:` and 64 hex digits
    /// @param roots who is trusted to sign; empty for who Java trusts
    static SSLContext context(String host, Optional<String> pin, Optional<KeyStore> roots) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(roots.orElse(null));
            X509TrustManager authorities = Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new ServerTrust(host, pin, authorities)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    static String digits(String pin) {
        String digits =
                pin.toLowerCase(Locale.ROOT).replaceFirst("^sha256:", "").replace(":", "");
        if (!digits.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a pinned certificate is written sha256: and 64 hex digits");
        }
        return digits;
    }

    private void check(X509Certificate[] chain, String type) throws CertificateException {
        if (pin.isPresent()) {
            String seen = fingerprint(chain[0]);
            if (!seen.equals(pin.get())) {
                throw new CertificateException("the certificate is not the pinned one but sha256:" + seen);
            }
            return;
        }
        authorities.checkServerTrusted(chain, type);
        if (!bears(chain[0], host)) {
            throw new CertificateException("the certificate is not for " + host);
        }
    }

    private static String fingerprint(X509Certificate certificate) throws CertificateEncodingException {
        return ReceivedMail.digest(certificate.getEncoded());
    }

    /// Whether `certificate` is for `host`, a name or an address.
    private static boolean bears(X509Certificate certificate, String host) throws CertificateParsingException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        if (names == null) {
            return false;
        }
        Optional<InetAddress> address = literal(host);
        // Types 2 and 7 are dNSName and iPAddress (RFC 5280 section 4.2.1.6).
        return names.stream()
                .anyMatch(name -> name.get(1) instanceof String text
                        && (address.isPresent()
                                ? name.get(0).equals(7) && literal(text).equals(address)
                                : name.get(0).equals(2) && matches(text.toLowerCase(Locale.ROOT), host)));
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// A wildcard stands for the whole of the first label, and never for one right below a top-level domain.
    private static boolean matches(String name, String host) {
        int dot = host.indexOf('.');
        return name.equals(host)
                || (name.startsWith("*.")
                        && dot > 0
                        && name.substring(1).equals(host.substring(dot))
                        && name.indexOf('.', 2) > 0);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("no client is asked for a certificate");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
