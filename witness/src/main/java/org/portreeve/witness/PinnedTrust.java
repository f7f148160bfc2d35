package org.portreeve.witness;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// Trusts one certificate, whoever signed it and whatever name it bears.
final class PinnedTrust extends X509ExtendedTrustManager {
    private final String sha256;

    /// @param pin `sha256:` and 64 hex digits
    private PinnedTrust(String pin) {
        String digits =
                pin.toLowerCase(Locale.ROOT).replaceFirst("^sha256:", "").replace(":", "");
        if (!digits.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a pinned certificate is written sha256: and 64 hex digits");
        }
        this.sha256 = digits;
    }

    static SSLContext context(String pin) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new PinnedTrust(pin)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        String seen = SelfSigned.sha256(chain[0]);
        if (!seen.equals(sha256)) {
            throw new CertificateException("the certificate is not the pinned one but sha256:" + seen);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
