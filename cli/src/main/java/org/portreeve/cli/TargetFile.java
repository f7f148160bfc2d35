package org.portreeve.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A list of servers, one a line.
final class TargetFile {
    private TargetFile() {}

    /// Reads a file, or `standardInput` when it is called `-`.
    static List<TargetText> read(String file, InputStream standardInput) throws UsageException {
        if (file.equals("-")) {
            return read("standard input", new InputStreamReader(standardInput, StandardCharsets.UTF_8));
        }
        try (BufferedReader reader = Files.newBufferedReader(Path.of(file))) {
            return read(file, reader);
        } catch (IOException e) {
            throw new UsageException("cannot read the targets: " + FileProblems.words(e), e);
        }
    }

    private static List<TargetText> read(String name, java.io.Reader source) throws UsageException {
        List<TargetText> targets = new ArrayList<>();
        BufferedReader lines = new BufferedReader(source);
        int number = 0;
        try {
            String line;
            while ((line = lines.readLine()) != null) {
                number++;
                TargetText.parseLine(line).ifPresent(targets::add);
            }
        } catch (IllegalArgumentException e) {
            throw new UsageException(name + ", line " + number + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UsageException("cannot read " + name + ": " + FileProblems.words(e), e);
        }
        return targets;
    }
}
