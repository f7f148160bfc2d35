package org.portreeve.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.portreeve.casework.Policy;
import org.portreeve.casework.PolicyProblem;
import org.portreeve.casework.PolicyReading;

/// The text of a policy that was found to be sound.
///
/// @param yaml as it was written
public record PolicyFile(String yaml, Policy policy) {
    private static final String MODEL = "/org/portreeve/casework/model-policy.yaml";

    /// Reads a file.
    ///
    /// @throws UsageException with everything that is wrong in it
    public static PolicyFile read(Path file) throws UsageException {
        return of(file.toString(), PolicyCheck.text(file));
    }

    /// The model that `portreeve policy model` prints.
    public static PolicyFile model() throws UsageException {
        try {
            return of("the model policy", modelText());
        } catch (IOException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    static String modelText() throws IOException {
        try (InputStream model = Policy.class.getResourceAsStream(MODEL)) {
            if (model == null) {
                throw new IOException("the model policy is not in this build");
            }
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// Reads a policy that is called `name` in messages.
    public static PolicyFile of(String name, String yaml) throws UsageException {
        return switch (PolicyCheck.parse(yaml)) {
            case PolicyReading.Sound(Policy policy) -> new PolicyFile(yaml, policy);
            case PolicyReading.Faulty(List<PolicyProblem> problems) ->
                throw new UsageException(name + " is not sound; 'portreeve policy check' tells what is wrong: "
                        + problems.stream().map(PolicyProblem::toString).collect(Collectors.joining("; ")));
        };
    }
}
