package org.portreeve.mailroom;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.portreeve.smtp.Security;

/// A folder on an IMAP server out of which mail is taken (RFC 3501).
///
/// @param host the IMAP server
/// @param port its port, usually 993
/// @param security TLS from the first byte or after STARTTLS; in clear to a loopback address only
/// @param pin the server's certificate as `sha256:` and hex; empty to trust who Java trusts
/// @param user the login
/// @param password its password; never shown
/// @param folder where mail arrives, such as `INBOX`
/// @param doneFolder where it is moved once it is taken, made when it is not there; empty to leave it where it is, with
///     the keyword [ImapIntake#TAKEN]
/// @param messageOctets what is taken of one message; of a larger one only the beginning
/// @param step time for each answer of the server
/// @param look time for one look into the folder, as a whole
/// @param poll time between two looks
public record ImapIntakeSettings(
        String host,
        int port,
        Security security,
        Optional<String> pin,
        String user,
        String password,
        String folder,
        Optional<String> doneFolder,
        int messageOctets,
        Duration step,
        Duration look,
        Duration poll) {
    private static final int FETCH_OCTETS = 256 * 1024;

    public ImapIntakeSettings {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(security, "security");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(folder, "folder");
        pin.ifPresent(ServerTrust::digits);
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("the IMAP server's port " + port + " is not between 1 and 65535");
        }
        if (security == Security.CLEAR && !loopback(host)) {
            throw new IllegalArgumentException("IMAP sends a password, so it needs TLS: choose starttls or implicit");
        }
        if (doneFolder.filter(folder::equalsIgnoreCase).isPresent()) {
            throw new IllegalArgumentException("mail that was taken cannot be moved to the folder that it is in");
        }
        if (messageOctets < 1024 || step.toMillis() < 1 || look.compareTo(step) < 0 || poll.toMillis() < 1) {
            throw new IllegalArgumentException("a limit of the IMAP intake is too small");
        }
    }

    /// A folder with the usual limits: 25 MB, 30 seconds for an answer, 10 minutes for a look, a look each minute.
    public static ImapIntakeSettings of(
            String host,
            int port,
            Security security,
            Optional<String> pin,
            String user,
            String password,
            String folder,
            Optional<String> doneFolder) {
        return new ImapIntakeSettings(
                host,
                port,
                security,
                pin,
                user,
                password,
                folder,
                doneFolder,
                25 << 20,
                Duration.ofSeconds(30),
                Duration.ofMinutes(10),
                Duration.ofMinutes(1));
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
        for (String wait : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.put("mail.imap." + wait, String.valueOf(step.toMillis()));
        }
        properties.put("mail.imap.peek", "true");
        properties.put("mail.imap.fetchsize", String.valueOf(FETCH_OCTETS));
        properties.put("mail.imap.ssl.enable", String.valueOf(security == Security.IMPLICIT));
        properties.put("mail.imap.starttls.required", String.valueOf(security == Security.STARTTLS));
        properties.put("mail.imap.starttls.enable", String.valueOf(security == Security.STARTTLS));
        if (security != Security.CLEAR) {
            // Looks at the server's name itself, unless its certificate is pinned.
            properties.put("mail.imap.ssl.checkserveridentity", "false");
            properties.put(
                    "mail.imap.ssl.socketFactory",
                    ServerTrust.context(host, pin, Optional.empty()).getSocketFactory());
        }
        return properties;
    }

    /// Names the account without its password.
    @Override
    public String toString() {
        return user + " at " + host + ":" + port;
    }
}
