package org.portreeve.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where the configuration is: named by the user, else in the current folder, else in the user's configuration folder.
public final class ConfigurationFile {
    static final String NAME = "portreeve.yaml";

    private ConfigurationFile() {}

    /// Reads the configuration; without a file it is [Configuration#NONE].
    static Configuration load(Path named) throws UsageException {
        Optional<Path> file = find(named);
        return file.isPresent() ? ConfigurationReader.read(file.get()) : Configuration.NONE;
    }

    /// One section of the configuration, with the keys that it may have; without values when there is no file.
    public static YamlSection section(Path named, String key, List<String> known) throws UsageException {
        Optional<Path> file = find(named);
        return file.isPresent()
                ? ConfigurationReader.section(file.get(), key, known)
                : new YamlSection(NAME, key + ".", null, known);
    }

    /// The file that a command with this `--config` reads; empty when there is none.
    public static Optional<Path> find(Path named) throws UsageException {
        return find(named, Path.of(""), System.getenv());
    }

    static Optional<Path> find(Path named, Path folder, Map<String, String> environment) throws UsageException {
        if (named != null) {
            if (!Files.exists(named)) {
                throw new UsageException("there is no " + named + "; 'portreeve init' writes one");
            }
            return Optional.of(named);
        }
        Path here = folder.resolve(NAME);
        if (Files.exists(here)) {
            return Optional.of(here);
        }
        String home = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path base = home.isBlank() ? Path.of(environment.getOrDefault("HOME", ""), ".config") : Path.of(home);
        Path there = base.resolve("portreeve").resolve(NAME);
        return Files.exists(there) ? Optional.of(there) : Optional.empty();
    }
}
