package org.portreeve.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.portreeve.pages.Browser;
import org.portreeve.pages.Route;

/// An office with all its pages on loopback, and people who are signed in with their passwords.
abstract class House implements AutoCloseable {
    static final String PASSWORD = "a password for tests";
    private static final Pattern LINK = Pattern.compile("https://relays\\.[a-z.]+(/[^\\s<>\"]*)");

    private final Map<Who, Map<String, String>> signedIn = new ConcurrentHashMap<>();

    abstract int port();

    abstract List<Route> routes();

    /// Where letters lie as files.
    abstract Path letters();

    URI base() {
        return URI.create("http://127.0.0.1:%d/".formatted(port()));
    }

    /// A browser without scripts, signed in.
    Browser as(Who who) {
        Browser browser = anybody();
        browser.cookies().putAll(cookies(who));
        return browser;
    }

    Map<String, String> cookies(Who who) {
        return who.role().isEmpty() ? Map.of() : signedIn.computeIfAbsent(who, this::signIn);
    }

    /// A browser of nobody, without cookies.
    Browser anybody() {
        return new Browser(port(), Optional.empty());
    }

    private Map<String, String> signIn(Who who) {
        Browser browser = anybody();
        Browser.Seen seen = browser.submit("/sign-in", "/sign-in", "name", who.account(), "password", PASSWORD);
        if (seen.status() != 303) {
            throw new AssertionError("%s cannot sign in: %s".formatted(who, seen.main()));
        }
        return Map.copyOf(browser.cookies());
    }

    /// A watched window of Chromium, signed in.
    Window window(Who who, Look look) {
        return Window.open(base(), look, cookies(who));
    }

    /// The paths of ours that letters lead to.
    TreeSet<String> linksInMail() {
        TreeSet<String> paths = new TreeSet<>();
        for (String mail : mails()) {
            Matcher link = LINK.matcher(mail);
            while (link.find()) {
                paths.add(link.group(1).replaceAll("[.,;:)]+$", ""));
            }
        }
        return paths;
    }

    /// Where people come in who have no account: links of letters, and of invitations.
    TreeSet<String> doors() {
        return linksInMail();
    }

    /// Every letter that left, as text, with its long lines whole.
    List<String> mails() {
        if (!Files.isDirectory(letters())) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(letters())) {
            return files.filter(Files::isRegularFile).sorted().map(House::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1)
                    .replace("=\r\n", "")
                    .replace("=46", "F")
                    .replace("=2E", ".")
                    .replace("=3D", "=");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public abstract void close();
}
