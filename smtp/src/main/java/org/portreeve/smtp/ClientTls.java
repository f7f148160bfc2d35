package org.portreeve.smtp;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509KeyManager;

/// TLS for looking at servers: any certificate goes, none is trusted, old protocol versions are spoken.
///
/// Nothing secret may ever be sent over such a connection.
public final class ClientTls {
    private ClientTls() {}

    /// A context that presents the certificates of `keys`, or none.
    public static SSLContext context(KeyManager... keys) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            KeyManager[] shown = Arrays.stream(keys)
                    .map(manager ->
                            manager instanceof X509KeyManager certificates ? new Unasked(certificates) : manager)
                    .toArray(KeyManager[]::new);
            context.init(keys.length == 0 ? null : shown, new TrustManager[] {new AnyCertificate()}, null);
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

    /// Shows its certificate whichever authorities the server names as the ones that it likes.
    private static final class Unasked extends X509ExtendedKeyManager {
        private final X509KeyManager certificates;

        Unasked(X509KeyManager certificates) {
            this.certificates = certificates;
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return certificates.chooseClientAlias(types, null, socket);
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return certificates.getClientAliases(type, null);
        }

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return null;
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return certificates.getCertificateChain(alias);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return certificates.getPrivateKey(alias);
        }
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
