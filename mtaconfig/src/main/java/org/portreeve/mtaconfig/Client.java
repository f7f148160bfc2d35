package org.portreeve.mtaconfig;

import java.util.Optional;

/// Who speaks to the server.
///
/// @param address in text, IPv4 or IPv6
/// @param name the name that the address points to and that points back; "unknown" without one
/// @param pointer the name that the address points to, confirmed or not; "unknown" without one
/// @param helo what it says in HELO or EHLO
/// @param tls whether the session is encrypted
/// @param login the user name that it has authenticated as
public record Client(
        String address,
        String name,
        String pointer,
        String helo,
        boolean tls,
        Certificate certificate,
        Optional<String> login) {
    /// The name of an address without one.
    public static final String NAMELESS = "unknown";

    /// A client in clear, without a certificate, who is nobody.
    public static Client of(String address, String name, String helo) {
        return new Client(address, name, name, helo, false, Certificate.NONE, Optional.empty());
    }

    public Client at(String other) {
        return new Client(other, name, pointer, helo, tls, certificate, login);
    }

    public Client greeting(String other) {
        return new Client(address, name, pointer, other, tls, certificate, login);
    }

    public Client named(String other) {
        return new Client(address, other, other, helo, tls, certificate, login);
    }

    public Client encrypted(Certificate shown) {
        return new Client(address, name, pointer, helo, true, shown, login);
    }
}
