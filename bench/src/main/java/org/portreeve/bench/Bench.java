package org.portreeve.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.portreeve.relaytest.Authority;
import org.portreeve.relaytest.Pace;
import org.portreeve.relaytest.TestSettings;

/// Tests many hosts of `smtp-stub` once with the complete engine, evidence kept, and prints one line of figures.
///
/// Nothing ever arrives at the witness, so messages are waited for only a millisecond. All else is as in a real test.
public final class Bench {
    /// Twenty techniques of one form each that need no served domain: twenty transactions with a host that is closed.
    private static final Set<String> TECHNIQUES = Set.of(
            "A1", "A2", "A3", "A4", "A7", "A11", "B1", "B2", "B4", "B5", "B6", "B7", "B10", "B11", "B12", "B14", "B17",
            "B18", "B19", "B21");

    private Bench() {}

    /// `PORT HOSTS PARALLEL one|all FOLDER [WARM]`: with WARM, so many hosts are tested before, in the same process,
    /// and
    /// have a line of their own.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int port = Integer.parseInt(arguments[0]);
        int hosts = Integer.parseInt(arguments[1]);
        int parallel = Integer.parseInt(arguments[2]);
        TestSettings settings = settings(arguments[3].equals("all") ? TECHNIQUES.size() : 1);
        Path folder = Path.of(arguments[4]);
        boolean right = true;
        if (arguments.length > 5) {
            int warm = Integer.parseInt(arguments[5]);
            Round first = new Round(warm, TECHNIQUES.size());
            first.run(settings, port, parallel, folder.resolveSibling(folder.getFileName() + "-warm"));
            right = first.print("before: ");
        }
        Round round = new Round(hosts, TECHNIQUES.size());
        round.run(settings, port, parallel, folder);
        right &= round.print("");
        System.exit(right ? 0 : 1);
    }

    private static TestSettings settings(int together) {
        Pace pace = Pace.DEFAULT.with(TECHNIQUES.size(), together).withWait(Duration.ofMillis(1));
        return TestSettings.of(Authority.LOOPBACK_ONLY, "probe.example")
                .withPace(pace)
                .withTechniques(TECHNIQUES);
    }
}
