package org.portreeve.pages;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.portreeve.casework.Actor;
import org.portreeve.office.Clearance;

/// A request whose visitor may make it. Everything in it is hostile.
///
/// @param path variables of the path
/// @param query parameters of the address
/// @param form fields of a POST; none of a GET
/// @param request for cookies and headers only
public record Visit(
        Route route,
        Visitor visitor,
        Map<String, String> path,
        Map<String, List<String>> query,
        Form form,
        HttpServletRequest request) {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
    private static final int LONGEST = 1000;

    /// Who is signed in; there is somebody wherever roles are asked for.
    public Person by() {
        return visitor.person().orElseThrow();
    }

    public Actor actor() {
        return by().actor();
    }

    public Clearance clearance() {
        return by().clearance();
    }

    public String at(String variable) {
        return path.get(variable);
    }

    /// A number of the path; what is no number is not there.
    public long number(String variable) {
        String text = at(variable);
        if (!NUMBER.matcher(text).matches()) {
            throw Sorry.missing(text);
        }
        return Long.parseLong(text);
    }

    /// The first value of a parameter that is not empty.
    public Optional<String> query(String name) {
        return queries(name).stream().findFirst();
    }

    public List<String> queries(String name) {
        return query.getOrDefault(name, List.of()).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .peek(value -> {
                    if (value.length() > LONGEST || value.indexOf(0) >= 0) {
                        throw Sorry.wrong("%s cannot be that".formatted(name));
                    }
                })
                .toList();
    }

    /// What is in a file that was chosen in a form; nothing when none was. No longer than a text may be.
    public Optional<byte[]> file(String name) {
        String type = request.getContentType();
        if (type == null || !type.startsWith("multipart/form-data")) {
            return Optional.empty();
        }
        try {
            Part part = request.getPart(name);
            if (part == null || part.getSubmittedFileName() == null || part.getSize() == 0) {
                return Optional.empty();
            }
            if (part.getSize() > Form.LONGEST) {
                throw Sorry.of(413, "");
            }
            try (InputStream in = part.getInputStream()) {
                return Optional.of(in.readAllBytes());
            }
        } catch (IOException | ServletException _) {
            throw Sorry.of(400, "");
        }
    }

    /// The address of the client, as text.
    public String peer() {
        return request.getRemoteAddr();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeader(name));
    }

    public Optional<String> cookie(String name) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst();
    }
}
