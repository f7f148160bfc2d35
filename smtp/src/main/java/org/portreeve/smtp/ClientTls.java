package org.portreeve.smtp;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Security;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// TLS for looking at servers: any certificate goes, none is trusted, old protocol versions are spoken.
///
/// Nothing secret may ever be sent over such a connection.
public final class ClientTls {
    private ClientTls() {}

    /// A context that presents the certificates of `keys`, or none.
    public static SSLContext context(KeyManager... keys) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.length == 0 ? null : keys, new TrustManager[] {new AnyCertificate()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    /// Lets this process speak TLS 1.0 and 1.1 and use small keys, which the servers under test may still need. To be
    /// called before the first use of TLS.
    public static void allowOldProtocols() {
        Security.setProperty("jdk.tls.disabledAlgorithms", "SSLv3, NULL, anon");
        Security.setProperty("jdk.certpath.disabledAlgorithms", "");
    }

    private static final class AnyCertificate extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
