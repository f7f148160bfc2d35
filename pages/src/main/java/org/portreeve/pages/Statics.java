package org.portreeve.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The stylesheet, the scripts and the icon, each under a name that changes with its content. Templates call it as
/// `statics`.
public final class Statics {
    static final String PATH = "/static/{name}";
    private static final String HTMX = "META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js";
    private static final int HASH = 12;

    private final Map<String, String> urls = new LinkedHashMap<>();
    private final Map<String, Reply.Raw> files = new LinkedHashMap<>();

    Statics() {
        add("style.css", "text/css;charset=utf-8", "static/style.css");
        add("portreeve.js", "text/javascript;charset=utf-8", "static/portreeve.js");
        add("htmx.js", "text/javascript;charset=utf-8", HTMX);
        add("icon.svg", "image/svg+xml", "static/icon.svg");
    }

    private void add(String name, String type, String resource) {
        try (InputStream in = Statics.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("%s is not there".formatted(resource));
            }
            byte[] body = in.readAllBytes();
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(body))
                    .substring(0, HASH);
            String file = "%s-%s".formatted(hash, name);
            urls.put(name, "/static/" + file);
            files.put(file, Reply.Raw.of(type, body).header("Cache-Control", "public, max-age=31536000, immutable"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The address of a file by its plain name.
    public String url(String name) {
        return Optional.ofNullable(urls.get(name)).orElseThrow();
    }

    Reply answer(Visit visit) {
        return Optional.ofNullable(files.get(visit.at("name"))).orElseThrow(() -> Sorry.missing(visit.at("name")));
    }

    Route route() {
        return Route.get(PATH, Set.of(), this::answer);
    }
}
