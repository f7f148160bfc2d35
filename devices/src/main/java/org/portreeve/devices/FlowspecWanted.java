package org.portreeve.devices;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.portreeve.border.Changes;
import org.portreeve.border.Listed;
import org.portreeve.border.Network;
import org.portreeve.border.Restriction;

/// What ExaBGP's process of ours is to announce, as it stands in the file `wanted`:
///
/// ```
/// portreeve-flowspec 1
/// revision 4f6c…
/// own 203.0.113.0/24
/// hold 192.0.2.1 25 2026-11-25T10:00:00Z case 12 block 1
/// end
/// ```
record FlowspecWanted(String revision, Set<Network> own, Map<Restriction, Listed> entries) {
    static final String HEAD = "portreeve-flowspec 1";
    static final String END = "end";
    static final FlowspecWanted NOTHING = new FlowspecWanted("-", Set.of(), Map.of());

    FlowspecWanted {
        own = Set.copyOf(own);
        entries = Map.copyOf(entries);
    }

    FlowspecWanted with(Changes changes, String newRevision) {
        Map<Restriction, Listed> after =
                changes.frame().isPresent() ? new LinkedHashMap<>() : new LinkedHashMap<>(entries);
        changes.take().forEach(after::remove);
        changes.put().forEach(listed -> after.put(listed.restriction(), listed));
        return new FlowspecWanted(
                newRevision, changes.frame().map(frame -> frame.own()).orElse(own), after);
    }

    Set<FlowRule> rules() {
        return FlowRule.all(entries.keySet(), own);
    }

    String write() {
        List<String> lines = new ArrayList<>(List.of(HEAD, "revision " + revision));
        own.stream().map(network -> "own " + network).sorted().forEach(lines::add);
        new TreeMap<>(entries).values().forEach(listed -> lines.add("hold " + EntryLine.write(listed)));
        lines.add(END);
        return String.join("\n", lines) + "\n";
    }

    /// Empty when it is not such a file, or not all of it.
    static Optional<FlowspecWanted> read(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < 3
                || !lines.getFirst().equals(HEAD)
                || !lines.getLast().equals(END)) {
            return Optional.empty();
        }
        String revision = lines.get(1).replaceFirst("^revision ", "");
        Set<Network> own = new HashSet<>();
        Map<Restriction, Listed> entries = new LinkedHashMap<>();
        try {
            for (String line : lines.subList(2, lines.size() - 1)) {
                if (line.startsWith("own ")) {
                    own.add(Network.parse(line.substring("own ".length())));
                } else {
                    Listed listed = EntryLine.read(line.replaceFirst("^hold ", ""))
                            .orElseThrow(() -> new IllegalArgumentException("no entry"));
                    entries.put(listed.restriction(), listed);
                }
            }
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.of(new FlowspecWanted(revision, own, entries));
    }

    /// The rules that `after` has more, and those that it has less, in words.
    String difference(FlowspecWanted after) {
        List<String> lines = new ArrayList<>(lines("announce: ", after.rules(), rules()));
        lines.addAll(lines("withdraw: ", rules(), after.rules()));
        return String.join("\n", lines);
    }

    private static List<String> lines(String word, Collection<FlowRule> these, Set<FlowRule> known) {
        return FlowRule.sorted(these).stream()
                .filter(rule -> !known.contains(rule))
                .map(rule -> word + rule)
                .toList();
    }
}
