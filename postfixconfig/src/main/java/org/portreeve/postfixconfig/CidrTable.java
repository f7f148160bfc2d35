package org.portreeve.postfixconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.portreeve.mtaconfig.Addresses;
import org.portreeve.mtaconfig.Line;
import org.portreeve.mtaconfig.Network;
import org.portreeve.mtaconfig.SourceFile;

/// A table of networks of which the first that fits decides.
final class CidrTable implements Table {
    private record Rule(
            boolean isIf, boolean isEndif, boolean negated, Optional<Network> network, String value, Line line) {}

    private final List<Rule> rules = new ArrayList<>();

    CidrTable(SourceFile file) {
        for (LogicalLine line : LogicalLine.of(file)) {
            parse(line.text().strip(), line.first());
        }
    }

    private void parse(String text, Line line) {
        if (text.regionMatches(true, 0, "endif", 0, 5)) {
            rules.add(new Rule(false, true, false, Optional.empty(), "", line));
            return;
        }
        boolean isIf = text.toLowerCase(java.util.Locale.ROOT).matches("if[\\s!].*");
        String rest = isIf ? text.substring(2).strip() : text;
        boolean negated = false;
        while (rest.startsWith("!")) {
            negated = !negated;
            rest = rest.substring(1).strip();
        }
        String[] parts = rest.split("\\s+", 2);
        Optional<Network> network = Network.of(parts[0]).filter(n -> !n.hasHostBits());
        String value = parts.length > 1 ? parts[1].strip() : "";
        if (network.isPresent() && (isIf || !value.isEmpty())) {
            rules.add(new Rule(isIf, false, negated, network, value, line));
        }
    }

    @Override
    public boolean isFixed() {
        return false;
    }

    /// Networks that it has an answer for.
    List<Network> networks() {
        return rules.stream()
                .filter(rule -> !rule.negated() && !rule.isIf())
                .flatMap(rule -> rule.network().stream())
                .toList();
    }

    @Override
    public Found find(String key) {
        byte[] address = Addresses.bytes(key).orElse(null);
        if (address == null) {
            return new Found.Miss();
        }
        int skipping = 0;
        for (Rule rule : rules) {
            if (skipping > 0) {
                skipping += rule.isIf() ? 1 : rule.isEndif() ? -1 : 0;
                continue;
            }
            if (rule.isEndif()) {
                continue;
            }
            Network network = rule.network().orElseThrow();
            boolean matches = network.isIpv4() == (address.length == 4) && network.contains(address) != rule.negated();
            if (rule.isIf()) {
                skipping = matches ? 0 : 1;
            } else if (matches) {
                return new Found.Hit(rule.value(), rule.line());
            }
        }
        return new Found.Miss();
    }
}
