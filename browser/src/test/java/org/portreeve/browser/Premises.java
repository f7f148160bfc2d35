package org.portreeve.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.portreeve.casework.Role;
import org.portreeve.casework.Verdict;
import org.portreeve.pages.Browser;
import org.portreeve.pages.Route;
import org.portreeve.pages.SmallSite;

/// A small office with the pages of all areas and something in every list. Who asks is a cookie; signing in has its own
/// tests.
final class Premises implements AutoCloseable {
    private static final Pattern LINK = Pattern.compile("https://relays\\.example\\.org(/[^\\s<>\"]*)");
    private static final String OTHER = "the-other-administrator";

    final SmallSite site;

    Premises() {
        site = new SmallSite(Areas::of);
        site.person(OTHER, Optional.of("chemistry"), Role.ADMINISTRATOR);
        site.confirmed(SmallSite.PHYSICS);
        site.confirmed(SmallSite.CHEMISTRY);
    }

    /// The office, empty.
    int port() {
        return site.port();
    }

    URI base() {
        return URI.create("http://127.0.0.1:%d/".formatted(site.port()));
    }

    List<Route> routes() {
        return site.site.routes();
    }

    Browser as(Who who) {
        return switch (who) {
            case NOBODY -> site.nobody();
            case OTHER_ADMINISTRATOR -> site.as(OTHER);
            case ANALYST, SECURITY, POLICY, AUDITOR, ADMINISTRATOR -> site.as(who.role().orElseThrow());
        };
    }

    /// A watched window of Chromium.
    Window window(Who who, Look look) {
        return Window.open(base(), look, as(who).cookies());
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

    /// Every letter that left, as text, with its long lines whole.
    List<String> mails() {
        Path folder = site.folder.resolve("mail");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(Premises::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1)
                    .replace("=\r\n", "")
                    .replace("=3D", "=");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, String> cookies(Who who) {
        return as(who).cookies();
    }

    void retested(Verdict verdict) {
        site.tested(verdict);
        site.posted();
    }

    @Override
    public void close() {
        site.close();
    }
}
