package org.portreeve.cli;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.portreeve.relaytest.Network;

/// What `portreeve init` does.
final class Initialization {
    private static final String KEY = "portreeve.key";

    private Initialization() {}

    static void run(InitCommand options, PrintWriter out, PrintWriter err) throws UsageException, IOException {
        Path file = options.parent.config == null ? Path.of(ConfigurationFile.NAME) : options.parent.config;
        if (Files.exists(file) && !options.force) {
            throw new UsageException(file + " exists already; --force replaces it");
        }
        if (options.operator == null) {
            Optional.ofNullable(System.console())
                    .filter(Console::isTerminal)
                    .ifPresent(console -> ask(options, console));
        }
        require(options.operator, "--operator", "who tests, such as \"Example University, Security Office\"");
        require(options.contact, "--contact", "how to object: a mail address or a URL");
        if (!options.contact.contains("@") && !options.contact.startsWith("http")) {
            throw new UsageException("--contact: \"" + options.contact + "\" is neither a mail address nor a URL");
        }
        ConfigurationText text = new ConfigurationText(
                options.operator.strip(),
                options.contact.strip(),
                each("--network", options.networks, Network::parse),
                one("--domain", options.domain, DomainNames::parse),
                each("--address", options.addresses, Addresses::parse),
                one("--zone", options.zone, DomainNames::parse),
                one("--helo", options.helo, DomainNames::parse),
                KEY);
        if (text.zone().isPresent() && text.addresses().isEmpty()) {
            throw new UsageException("--zone needs the witness's public address: --address IP");
        }
        write(file, text, out);
        out.println();
        if (text.effectiveDomain().isEmpty()) {
            out.println(
                    "The witness has no domain yet, so only servers on this machine can deliver to it: set witness.domain.");
        } else {
            out.println("Publish these DNS records:");
            Wrapped.verbatim(out, "  ", WitnessService.records(ConfigurationReader.read(file)));
        }
        out.println();
        out.println("Next: portreeve witness check, then portreeve test HOST");
    }

    private static void write(Path file, ConfigurationText text, PrintWriter out) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path key = folder.resolve(KEY);
        if (Files.exists(key)) {
            out.println("Kept the key " + key);
        } else {
            SecretFile.writeKey(key);
            out.println("Wrote the key " + key + " (readable by you only; tokens are made with it)");
        }
        Files.writeString(file, text.yaml());
        out.println("Wrote " + file);
    }

    private static void require(String value, String option, String what) throws UsageException {
        if (value == null || value.isBlank()) {
            throw new UsageException("init needs " + option + ": " + what);
        }
    }

    private static void ask(InitCommand options, Console console) {
        options.operator =
                answer(console, "Who tests (a person or an office, shown in every message)", options.operator);
        options.contact = answer(console, "How can people object (a mail address or a URL)", options.contact);
        if (options.networks.isEmpty()) {
            options.networks = list(answer(
                    console,
                    "Networks that you are responsible for, such as 192.0.2.0/24 (nothing else is tested)",
                    ""));
        }
        if (options.domain == null) {
            options.domain =
                    answer(console, "Domain whose mail will come to the witness on this host (may be empty)", null);
        }
        if (options.addresses.isEmpty()) {
            options.addresses = list(answer(console, "Public addresses of this host (may be empty)", ""));
        }
        if (options.zone == null && !options.addresses.isEmpty()) {
            options.zone = answer(console, "Zone to delegate to this host, for more techniques (may be empty)", null);
        }
    }

    private static String answer(Console console, String question, String known) {
        if (known != null && !known.isEmpty()) {
            return known;
        }
        String line = console.readLine("%s: ", question);
        return line == null || line.isBlank() ? known : line.strip();
    }

    private static List<String> list(String text) {
        return text == null || text.isBlank()
                ? List.of()
                : Arrays.asList(text.strip().split("[,\\s]+"));
    }

    private static <T> Optional<T> one(String option, String text, Function<String, T> parse) throws UsageException {
        return text == null || text.isBlank()
                ? Optional.empty()
                : Optional.of(each(option, List.of(text), parse).getFirst());
    }

    private static <T> List<T> each(String option, List<String> texts, Function<String, T> parse)
            throws UsageException {
        List<T> values = new ArrayList<>();
        for (String text : texts) {
            try {
                values.add(parse.apply(text));
            } catch (IllegalArgumentException e) {
                throw new UsageException(option + ": " + e.getMessage(), e);
            }
        }
        return values;
    }
}
