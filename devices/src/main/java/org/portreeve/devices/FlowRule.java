package org.portreeve.devices;

import java.net.Inet4Address;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.portreeve.border.Network;
import org.portreeve.border.Restriction;

/// A flow specification of ours (RFC 8955, RFC 8956): TCP from one address to one port. Without a destination it
/// discards; with one, an own network, it lets pass.
///
/// Of two rules that differ in having a destination, the one with it comes first (RFC 8955 section 5.1), and a rule
/// without an action ends the search. So what lets pass wins.
record FlowRule(Optional<Network> destination, Restriction restriction) {
    private static final String PREFIX = "([0-9a-fA-F.:]+/[0-9]{1,3})";

    /// ExaBGP shows an offset after IPv6 prefixes.
    private static final Pattern EXABGP =
            Pattern.compile("neighbor ([0-9a-fA-F.:]{2,45}) .{0,400}ipv[46] flow flow (?:destination-ipv[46] " + PREFIX
                    + "(?:/0)? )?source-ipv[46] " + PREFIX
                    + "(?:/0)? (?:protocol|next-header) =tcp destination-port =([0-9]{1,5})"
                    + "( extended-community rate-limit:0)?");

    private static final Pattern BIRD = Pattern.compile("flow[46] \\{ (?:dst " + PREFIX + "; )?src " + PREFIX
            + "; (?:proto|next header) 6; dport ([0-9]{1,5}); \\}.*");

    private static final Comparator<FlowRule> ORDER = Comparator.comparing(FlowRule::restriction)
            .thenComparing(rule -> rule.destination.map(Network::toString).orElse("~"));

    /// Who gets a rule.
    record Sent(String neighbor, FlowRule rule) {}

    /// A line of `show adj-rib out extensive`; empty when it is not a rule of our shape, with our action.
    static Optional<Sent> exabgp(String line) {
        Matcher matcher = EXABGP.matcher(line);
        if (!matcher.matches() || (matcher.group(2) == null) != (matcher.group(5) != null)) {
            return Optional.empty();
        }
        return read(matcher.group(2), matcher.group(3), matcher.group(4)).map(rule -> new Sent(matcher.group(1), rule));
    }

    /// A line of BIRD's `show route`; empty when it is not a rule of our shape. BIRD tells the action elsewhere.
    static Optional<FlowRule> bird(String line) {
        Matcher matcher = BIRD.matcher(line);
        return matcher.matches() ? read(matcher.group(1), matcher.group(2), matcher.group(3)) : Optional.empty();
    }

    private static Optional<FlowRule> read(String destination, String source, String port) {
        try {
            Network from = Network.parse(source);
            if (!from.equals(Network.of(from.address()))) {
                return Optional.empty();
            }
            return Optional.of(new FlowRule(
                    Optional.ofNullable(destination).map(Network::parse),
                    new Restriction(from.address(), Integer.parseInt(port))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// All rules that hold back `restrictions` and leave the way to `own` networks free.
    static Set<FlowRule> all(Collection<Restriction> restrictions, Set<Network> own) {
        Set<FlowRule> rules = new LinkedHashSet<>();
        for (Restriction restriction : restrictions) {
            own.stream()
                    .filter(network ->
                            network.address() instanceof Inet4Address == restriction.address() instanceof Inet4Address)
                    .forEach(network -> rules.add(new FlowRule(Optional.of(network), restriction)));
            rules.add(new FlowRule(Optional.empty(), restriction));
        }
        return rules;
    }

    /// Those that every neighbor gets.
    static Set<FlowRule> everywhere(List<Sent> sent, Set<String> neighbors) {
        Map<FlowRule, Set<String>> reached = new LinkedHashMap<>();
        sent.forEach(one ->
                reached.computeIfAbsent(one.rule(), _ -> new LinkedHashSet<>()).add(one.neighbor()));
        reached.values().removeIf(some -> !some.containsAll(neighbors));
        return reached.keySet();
    }

    static List<FlowRule> sorted(Collection<FlowRule> rules) {
        return rules.stream().sorted(ORDER).toList();
    }

    @Override
    public String toString() {
        return destination
                .map(network -> "let %s pass to %s".formatted(restriction, network))
                .orElseGet(() -> "discard " + restriction);
    }
}
