package org.portreeve.remote;

import java.io.Console;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// What a command finds around it: environment, working folder, standard input, time zone, width of the terminal.
record Surroundings(
        Map<String, String> environment, Path folder, Supplier<InputStream> input, ZoneId zone, IntSupplier width) {
    private static final int USUAL_COLUMNS = 100;
    private static final int FEWEST_COLUMNS = 40;

    Surroundings {
        environment = Map.copyOf(environment);
    }

    static Surroundings ofThisProcess() {
        Map<String, String> environment = System.getenv();
        return new Surroundings(
                environment,
                Path.of(""),
                () -> System.in,
                ZoneId.systemDefault(),
                () -> columns(environment.getOrDefault("COLUMNS", "")));
    }

    int columns() {
        return width.getAsInt();
    }

    /// Columns as the shell tells; a hundred where there is no terminal.
    private static int columns(String told) {
        boolean terminal = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
        if (!terminal || !told.matches("[1-9]\\d{1,3}")) {
            return USUAL_COLUMNS;
        }
        return Math.max(FEWEST_COLUMNS, Integer.parseInt(told));
    }
}
