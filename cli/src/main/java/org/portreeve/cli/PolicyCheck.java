package org.portreeve.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    static void printModel(PrintWriter out) {
        out.print(PolicyReader.model());
        out.flush();
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
            return PolicyReader.readRoot(root);
        } catch (MarkedYamlEngineException e) {
            String line = e.getProblemMark()
                    .map(mark -> "line " + (mark.getLine() + 1))
                    .orElse("");
            return PolicyReader.faulty(line, "not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            return PolicyReader.faulty(
                    "",
                    "not YAML: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
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
