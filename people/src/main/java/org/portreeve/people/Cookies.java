package org.portreeve.people;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.stream.Stream;

/// The cookies of sign-in. With HTTPS their names begin with `__Host-`, which browsers let no other host or path set
/// (RFC 6265bis, section 4.1.3.2); on this machine alone they are plain.
record Cookies(boolean secure) {
    /// The name of the cookie that has the session's token.
    String session() {
        return name("session");
    }

    /// The name of the cookie that binds a sign-in at a provider to the browser where it began.
    String flow() {
        return name("flow");
    }

    private String name(String plain) {
        return secure ? "__Host-" + plain : plain;
    }

    /// A `Set-Cookie` for as long as the browser runs.
    String set(String name, String value) {
        return "%s=%s; Path=/; HttpOnly; SameSite=Lax%s".formatted(name, value, secure ? "; Secure" : "");
    }

    String end(String name) {
        return set(name, "") + "; Max-Age=0";
    }

    static Optional<String> of(HttpServletRequest request, String name) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst();
    }
}
