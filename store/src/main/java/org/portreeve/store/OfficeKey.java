package org.portreeve.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/// The Ed25519 key with which the office signs: seals, exports, links to orders. It lies in two PEM files
/// of a folder, `office.key` (readable by its owner only) and `office.pub`, and is made when they are
/// missing.
public final class OfficeKey {
    private final Path folder;
    private final PrivateKey secret;
    private final PublicKey open;

    private OfficeKey(Path folder, PrivateKey secret, PublicKey open) {
        this.folder = folder;
        this.secret = secret;
        this.open = open;
    }

    /// The key of a folder.
    ///
    /// @throws StoreException when it cannot be read or made
    public static OfficeKey in(Path folder) {
        Path secret = folder.resolve("office.key");
        Path open = folder.resolve("office.pub");
        try {
            Files.createDirectories(folder);
            if (!Files.exists(secret) && !Files.exists(open)) {
                make(secret, open);
            }
            KeyFactory keys = KeyFactory.getInstance("Ed25519");
            return new OfficeKey(
                    folder,
                    keys.generatePrivate(new PKCS8EncodedKeySpec(unwrap(Files.readString(secret)))),
                    publicKey(Files.readString(open)));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new StoreException(
                    "the office's key (office.key and office.pub in %s) cannot be read: %s; restore both from a backup"
                            .formatted(folder, e),
                    e);
        }
    }

    private static void make(Path secret, Path open) throws IOException, GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        try {
            Files.createFile(
                    secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            throw new IOException("another process is making it", e);
        }
        Files.writeString(secret, wrap("PRIVATE KEY", pair.getPrivate().getEncoded()));
        Files.writeString(open, wrap("PUBLIC KEY", pair.getPublic().getEncoded()), StandardOpenOption.CREATE_NEW);
    }

    static PublicKey publicKey(String pem) throws GeneralSecurityException {
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(unwrap(pem)));
    }

    private static String wrap(String what, byte[] bytes) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, text, what);
    }

    private static byte[] unwrap(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }

    /// 64 bytes.
    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A secret of 32 bytes that whoever has the key can make again, another one for each purpose (HKDF of RFC 5869).
    public byte[] derived(String purpose) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(secret.getEncoded())
                            .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), 32));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public boolean verify(byte[] message, byte[] signature) {
        return verify(open, message, signature);
    }

    static boolean verify(PublicKey key, byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    /// The public key as PEM.
    public String publicPem() {
        return wrap("PUBLIC KEY", open.getEncoded());
    }

    /// The SHA-256 of the public key (its DER form) in hex: short enough to be read out on the telephone in
    /// parts.
    public String fingerprint() {
        return Chain.hex(Chain.sha256().digest(open.getEncoded()));
    }

    /// Adds a line to a file beside the key, and waits until the disk has it.
    void note(String file, String line) throws IOException {
        try (var channel = java.nio.channels.FileChannel.open(
                folder.resolve(file), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            channel.write(java.nio.ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
    }

    Path folder() {
        return folder;
    }
}
