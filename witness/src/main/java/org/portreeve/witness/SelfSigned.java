package org.portreeve.witness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A key and a certificate that it signed itself: for a server that is pinned or not verified at all, or for a TLS
/// client that wants to show some certificate.
///
/// RSA, because old mail servers know nothing else.
///
/// @param key the private key
/// @param certificate its certificate
public record SelfSigned(PrivateKey key, X509Certificate certificate) {
    private static final Duration VALIDITY = Duration.ofDays(3650);
    private static final String ENTRY = "portreeve";
    /// Guards nothing: the file's permissions do. The format asks for one.
    private static final char[] FILE_PASSWORD = "portreeve".toCharArray();

    /// Makes a new one for the host `name`, valid for ten years from a day before `now`.
    public static SelfSigned create(String name, Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            X500Name subject = new X500NameBuilder(BCStyle.INSTANCE)
                    .addRDN(BCStyle.CN, name)
                    .build();
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    subject,
                    new BigInteger(64, new SecureRandom()).setBit(64),
                    Date.from(now.minus(Duration.ofDays(1))),
                    Date.from(now.plus(VALIDITY)),
                    subject,
                    pair.getPublic());
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, name)));
            X509Certificate certificate = new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate())));
            return new SelfSigned(pair.getPrivate(), certificate);
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException("cannot make a certificate", e);
        }
    }

    /// Reads the one in `file` (PKCS #12); makes one and writes it there, readable by the owner only, when there is no
    /// such file.
    public static SelfSigned loadOrCreate(Path file, String name, Instant now) throws IOException {
        if (Files.exists(file)) {
            return load(file);
        }
        SelfSigned fresh = create(name, now);
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            fresh.keyStore().store(out, FILE_PASSWORD);
            DurableFile.writePrivate(file, out.toByteArray());
            return fresh;
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot write " + file, e);
        }
    }

    private static SelfSigned load(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, FILE_PASSWORD);
            if (store.getKey(ENTRY, FILE_PASSWORD) instanceof PrivateKey key
                    && store.getCertificate(ENTRY) instanceof X509Certificate certificate) {
                return new SelfSigned(key, certificate);
            }
            throw new IOException(file + " holds no key of ours; remove it and a new one is made");
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot read " + file, e);
        }
    }

    private KeyStore keyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(ENTRY, key, FILE_PASSWORD, new Certificate[] {certificate});
        return store;
    }

    /// For an [SSLContext] of either side.
    public KeyManager[] keyManagers() {
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keyStore(), FILE_PASSWORD);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every Java keeps keys in memory", e);
        }
    }

    /// A context for a server that shows this certificate.
    public SSLContext serverContext() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    /// SHA-256 of the certificate in hex, as users pin it.
    public String sha256() {
        return sha256(certificate);
    }

    static String sha256(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
