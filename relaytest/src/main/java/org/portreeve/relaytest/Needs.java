package org.portreeve.relaytest;

/// What must be true of a session before an attempt is made in it. Attempts with the same needs share sessions.
///
/// @param tls whether STARTTLS comes first
/// @param clientCertificate whether a self-signed client certificate is shown in the TLS handshake
/// @param hello how the session begins
/// @param helo the name to give, empty for the tester's own
/// @param preface what is sent before the greeting is read
/// @param impersonation whether XCLIENT claims to be the server itself
/// @param login what AUTH is tried
/// @param source which own address the session comes from
record Needs(
        boolean tls,
        boolean clientCertificate,
        Hello hello,
        Template helo,
        Preface preface,
        boolean impersonation,
        Login login,
        Source source) {

    enum Hello {
        EHLO,
        HELO,
        NONE
    }

    /// A PROXY protocol header that claims a connection from the server itself.
    enum Preface {
        NONE,
        PROXY_V1,
        PROXY_V2
    }

    enum Login {
        NONE,
        PLAIN_RANDOM,
        LOGIN_RANDOM,
        PLAIN_EMPTY_PASSWORD,
        ANONYMOUS,
        NTLM_NULL_SESSION,
        PLAIN_UNANNOUNCED,
        LOGIN_UNANNOUNCED,
        SUPPLIED
    }

    enum Source {
        /// The tester's first address.
        FIRST,
        /// An own address whose PTR record lies in a served domain or says localhost.
        TRUSTED_NAME,
        /// An own address in the server's network.
        NEIGHBOUR
    }

    static final Needs NOTHING =
            new Needs(false, false, Hello.EHLO, Template.EMPTY, Preface.NONE, false, Login.NONE, Source.FIRST);

    Needs withTls() {
        return new Needs(true, clientCertificate, hello, helo, preface, impersonation, login, source);
    }

    Needs withClientCertificate() {
        return new Needs(true, true, hello, helo, preface, impersonation, login, source);
    }

    Needs withHello(Hello other) {
        return new Needs(tls, clientCertificate, other, helo, preface, impersonation, login, source);
    }

    Needs withHelo(String template) {
        return new Needs(tls, clientCertificate, hello, Template.of(template), preface, impersonation, login, source);
    }

    Needs withPreface(Preface other) {
        return new Needs(tls, clientCertificate, hello, helo, other, impersonation, login, source);
    }

    Needs withImpersonation() {
        return new Needs(tls, clientCertificate, hello, helo, preface, true, login, source);
    }

    Needs withLogin(Login other) {
        return new Needs(tls, clientCertificate, hello, helo, preface, impersonation, other, source);
    }

    Needs withSource(Source other) {
        return new Needs(tls, clientCertificate, hello, helo, preface, impersonation, login, other);
    }
}
