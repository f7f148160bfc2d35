package org.portreeve.office;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.portreeve.casework.PolicyProblem;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Where in a policy's text its keys stand, so that a problem can be shown at its line.
public final class PolicyLines {
    private static final Pattern LINE = Pattern.compile("line ([0-9]{1,6})");
    private static final int MOST = 20_000;

    private final Map<String, Integer> lines = new HashMap<>();

    private PolicyLines() {}

    /// A problem at a line, counted from 1; without one when it is about the whole.
    public record Placed(OptionalInt line, String path, String message) {}

    /// Problems of a text with their lines, in the order of the lines.
    public static List<Placed> place(String yaml, List<PolicyProblem> problems) {
        PolicyLines places = of(yaml);
        return problems.stream()
                .map(problem -> new Placed(places.line(problem.path()), problem.path(), problem.message()))
                .sorted((one, other) ->
                        Integer.compare(one.line().orElse(0), other.line().orElse(0)))
                .toList();
    }

    private static PolicyLines of(String yaml) {
        PolicyLines places = new PolicyLines();
        try {
            Optional<Node> root = new Compose(LoadSettings.builder().build()).composeString(yaml);
            root.ifPresent(node -> places.walk("", node));
        } catch (YamlEngineException | StackOverflowError _) {
            return places;
        }
        return places;
    }

    private void walk(String path, Node node) {
        if (lines.size() > MOST) {
            return;
        }
        switch (node) {
            case MappingNode mapping -> {
                for (NodeTuple pair : mapping.getValue()) {
                    if (pair.getKeyNode() instanceof ScalarNode key) {
                        String at = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
                        note(at, key);
                        walk(at, pair.getValueNode());
                    }
                }
            }
            case SequenceNode sequence -> {
                List<Node> nodes = new ArrayList<>(sequence.getValue());
                for (int i = 0; i < nodes.size(); i++) {
                    String at = "%s[%d]".formatted(path, i);
                    note(at, nodes.get(i));
                    walk(at, nodes.get(i));
                }
            }
            default -> {}
        }
    }

    private void note(String path, Node node) {
        node.getStartMark().ifPresent(mark -> lines.putIfAbsent(path, mark.getLine() + 1));
    }

    /// The line of a path, or of the nearest one around it.
    private OptionalInt line(String path) {
        Matcher written = LINE.matcher(path);
        if (written.matches()) {
            return OptionalInt.of(Integer.parseInt(written.group(1)));
        }
        String at = path;
        while (!at.isEmpty()) {
            Integer line = lines.get(at);
            if (line != null) {
                return OptionalInt.of(line);
            }
            int end = Math.max(at.lastIndexOf('.'), at.lastIndexOf('['));
            at = end < 0 ? "" : at.substring(0, end);
        }
        return OptionalInt.empty();
    }
}
