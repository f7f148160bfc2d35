package org.portreeve.web;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.portreeve.office.IntakeDesk;
import org.portreeve.office.OfficeSettings;
import org.portreeve.store.Database;
import org.portreeve.store.OfficeKey;
import org.portreeve.store.Store;

/// Measures how long it takes from the start of the JVM until the first request is answered, with the database that is
/// in a folder, or a new one there.
public final class StartMeasure {
    private StartMeasure() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]);
        Files.createDirectories(folder);
        InstantSource clock = InstantSource.system();
        long jvm = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        long start = System.nanoTime();
        try (Store store = Store.open(Database.embedded(folder), clock)) {
            long opened = System.nanoTime();
            OfficeKey key = OfficeKey.in(folder);
            OfficeSettings settings = new OfficeSettings(
                    "office@example.org", Set.of(), "example.org", Optional.empty(), "here", "Example");
            try (IntakeDesk intake = new IntakeDesk(store, clock);
                    WebServer server = WebServer.start(
                            WebSettings.loopback(0),
                            WebParts.of(store, clock, settings, key, intake, folder.resolve("evidence"), List::of))) {
                long started = System.nanoTime();
                int status = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create("http://127.0.0.1:%d/health".formatted(server.port())))
                                        .build(),
                                BodyHandlers.discarding())
                        .statusCode();
                long answered = System.nanoTime();
                System.out.printf(
                        "jvm %d ms, database %d ms, web server %d ms, first answer (%d) %d ms; in all %d ms; load %.2f%n",
                        jvm,
                        (opened - start) / 1_000_000,
                        (started - opened) / 1_000_000,
                        status,
                        (answered - started) / 1_000_000,
                        jvm + (answered - start) / 1_000_000,
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            }
        }
    }
}
