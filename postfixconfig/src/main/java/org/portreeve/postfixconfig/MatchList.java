package org.portreeve.postfixconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.portreeve.mtaconfig.Addresses;
import org.portreeve.mtaconfig.Line;
import org.portreeve.mtaconfig.Network;
import org.portreeve.mtaconfig.SourceFile;
import org.portreeve.mtaconfig.Step;

/// A list of patterns of which the first that fits decides: texts, domains, networks, tables and files of more
/// patterns, each perhaps after `!`.
final class MatchList {
    enum Form {
        EXACT,
        DOMAIN,
        CLIENT
    }

    /// @param table when the pattern is one
    /// @param network when it is one
    private record Pattern(
            boolean yes,
            String text,
            Line line,
            Optional<Table> table,
            Optional<Network> network,
            Optional<String> fault) {}

    private static final int MOST = 100_000;
    private static final java.util.regex.Pattern ADDRESS = java.util.regex.Pattern.compile("[0-9a-f.:]*");

    private final Form form;
    private final boolean parents;
    private final Tables tables;
    private final List<Pattern> patterns = new ArrayList<>();

    MatchList(Value value, Form form, boolean parents, Tables tables) {
        this.form = form;
        this.parents = parents;
        this.tables = tables;
        for (Value.Part part : value.parts()) {
            if (part.text().startsWith("#")) {
                break;
            }
            add(part.text(), true, part.line(), 0);
        }
    }

    private void add(String word, boolean positive, Line line, int depth) {
        boolean yes = positive;
        String text = word;
        while (text.startsWith("!")) {
            yes = !yes;
            text = text.substring(1);
        }
        if (patterns.size() >= MOST || depth > 8 || text.isEmpty()) {
            fault(yes, text, line, "the list cannot be used as it is");
        } else if (text.startsWith("/")) {
            include(text, yes, line, depth);
        } else if (Tables.isTable(text)) {
            patterns.add(new Pattern(
                    yes, text, line, Optional.of(tables.open(text, line, false)), Optional.empty(), Optional.empty()));
        } else {
            network(yes, text.toLowerCase(Locale.ROOT), line);
        }
    }

    private void fault(boolean yes, String text, Line line, String why) {
        patterns.add(new Pattern(yes, text, line, Optional.empty(), Optional.empty(), Optional.of(why)));
    }

    private void include(String name, boolean yes, Line line, int depth) {
        Optional<SourceFile> file = tables.find(name);
        if (file.isEmpty() || file.get().isBinary()) {
            Table missing = new Table.Opaque(new Step(line, name + " was not given"));
            patterns.add(new Pattern(yes, name, line, Optional.of(missing), Optional.empty(), Optional.empty()));
            return;
        }
        int number = 0;
        for (String text : (Iterable<String>) file.get().text().lines()::iterator) {
            number++;
            if (!text.startsWith("#")) {
                for (String word : Words.texts(text)) {
                    add(word, yes, new Line(file.get().name(), number, text.strip()), depth + 1);
                }
            }
        }
    }

    private void network(boolean yes, String text, Line line) {
        Optional<Network> network = Optional.empty();
        if (form == Form.CLIENT && looksLikeNetwork(text)) {
            network = Network.of(text);
            if (network.isEmpty() || network.get().hasHostBits()) {
                fault(yes, text, line, text + " is no network that Postfix takes");
                return;
            }
        }
        patterns.add(new Pattern(yes, text, line, Optional.empty(), network, Optional.empty()));
    }

    /// Whether it is taken for a network: a mask, or an IPv6 address in one of its spellings.
    private static boolean looksLikeNetwork(String text) {
        return (text.indexOf(':') >= 0 || text.indexOf('/') >= 0)
                && !text.matches("[0-9.]*")
                && text.matches("[0-9a-f.:\\[\\]/]*");
    }

    boolean isEmpty() {
        return patterns.isEmpty();
    }

