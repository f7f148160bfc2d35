package org.portreeve.postfixconfig;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.portreeve.mtaconfig.Facts;
import org.portreeve.mtaconfig.SourceFile;
import org.portreeve.mtaconfig.Sources;

/// A Postfix configuration as it was read: `main.cf` and `master.cf`, or what `postconf -n`, `-M` and `-P` print.
final class PostfixConfiguration {
    private static final int PROBLEMS = 50;
    private static final Pattern OVERRIDE = Pattern.compile("(?s)\\S+/[a-z-]+/[A-Za-z0-9_]+\\s*=.*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");
    private static final List<String> TELLING = List.of(
            "mynetworks",
            "myhostname",
            "mydestination",
            "compatibility_level",
            "smtpd_relay_restrictions",
            "smtpd_recipient_restrictions",
            "relay_domains",
            "queue_directory",
            "inet_interfaces",
            "myorigin");

    private final Sources sources;
    private final Facts facts;
    private final Map<String, Setting> main = new LinkedHashMap<>();
    private final Map<String, Service> services = new LinkedHashMap<>();
    private final Set<String> problems = new LinkedHashSet<>();
    private final Tables tables;
    private final List<String> files = new ArrayList<>();

    private PostfixConfiguration(Sources sources, Facts facts) {
        this.sources = sources;
        this.facts = facts;
        Optional<String> mainFile = named(sources, "main.cf");
        String folder = mainFile.or(() -> named(sources, "master.cf"))
                .map(name -> name.substring(0, name.lastIndexOf('/') + 1))
                .orElse("");
        tables = new Tables(sources, folder);
        mainFile.ifPresent(files::add);
        Optional.of(folder + "master.cf").filter(sources.names()::contains).ifPresent(files::add);
        if (files.isEmpty()) {
            files.addAll(sources.names().stream().limit(10).toList());
        }
        for (String name : files) {
            sources.file(name).ifPresent(this::read);
        }
    }

    static PostfixConfiguration of(Sources sources, Facts facts) {
        return new PostfixConfiguration(sources, facts);
    }

    /// Whether the files are Postfix's.
    static boolean isIn(Sources sources) {
        if (named(sources, "main.cf").isPresent()) {
            return true;
        }
        List<String> names = sources.names();
        if (names.size() > 10) {
            return named(sources, "master.cf").isPresent();
        }
        return names.stream()
                .flatMap(name -> sources.file(name).stream())
                .flatMap(file -> LogicalLine.of(file).stream())
                .anyMatch(line -> ServiceLine.looksLike(line.text())
                        || TELLING.stream().anyMatch(p -> line.text().matches("(?s)" + p + "\\s*=.*")));
    }

    private static Optional<String> named(Sources sources, String base) {
        return sources.names().stream()
                .filter(name -> name.equals(base) || name.endsWith("/" + base))
                .min(Comparator.comparingInt(String::length));
    }

    private void read(SourceFile file) {
        if (file.isBinary()) {
            problem(file.name() + " is no text");
            return;
        }
        if (!file.complete()) {
            problem(file.name() + " was read in part only");
        }
        for (LogicalLine line : LogicalLine.of(file)) {
            String text = line.text();
            if (ServiceLine.looksLike(text)) {
                ServiceLine.read(line)
                        .ifPresentOrElse(
                                service -> services.put(service.title(), service),
                                () -> problem(line.first().place() + ": a service without a program"));
            } else if (OVERRIDE.matcher(text).matches()) {
                override(line);
            } else {
                setting(line)
                        .ifPresentOrElse(
                                setting -> main.put(setting.name(), setting),
                                () -> problem(line.first().place() + ": not understood: "
                                        + line.first().text()));
            }
        }
    }

    private static Optional<Setting> setting(LogicalLine line) {
        String text = line.text();
        int equals = text.indexOf('=');
        String name = equals < 0 ? "" : text.substring(0, equals).strip();
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        String value = text.substring(equals + 1);
        int offset = equals + 1 + (value.length() - value.stripLeading().length());
        return Optional.of(new Setting(name, value.strip(), line, offset));
    }

    private void override(LogicalLine line) {
        String text = line.text();
        int equals = text.indexOf('=');
        String path = text.substring(0, equals).strip();
        int slash = path.lastIndexOf('/');
        Service service = services.get(path.substring(0, slash));
        if (service == null) {
            problem(line.first().place() + ": the service " + path.substring(0, slash) + " is not among those before");
            return;
        }
        String value = text.substring(equals + 1);
        int offset = equals + 1 + (value.length() - value.stripLeading().length());
        Map<String, Setting> settings = new HashMap<>(service.settings());
        String name = path.substring(slash + 1);
        settings.put(name, new Setting(name, value.strip(), line, offset));
        services.put(
                service.title(),
                new Service(service.name(), service.type(), service.command(), settings, service.line()));
    }

    private void problem(String words) {
        if (problems.size() < PROBLEMS) {
            problems.add(words);
        }
    }

    /// What was not understood.
    List<String> problems() {
        return List.copyOf(problems);
    }

    Sources sources() {
        return sources;
    }

    Facts facts() {
        return facts;
    }

    /// The file that a parameter is set in when it is not set yet.
    String mainFile() {
        return files.isEmpty() ? "main.cf" : files.getFirst();
    }

    List<Service> services() {
        return List.copyOf(services.values());
    }

    boolean hasServices() {
        return !services.isEmpty();
    }

    Parameters parameters(Map<String, Setting> own) {
        Level version = Optional.ofNullable(main.get("mail_version"))
                .map(Setting::value)
                .or(facts::version)
                .map(Level::of)
                .orElse(Level.RECENT);
        return new Parameters(main, own, version, this::problem);
    }

    Smtpd smtpd(Service service) {
        Parameters parameters = parameters(service.settings());
        return new Smtpd(service, parameters, tables, facts, origin(parameters));
    }

    private String origin(Parameters parameters) {
        String origin = parameters.text("myorigin");
        if (!origin.startsWith("/")) {
            return origin;
        }
        return tables.find(origin)
                .flatMap(file ->
                        file.text().lines().filter(line -> !line.isBlank()).findFirst())
                .map(String::strip)
                .orElse(Parameters.NAMELESS_HOST);
    }
}
