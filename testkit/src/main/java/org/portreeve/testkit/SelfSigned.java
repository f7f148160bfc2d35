package org.portreeve.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.HexFormat;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.security.auth.x500.X500Principal;

/// A certificate that nobody signed but its own key (P-256), with names of the test's choice; valid from 2020 to 2049.
///
/// ```
/// Certificate  ::= SEQUENCE { tbs, algorithm, BIT STRING signature }              RFC 5280 section 4.1
/// tbs          ::= SEQUENCE { [0] 2, serial, algorithm, issuer, validity, subject, key, [3] extensions }
/// ```
public final class SelfSigned {
    /// ecdsa-with-SHA256, RFC 5758 section 3.2.
    private static final byte[] ALGORITHM = HexFormat.of().parseHex("300a06082a8648ce3d040302");
    /// The object identifier of subjectAltName, RFC 5280 section 4.2.1.6.
    private static final byte[] SUBJECT_ALT_NAME = HexFormat.of().parseHex("0603551d11");

    private static final int SEQUENCE = 0x30;

    private final KeyPair keys;
    private final X509Certificate certificate;

    /// @param subject distinguished name, such as `CN=mx.example`
    /// @param names its DNS names
    public SelfSigned(String subject, String... names) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
            byte[] tbs = toBeSigned(new X500Principal(subject).getEncoded(), names);
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(tbs);
            byte[] bits = der(0x03, new byte[] {0}, signature.sign());
            certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der(SEQUENCE, tbs, ALGORITHM, bits)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] toBeSigned(byte[] name, String... names) {
        byte[] alternatives = new byte[0];
        for (String dnsName : names) {
            alternatives = joined(alternatives, der(0x82, dnsName.getBytes(StandardCharsets.US_ASCII)));
        }
        byte[] extension = der(SEQUENCE, SUBJECT_ALT_NAME, der(0x04, der(SEQUENCE, alternatives)));
        return der(
                SEQUENCE,
                der(0xa0, der(0x02, new byte[] {2})),
                der(0x02, BigInteger.valueOf(System.nanoTime()).abs().toByteArray()),
                ALGORITHM,
                name,
                der(SEQUENCE, utcTime("200101000000Z"), utcTime("491231235959Z")),
                name,
                keys.getPublic().getEncoded(),
                names.length == 0 ? new byte[0] : der(0xa3, der(SEQUENCE, extension)));
    }

    private static byte[] utcTime(String time) {
        return der(0x17, time.getBytes(StandardCharsets.US_ASCII));
    }

    /// Tag, length and contents (X.690 section 8.1).
    private static byte[] der(int tag, byte[]... parts) {
        byte[] content = joined(parts);
        byte[] length = content.length < 128
                ? new byte[] {(byte) content.length}
                : content.length < 256
                        ? new byte[] {(byte) 0x81, (byte) content.length}
                        : new byte[] {(byte) 0x82, (byte) (content.length >> 8), (byte) content.length};
        return joined(new byte[] {(byte) tag}, length, content);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /// A context for a server (or a client) that presents this certificate.
    public SSLContext context() {
        try {
            char[] password = "test".toCharArray();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("mx", keys.getPrivate(), password, new X509Certificate[] {certificate});
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
