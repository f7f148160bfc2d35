package org.portreeve.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.security.web.csrf.CsrfToken;

/// Writes replies to HTTP.
final class Writing {
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
            + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    /// What is saved or shown by itself may do nothing.
    private static final String RAW_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; sandbox; " + "frame-ancestors 'none'";

    private static final String TYPE = "<!DOCTYPE html>\n";
    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9.-]{0,60}");
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,100}");

    private final PageSettings settings;
    private final Templates templates;
    private final Navigation navigation;

    Writing(PageSettings settings, Templates templates, Navigation navigation) {
        this.settings = settings;
        this.templates = templates;
        this.navigation = navigation;
    }

    void write(Reply reply, Visitor visitor, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        common(response);
        switch (reply) {
            case Reply.Page page -> page(page, visitor, request, response);
            case Reply.Redirect redirect -> redirect(redirect, response);
            case Reply.Raw raw -> raw(raw, response);
            case Reply.Stream stream -> stream(stream, response);
        }
    }

    private void common(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "same-origin");
        if (settings.secure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }

    private void page(Reply.Page page, Visitor visitor, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Map<String, Object> model = new LinkedHashMap<>(page.model());
        String path = request.getRequestURI();
        model.put("path", path);
        model.put("here", here(request));
        model.put("office", settings.organisation());
        model.put("languages", Languages.ALL);
        model.putIfAbsent("said", said(request, visitor));
        model.putIfAbsent("problem", Optional.empty());
        model.computeIfPresent("problem", (_, said) -> translated(said, visitor));
        model.computeIfPresent("detail", (_, said) -> translated(said, visitor));
        model.put("nav", navigation.of(visitor, path));
        if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
            model.put("form", Map.of("name", token.getParameterName(), "token", token.getToken()));
        }
        String html = templates.write(page.template(), page.part().map(Set::of).orElse(Set.of()), visitor, model);
        // A template that takes the place of its root loses its type.
        byte[] body = (page.part().isPresent() || html.startsWith("<!") ? html : TYPE + html.stripLeading())
                .getBytes(StandardCharsets.UTF_8);
        response.setStatus(page.status());
        headers(page.headers(), response);
        send("text/html;charset=utf-8", body, response);
    }

    /// What a rule or a form said, in the reader's language.
    private static Object translated(Object said, Visitor visitor) {
        return switch (said) {
            case String text -> Sayings.in(visitor.language(), text);
            case Optional<?> some -> some.map(text -> translated(text, visitor));
            default -> said;
        };
    }

    /// Where to come back to; of a form, the page that it was on is not known.
    private static String here(HttpServletRequest request) {
        if (!request.getMethod().equals("GET")) {
            return "/";
        }
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    /// The message that the last form left, if it is one of ours.
    private Optional<String> said(HttpServletRequest request, Visitor visitor) {
        return Optional.ofNullable(request.getQueryString())
                .flatMap(query -> List.of(query.split("&")).stream()
                        .filter(pair -> pair.startsWith("said="))
                        .findFirst())
                .map(pair -> "said." + pair.substring("said=".length()))
                .filter(key -> KEY.matcher(key).matches() && templates.has(key, visitor.language()));
    }

    private static void redirect(Reply.Redirect redirect, HttpServletResponse response) {
        if (!redirect.path().startsWith("/") || redirect.path().startsWith("//")) {
            throw new IllegalArgumentException("not a path of ours: " + redirect.path());
        }
        String fragment = redirect.path().contains("#")
                ? redirect.path().substring(redirect.path().indexOf('#'))
                : "";
        String path = redirect.path().substring(0, redirect.path().length() - fragment.length());
        String said = redirect.said()
                .map(key -> (path.contains("?") ? "&" : "?") + "said=" + URLEncoder.encode(key, StandardCharsets.UTF_8))
                .orElse("");
        response.setStatus(303);
        headers(redirect.headers(), response);
        response.setHeader("Location", path + said + fragment);
        response.setContentLength(0);
    }

    private static void raw(Reply.Raw raw, HttpServletResponse response) throws IOException {
        response.setStatus(raw.status());
        response.setHeader("Content-Security-Policy", RAW_POLICY);
        raw.fileName().ifPresent(name -> {
            if (!FILE.matcher(name).matches()) {
                throw new IllegalArgumentException("not a file name: " + name);
            }
            response.setHeader("Content-Disposition", "attachment; filename=\"%s\"".formatted(name));
        });
        headers(raw.headers(), response);
        send(raw.type(), raw.body(), response);
    }

    private static void headers(List<Reply.Header> headers, HttpServletResponse response) {
        for (Reply.Header header : headers) {
            if (header.name().equalsIgnoreCase("Set-Cookie")) {
                response.addHeader(header.name(), header.value());
            } else {
                response.setHeader(header.name(), header.value());
            }
        }
    }

    private static void send(String type, byte[] body, HttpServletResponse response) throws IOException {
        response.setContentType(type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static void stream(Reply.Stream stream, HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream;charset=utf-8");
        response.setHeader("X-Accel-Buffering", "no");
        OutputStream out = response.getOutputStream();
        response.flushBuffer();
        stream.source().accept((name, data) -> {
            try {
                String event = name.isEmpty()
                        ? ": still here\n\n"
                        : "event: %s\ndata: %s\n\n".formatted(name, data.replaceAll("\\R", " "));
                out.write(event.getBytes(StandardCharsets.UTF_8));
                out.flush();
                return true;
            } catch (IOException _) {
                return false;
            }
        });
    }
}
