package org.portreeve.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where the office is, and the key for it. The key is in nothing that is printed.
record Office(URI base, String key) {
    static final String USUAL = "http://127.0.0.1:8025";
    static final String USUAL_KEY = "portreeve-data/admin.key";
    private static final int MOST_OF_KEY = 4096;

    /// What the command was given wins over the environment, and that over what is usual. The key of an office that
    /// was begun in the working folder is used for an office on this machine only.
    static Office choose(Optional<String> url, Optional<String> keyFile, boolean insecure, Surroundings around)
            throws RemoteFailure {
        Map<String, String> environment = around.environment();
        URI base = base(url.or(() -> set(environment, "PORTREEVE_OFFICE")).orElse(USUAL), insecure);
        if (keyFile.isPresent()) {
            return new Office(base, read(around.folder().resolve(keyFile.get())));
        }
        Optional<String> key = set(environment, "PORTREEVE_KEY");
        if (key.isPresent()) {
            return new Office(base, checked(key.get(), "PORTREEVE_KEY"));
        }
        Optional<String> file = set(environment, "PORTREEVE_KEY_FILE");
        if (file.isPresent()) {
            return new Office(base, read(around.folder().resolve(file.get())));
        }
        Path usual = around.folder().resolve(USUAL_KEY);
        if (onThisMachine(base) && Files.isReadable(usual)) {
            return new Office(base, read(usual));
        }
        throw new RemoteFailure(
                RemoteFailure.NO_OFFICE,
                "no key for the office: give --key-file FILE, or set PORTREEVE_KEY_FILE or PORTREEVE_KEY");
    }

    private static Optional<String> set(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private static URI base(String text, boolean insecure) throws RemoteFailure {
        URI uri;
        try {
            uri = new URI(text.strip().replaceAll("/+$", ""));
        } catch (URISyntaxException e) {
            throw new RemoteFailure(RemoteFailure.USAGE, "'%s' is not the URL of an office".formatted(text), e);
        }
        String scheme = String.valueOf(uri.getScheme());
        if (!scheme.matches("https?")
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            throw RemoteFailure.usage("the URL of an office looks like https://office.example or %s".formatted(USUAL));
        }
        if (scheme.equals("http") && !insecure && !onThisMachine(uri)) {
            throw RemoteFailure.usage("over http the key could be read on its way to %s: use https, or --insecure-http"
                    .formatted(uri.getHost()));
        }
        return uri;
    }

    /// Told from the URL alone; no name is looked up.
    private static boolean onThisMachine(URI uri) {
        String host = uri.getHost();
        return host.equalsIgnoreCase("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }

    private static String read(Path file) throws RemoteFailure {
        try (InputStream in = Files.newInputStream(file)) {
            return checked(new String(in.readNBytes(MOST_OF_KEY), StandardCharsets.ISO_8859_1), file.toString());
        } catch (IOException e) {
            throw new RemoteFailure(RemoteFailure.NO_OFFICE, "cannot read the key in " + file, e);
        }
    }

    private static String checked(String text, String where) throws RemoteFailure {
        String key = text.strip();
        if (!key.matches("[\\x21-\\x7e]{1,1024}")) {
            throw new RemoteFailure(RemoteFailure.NO_OFFICE, "there is no key in " + where);
        }
        return key;
    }

    @Override
    public String toString() {
        return "Office[%s]".formatted(base);
    }
}
