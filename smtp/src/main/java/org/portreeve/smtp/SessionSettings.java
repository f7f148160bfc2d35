package org.portreeve.smtp;

import java.net.InetAddress;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/// How to open a session.
///
/// @param source own address to speak from, or empty for the system's choice
/// @param preface octets sent before the greeting is read, such as a PROXY protocol header; usually none
/// @param implicitTls whether TLS starts with the first byte
/// @param tls the context for implicit TLS and STARTTLS
/// @param limits what is taken from the server
public record SessionSettings(
        Optional<InetAddress> source, byte[] preface, boolean implicitTls, SSLContext tls, Limits limits) {
    public SessionSettings(SSLContext tls, Limits limits) {
        this(Optional.empty(), new byte[0], false, tls, limits);
    }

    public SessionSettings withSource(Optional<InetAddress> address) {
        return new SessionSettings(address, preface, implicitTls, tls, limits);
    }

    public SessionSettings withPreface(byte[] octets) {
        return new SessionSettings(source, octets, implicitTls, tls, limits);
    }

    public SessionSettings withImplicitTls(boolean implicit) {
        return new SessionSettings(source, preface, implicit, tls, limits);
    }

    public SessionSettings withTls(SSLContext context) {
        return new SessionSettings(source, preface, implicitTls, context, limits);
    }
}
