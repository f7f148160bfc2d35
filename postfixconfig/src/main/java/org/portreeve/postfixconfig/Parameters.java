package org.portreeve.postfixconfig;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What the parameters of one service are worth: its own settings, then those of `main.cf`, then the defaults.
final class Parameters {
    /// The name of a server whose configuration does not tell it.
    static final String NAMELESS_HOST = "this-server.invalid";

    private final Map<String, Setting> main;
    private final Map<String, Setting> own;
    private final Map<String, String> defaults;
    private final Consumer<String> problems;
    private final Map<String, Value> values = new HashMap<>();

    Parameters(Map<String, Setting> main, Map<String, Setting> own, Level version, Consumer<String> problems) {
        this.main = main;
        this.own = own;
        this.problems = problems;
        Setting level = own.getOrDefault("compatibility_level", main.get("compatibility_level"));
        defaults = Defaults.of(version, Level.of(level == null ? "0" : level.value()));
    }

    Value value(String name) {
        Value known = values.get(name);
        if (known == null) {
            known = expand(name);
            values.put(name, known);
        }
        return known;
    }

    String text(String name) {
        return value(name).text();
    }

    boolean isYes(String name) {
        return value(name).isYes();
    }

    /// The value of a parameter that somebody has set; empty otherwise.
    Optional<Setting> setting(String name) {
        Setting setting = own.get(name);
        return Optional.ofNullable(setting == null ? main.get(name) : setting);
    }

    /// Whether the service has a setting of its own.
    boolean isOwn(String name) {
        return own.containsKey(name);
    }

    boolean isKnown(String name) {
        return setting(name).isPresent() || defaults.containsKey(name);
    }

    private Value expand(String name) {
        Optional<Setting> setting = setting(name);
        String raw = setting.map(Setting::value).orElseGet(() -> fallback(name));
        try {
            return new Value(name, Expansion.of(raw, this::raw).strip(), setting);
        } catch (Expansion.Faulty e) {
            problems.accept(setting.map(s -> s.at(0).place() + ": ").orElse("") + name + " cannot be expanded: "
                    + e.getMessage());
            return new Value(name, "", setting);
        }
    }

    private String raw(String name) {
        return setting(name).map(Setting::value).orElseGet(() -> fallback(name));
    }

    private String fallback(String name) {
        return switch (name) {
            case "myhostname" -> NAMELESS_HOST;
            case "mydomain" -> domainOf(text("myhostname"));
            default -> defaults.getOrDefault(name, "");
        };
    }

    private static String domainOf(String host) {
        int dot = host.indexOf('.');
        return dot < 0 ? "localdomain" : host.substring(dot + 1);
    }

    /// The words of a value, without their lines.
    List<String> words(String name) {
        return Words.texts(text(name));
    }
}
