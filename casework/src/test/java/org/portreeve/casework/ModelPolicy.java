package org.portreeve.casework;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The model policy, and parts of it that tests change.
final class ModelPolicy {
    private static final Policy MODEL = sound(yaml());

    private ModelPolicy() {}

    /// The YAML of the model policy as a parser gives it, to be changed by a test.
    static Map<String, Object> yaml() {
        try (InputStream file = Policy.class.getResourceAsStream("model-policy.yaml")) {
            return yaml(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Object> yaml(String text) {
        Map<String, Object> yaml = new LinkedHashMap<>();
        Object loaded = new Load(LoadSettings.builder().build()).loadFromString(text);
        if (loaded instanceof Map<?, ?> map) {
            map.forEach((key, value) -> yaml.put(String.valueOf(key), value));
        }
        return yaml;
    }

    /// A mapping below the root.
    @SuppressWarnings("unchecked")
    static Map<String, Object> part(Map<String, Object> yaml, String... keys) {
        Map<String, Object> part = yaml;
        for (String key : keys) {
            part = (Map<String, Object>) part.get(key);
        }
        return part;
    }

    static Policy policy() {
        return MODEL;
    }

    /// The model policy with other numbers: `key, value, key, value, …` of its procedure.
    static Policy with(Object... changes) {
        Map<String, Object> yaml = yaml();
        for (int i = 0; i < changes.length; i += 2) {
            part(yaml, "procedure").put((String) changes[i], changes[i + 1]);
        }
        return sound(yaml);
    }

    static Policy sound(Map<String, Object> yaml) {
        return switch (PolicyReader.read(yaml)) {
            case PolicyReading.Sound(Policy policy) -> policy;
            case PolicyReading.Faulty faulty ->
                throw new AssertionError(faulty.problems().toString());
        };
    }
}
