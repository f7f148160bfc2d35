package org.portreeve.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.portreeve.casework.Verdict;
import org.portreeve.cli.ServerTest;
import org.portreeve.office.Probed;
import org.portreeve.office.Prober;
import org.portreeve.store.QueuedTest;

/// Makes the office's tests with the relay test from this machine. Each leaves its evidence in a folder of its own; one
/// that is made again after a crash leaves what the first left.
final class RelayProber implements Prober {
    private final ServerTest test;
    private final OfficeConfiguration.Tests settings;
    private final Path evidence;

    /// @param evidence the folder that names of evidence are relative to
    RelayProber(ServerTest test, OfficeConfiguration.Tests settings, Path evidence) {
        this.test = test;
        this.settings = settings;
        this.evidence = evidence;
    }

    @Override
    public Probed test(QueuedTest order) throws InterruptedException {
        List<Integer> ports = Stream.concat(
                        settings.ports().stream(), order.port().stream().boxed())
                .distinct()
                .toList();
        try {
            Path folder = free(order.id());
            ServerTest.Result found = test.test(order.address(), ports, evidence.resolve(folder));
            return new Probed(
                    verdict(found.verdict()),
                    settings.vantage(),
                    found.relayed(),
                    found.covered(),
                    found.evidence(),
                    folder.toString(),
                    found.coverage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path free(UUID id) {
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> Path.of(number == 1 ? id.toString() : id + "-" + number))
                .filter(folder -> !Files.exists(evidence.resolve(folder)))
                .findFirst()
                .orElseThrow();
    }

    private static Verdict verdict(org.portreeve.relaytest.Verdict verdict) {
        return switch (verdict) {
            case OPEN -> Verdict.OPEN;
            case REFLECTS -> Verdict.REFLECTS;
            case ACCEPTS -> Verdict.ACCEPTS;
            case INCONCLUSIVE -> Verdict.INCONCLUSIVE;
            case CLOSED -> Verdict.CLOSED;
        };
    }
}
