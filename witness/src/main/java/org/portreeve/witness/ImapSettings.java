package org.portreeve.witness;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.portreeve.smtp.Security;

/// A mailbox of the user's that serves as the witness.
///
/// @param host the IMAP server
/// @param port its port, usually 993
/// @param security TLS from the first byte or after STARTTLS; in clear to a loopback address only
/// @param pin the server's certificate as `sha256:` and hex; empty to trust who Java trusts
/// @param user the login
/// @param password its password; never shown
/// @param folders where arrivals may be filed; name the folder for junk too
/// @param address the addresses that lead there
/// @param poll how often to look
public record ImapSettings(
        String host,
        int port,
        Security security,
        Optional<String> pin,
        String user,
        String password,
        List<String> folders,
        AddressPattern address,
        Duration poll) {
    private static final String MILLIS = "20000";

    public ImapSettings {
        Objects.requireNonNull(password, "password");
        folders = List.copyOf(folders);
        if (folders.isEmpty()) {
            throw new IllegalArgumentException("the IMAP witness needs a folder to look into");
        }
        if (security == Security.CLEAR && !loopback(host)) {
            throw new IllegalArgumentException("the IMAP witness sends a password, so it needs TLS");
        }
    }

    private static boolean loopback(String host) {
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return "localhost".equals(host);
        }
    }

    /// For the mail library.
    Properties properties() {
        Properties properties = new Properties();
        properties.put("mail.imap.connectiontimeout", MILLIS);
        properties.put("mail.imap.timeout", MILLIS);
        properties.put("mail.imap.writetimeout", MILLIS);
        properties.put("mail.imap.peek", "true");
        properties.put("mail.imap.ssl.enable", String.valueOf(security == Security.IMPLICIT));
        properties.put("mail.imap.starttls.required", String.valueOf(security == Security.STARTTLS));
        properties.put("mail.imap.starttls.enable", String.valueOf(security == Security.STARTTLS));
        properties.put("mail.imap.ssl.checkserveridentity", String.valueOf(pin.isEmpty()));
        pin.ifPresent(certificate -> properties.put(
                "mail.imap.ssl.socketFactory", PinnedTrust.context(certificate).getSocketFactory()));
        return properties;
    }

    @Override
    public String toString() {
        return user + " at " + host + ":" + port;
    }
}
