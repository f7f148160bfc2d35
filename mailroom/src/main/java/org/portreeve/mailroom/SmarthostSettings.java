package org.portreeve.mailroom;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.portreeve.smtp.Limits;
import org.portreeve.smtp.Security;

/// The mail server that carries the office's mail on.
///
/// @param host its name or address
/// @param port 25 or 587 with [Security#STARTTLS] or in clear, 465 with [Security#IMPLICIT]
/// @param security TLS that is demanded, not only tried; in clear no password is sent, but to loopback
/// @param pin its certificate as `sha256:` and hex; empty to trust who Java trusts, for its name
/// @param login for AUTH (RFC 4954), when it wants one
/// @param helo the name for EHLO
/// @param limits the time for each step and for the whole session
public record SmarthostSettings(
        String host,
        int port,
        Security security,
        Optional<String> pin,
        Optional<Login> login,
        String helo,
        Limits limits) {
    /// What is waited for by default: each step is shorter than RFC 5321 section 4.5.3.2 asks for, but the reply to
    /// the message, as giving up on that one leaves the mail uncertain.
    public static final Limits PATIENCE = new Limits(
            Duration.ofSeconds(15),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofMinutes(10),
            Duration.ofMinutes(15),
            4096,
            128,
            1 << 20);

    /// User and password, which is never shown.
    public record Login(String user, String password) {
        public Login {
            if (user.isEmpty() || user.indexOf('\0') >= 0 || password.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("the smarthost's user is empty, or has NUL in it");
            }
        }

        @Override
        public String toString() {
            return user;
        }
    }

    public SmarthostSettings {
        Objects.requireNonNull(security, "security");
        Objects.requireNonNull(limits, "limits");
        pin.ifPresent(ServerTrust::digits);
        helo = new MailAddress("postmaster", helo).domain();
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("the smarthost's port " + port + " is not between 1 and 65535");
        }
        if (security == Security.CLEAR && login.isPresent() && !loopback(host)) {
            throw new IllegalArgumentException(
                    "the smarthost wants a password, which needs TLS: choose starttls or implicit");
        }
    }

    private static boolean loopback(String host) {
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return "localhost".equals(host);
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