    /// Networks in it that do not stand after `!`.
    List<Network> networks() {
        List<Network> networks = new ArrayList<>();
        for (Pattern pattern : patterns) {
            if (pattern.yes()) {
                pattern.network().or(() -> Network.of(pattern.text())).ifPresent(networks::add);
            }
        }
        return networks;
    }

    /// Texts in it that are not tables.
    List<String> texts() {
        return patterns.stream()
                .filter(p -> p.yes() && p.table().isEmpty() && p.fault().isEmpty())
                .map(Pattern::text)
                .toList();
    }

    List<Table> tablesIn() {
        return patterns.stream().flatMap(p -> p.table().stream()).toList();
    }

    /// Matches a text or a domain.
    Match match(String text) {
        String folded = text.toLowerCase(Locale.ROOT);
        return firstOf(pattern -> form == Form.EXACT ? exact(folded, pattern) : name(folded, pattern));
    }

    /// Matches a client.
    Match match(String name, String address) {
        String foldedName = name.toLowerCase(Locale.ROOT);
        String foldedAddress = address.toLowerCase(Locale.ROOT);
        return firstOf(pattern -> {
            Match byName = name(foldedName, pattern);
            return byName instanceof Match.No ? address(foldedAddress, pattern) : byName;
        });
    }

    private Match firstOf(java.util.function.Function<Pattern, Match> one) {
        for (Pattern pattern : patterns) {
            Match match = one.apply(pattern);
            switch (match) {
                case Match.No _ -> {}
                case Match.Broken _, Match.Open _ -> {
                    return match;
                }
                case Match.Yes _ -> {
                    return pattern.yes() ? match : new Match.No();
                }
            }
        }
        return new Match.No();
    }

    private Match exact(String text, Pattern pattern) {
        if (pattern.fault().isPresent()) {
            return new Match.No();
        }
        return pattern.table().isPresent()
                ? lookup(pattern, List.of(text))
                : yesIf(text.equals(pattern.text()), text, pattern);
    }

    private Match name(String name, Pattern pattern) {
        if (pattern.fault().isPresent()) {
            return new Match.No();
        }
        if (pattern.table().isPresent()) {
            return lookup(pattern, pattern.table().get().isFixed() ? Keys.domains(name, parents) : List.of(name));
        }
        String text = pattern.text();
        boolean below = parents ? name.endsWith("." + text) : text.startsWith(".") && name.endsWith(text);
        return yesIf(name.equals(text) || (below && name.length() > text.length()), name, pattern);
    }

    private Match address(String address, Pattern pattern) {
        if (!ADDRESS.matcher(address).matches()) {
            return new Match.No();
        }
        if (pattern.fault().isPresent()) {
            boolean same = address.indexOf(':') >= 0 == pattern.text().indexOf(':') >= 0;
            return same
                    ? new Match.Broken(new Step(pattern.line(), pattern.fault().get()))
                    : new Match.No();
        }
        if (pattern.table().isPresent()) {
            return lookup(pattern, List.of(address));
        }
        boolean same = address.equals(pattern.text()) || ("[" + address + "]").equals(pattern.text());
        boolean inside = pattern.network()
                .flatMap(network -> Addresses.bytes(address).map(network::contains))
                .orElse(false);
        return yesIf(same || inside, address, pattern);
    }

    private static Match yesIf(boolean matches, String text, Pattern pattern) {
        return matches ? new Match.Yes(new Step(pattern.line(), text + " matches " + pattern.text())) : new Match.No();
    }

    private static Match lookup(Pattern pattern, List<String> keys) {
        for (String key : keys) {
            switch (pattern.table().orElseThrow().find(key)) {
                case Found.Hit(String _, Line line) -> {
                    return new Match.Yes(new Step(line, key + " is in " + pattern.text()));
                }
                case Found.Failed(Step step) -> {
                    return new Match.Broken(step);
                }
                case Found.Open(Step step) -> {
                    return new Match.Open(step);
                }
                case Found.Miss _ -> {}
            }
        }
        return new Match.No();
    }
}
