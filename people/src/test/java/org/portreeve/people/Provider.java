package org.portreeve.people;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A real provider of OpenID Connect, `oidc-provider` run by Node.js on loopback.
final class Provider implements AutoCloseable {
    static final String CLIENT = "portreeve";
    static final String SECRET = "a secret of the client, long enough for tests";
    private static final String ADVICE = "the tests of people need Node.js and npm: install them (Debian: nodejs, npm)";

    private final Process process;
    private final URI issuer;

    Provider(String back) {
        int port = freePort();
        issuer = URI.create("http://localhost:" + port);
        Path folder = installed();
        process = start(folder, List.of("node", "provider.js", Integer.toString(port), CLIENT, SECRET, back));
        try {
            String line = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                    .lines()
                    .filter(text -> text.equals("ready"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the provider did not start"));
            assert line.equals("ready");
        } catch (RuntimeException e) {
            process.destroy();
            throw e;
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI issuer() {
        return issuer;
    }

    /// Whoever comes next is this one, with these claims as JSON.
    void next(String subject, String claims) {
        URI uri = URI.create("%s/next?sub=%s&claims=%s".formatted(issuer, encoded(subject), encoded(claims)));
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// The folder of the provider, with what npm brings for it.
    private static synchronized Path installed() {
        Path folder = Path.of("target/oidc").toAbsolutePath();
        Path source = Path.of("src/test/oidc");
        try {
            Files.createDirectories(folder);
            boolean same = Files.exists(folder.resolve("installed"))
                    && Files.readString(folder.resolve("installed"))
                            .equals(Files.readString(source.resolve("package-lock.json")));
            for (String name : List.of("package.json", "package-lock.json", "provider.js")) {
                Files.write(folder.resolve(name), Files.readAllBytes(source.resolve(name)));
            }
            if (!same) {
                Process npm = start(folder, List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
                npm.getOutputStream().close();
                String said = new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (!npm.waitFor(3, TimeUnit.MINUTES) || npm.exitValue() != 0) {
                    npm.destroy();
                    throw new IllegalStateException("npm could not install oidc-provider: " + said);
                }
                Files.copy(folder.resolve("package-lock.json"), folder.resolve("installed"));
            }
            return folder;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Process start(Path folder, List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException(ADVICE, e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
