package org.portreeve.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.portreeve.casework.Policy;
import org.portreeve.casework.PolicyProblem;
import org.portreeve.casework.PolicyReader;
import org.portreeve.casework.PolicyReading;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads policies from files, and tells what is wrong in them.
final class PolicyCheck {
    private static final String MODEL = "/org/portreeve/casework/model-policy.yaml";
    private static final int MOST_OCTETS = 1 << 20;

    private PolicyCheck() {}

    static int run(List<Path> files, boolean json, PrintWriter out) throws UsageException, IOException {
        boolean sound = true;
        for (Path file : files) {
            PolicyReading reading = read(file);
            if (json) {
                out.println(json(file, reading));
            } else {
                print(file, reading, out);
            }
            sound &= reading instanceof PolicyReading.Sound;
        }
        out.flush();
        return sound ? 0 : 1;
    }

    static void printModel(PrintWriter out) throws IOException {
        try (InputStream model = Policy.class.getResourceAsStream(MODEL)) {
            if (model == null) {
                throw new IOException("the model policy is not in this build");
            }
            out.print(new String(model.readAllBytes(), StandardCharsets.UTF_8));
            out.flush();
        }
    }

    /// @throws UsageException when the file cannot be read at all
    private static PolicyReading read(Path file) throws UsageException {
        try {
            if (Files.size(file) > MOST_OCTETS) {
                throw new UsageException(file + " is larger than 1 MB, which no policy is");
            }
            return parse(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new UsageException(file + " is not a text file in UTF-8", e);
        } catch (IOException e) {
            throw new UsageException("cannot read the policy: " + FileProblems.words(e), e);
        }
    }

    /// Aliases are not followed into depth and no objects are made: the loader knows plain YAML only.
    private static PolicyReading parse(String text) {
        try {
            Object root =
                    new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build()).loadFromString(text);
            if (!(root instanceof Map<?, ?> map)) {
                return faulty("", "a policy is a list of keys with values; 'portreeve policy model' prints one");
            }
            Map<String, Object> yaml = new HashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (!(entry.getKey() instanceof String key)) {
                    return faulty("", "'%s' is not a key".formatted(entry.getKey()));
                }
                yaml.put(key, entry.getValue());
            }
            return PolicyReader.read(yaml);
        } catch (MarkedYamlEngineException e) {
            String line = e.getProblemMark()
                    .map(mark -> "line " + (mark.getLine() + 1))
                    .orElse("");
            return faulty(line, "not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            return faulty(
                    "",
                    "not YAML: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static PolicyReading faulty(String where, String what) {
        return new PolicyReading.Faulty(List.of(new PolicyProblem(where, what)));
    }

    private static void print(Path file, PolicyReading reading, PrintWriter out) {
        switch (reading) {
            case PolicyReading.Sound(Policy policy) ->
                out.printf(
                        "%s: sound: %s, %d provisions, notices in %s%n",
                        file,
                        policy.title(),
                        policy.provisions().size(),
                        String.join(
                                ", ",
                                policy.wordings().keySet().stream().sorted().toList()));
            case PolicyReading.Faulty(List<PolicyProblem> problems) ->
                problems.forEach(problem -> out.printf("%s: %s%n", file, problem));
        }
    }

    private static String json(Path file, PolicyReading reading) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("file", file.toString());
            json.writeBooleanField("sound", reading instanceof PolicyReading.Sound);
            json.writeArrayFieldStart("problems");
            if (reading instanceof PolicyReading.Faulty(List<PolicyProblem> problems)) {
                for (PolicyProblem problem : problems) {
                    json.writeStartObject();
                    json.writeStringField("path", problem.path());
                    json.writeStringField("message", problem.message());
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }
}
