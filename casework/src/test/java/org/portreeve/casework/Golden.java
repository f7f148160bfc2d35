package org.portreeve.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Compares with a file in the test resources, or writes it anew: `mvn -pl casework test -Dgolden.refresh=true`.
final class Golden {
    private Golden() {}

    static void check(String name, String text) {
        Path file = Path.of("src/test/resources/org/portreeve/casework", name);
        try {
            if (Boolean.getBoolean("golden.refresh")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            }
            assertThat(text).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
