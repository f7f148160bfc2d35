package org.portreeve.office;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Policy;
import org.portreeve.casework.PolicyProblem;
import org.portreeve.casework.PolicyReader;
import org.portreeve.casework.PolicyReading;
import org.portreeve.store.PolicyStore;
import org.portreeve.store.Transaction;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// The versions of the policy, as they are acted on. A case keeps the version that it was opened under.
public final class Policies {
    private static final int KEPT = 8;
    /// Texts that were read already. What is read depends on the text alone, so it does not matter whose it is.
    private static final Map<String, Policy> READ =
            Collections.synchronizedMap(new LinkedHashMap<>(KEPT * 2, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Policy> eldest) {
                    return size() > KEPT;
                }
            });

    private Policies() {}

    /// A policy and the number of its version.
    public record Numbered(long version, Policy policy) {}

    /// The current version. A store without any is given the model policy as version 1.
    public static Numbered current(Transaction tx, Instant at) {
        PolicyStore.Version version =
                tx.policies().current().orElseGet(() -> tx.policies().add(PolicyReader.model(), Actor.SYSTEM, at));
        return new Numbered(version.version(), parsed(version));
    }

    /// A version that is there.
    public static Policy of(Transaction tx, long version) {
        return parsed(tx.policies()
                .get(version)
                .orElseThrow(
                        () -> new IllegalStateException("there is no version %d of the policy".formatted(version))));
    }

    private static Policy parsed(PolicyStore.Version version) {
        Policy known = READ.get(version.yaml());
        if (known != null) {
            return known;
        }
        return switch (read(version.yaml())) {
            case PolicyReading.Sound(Policy policy) -> {
                READ.put(version.yaml(), policy);
                yield policy;
            }
            case PolicyReading.Faulty(List<PolicyProblem> problems) ->
                throw new IllegalStateException("version %d of the policy is not sound: %s; the first: %s"
                        .formatted(version.version(), problems.size() + " problems", problems.getFirst()));
        };
    }

    /// Reads a policy that somebody wrote, with all that is wrong in it. The loader knows plain YAML only.
    public static PolicyReading read(String yaml) {
        try {
            Object root =
                    new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build()).loadFromString(yaml);
            return PolicyReader.readRoot(root);
        } catch (MarkedYamlEngineException e) {
            String line = e.getProblemMark()
                    .map(mark -> "line " + (mark.getLine() + 1))
                    .orElse("");
            return PolicyReader.faulty(line, "not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            return PolicyReader.faulty("", "not YAML: " + e.getClass().getSimpleName());
        }
    }
}
