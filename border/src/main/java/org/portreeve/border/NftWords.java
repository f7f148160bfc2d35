package org.portreeve.border;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Commands to nftables as JSON (libnftables-json(5)). The table that they make, in nft's own words:
///
/// ```
/// table inet portreeve {
///     set own4 { type ipv4_addr; flags interval; }                  # own6, never4, never6 alike
///     set held4 { type ipv4_addr . inet_service; flags timeout; counter; }               # held6 alike
///     chain offcampus {
///         ip saddr @never4 counter return
///         ip daddr @own4 counter return
///         ip saddr . tcp dport @held4 counter reject with icmpx admin-prohibited
///     }
///     chain forward { type filter hook forward priority -10; policy accept; jump offcampus }
///     chain output { type filter hook output priority -10; policy accept; jump offcampus }
/// }
/// ```
final class NftWords {
    static final String FAMILY = "inet";
    private static final String CHAIN = "offcampus";
    private static final List<String> HOOKS = List.of("forward", "output");
    /// So many elements in one command; a command is a message to the kernel.
    private static final int ELEMENTS = 5000;

    private final String table;
    private final int priority;

    NftWords(String table, int priority) {
        this.table = table;
        this.priority = priority;
    }

    static String set(String kind, boolean ipv4) {
        return kind + (ipv4 ? "4" : "6");
    }

    /// One transaction that makes `changes`; entries that are over at `now` are left out.
    List<Object> commands(Changes changes, Instant now) {
        List<Object> commands = new ArrayList<>();
        changes.frame().ifPresent(surroundings -> {
            Map<String, Object> name = Map.of("family", FAMILY, "name", table);
            // To add what is there is no error, to delete what is not would be one.
            commands.add(add("table", name));
            commands.add(Map.of("delete", Map.of("table", name)));
            commands.addAll(frame(surroundings));
        });
        List<Listed> put = changes.put().stream()
                .filter(listed -> seconds(listed, now) != 0)
                .toList();
        List<Restriction> take = new ArrayList<>(changes.take());
        if (changes.frame().isEmpty()) {
            // An element that is there would keep its old end and comment.
            changes.put().forEach(listed -> take.add(listed.restriction()));
        }
        for (boolean ipv4 : new boolean[] {true, false}) {
            List<Object> gone = take.stream()
                    .filter(restriction -> Addresses.isIpv4(restriction.address()) == ipv4)
                    .map(NftWords::key)
                    .toList();
            batches(gone).forEach(batch -> commands.add(add("element", elements(ipv4, batch))));
            batches(gone).forEach(batch -> commands.add(Map.of("delete", Map.of("element", elements(ipv4, batch)))));
            List<Object> held = put.stream()
                    .filter(listed -> Addresses.isIpv4(listed.restriction().address()) == ipv4)
                    .map(listed -> element(listed, now))
                    .toList();
            batches(held).forEach(batch -> commands.add(add("element", elements(ipv4, batch))));
        }
        return commands;
    }

    /// Everything but the entries.
    List<Object> frame(Surroundings surroundings) {
        List<Object> commands = new ArrayList<>();
        commands.add(add("table", Map.of("family", FAMILY, "name", table)));
        for (boolean ipv4 : new boolean[] {true, false}) {
            commands.add(networks("own", Ranges.of(surroundings.own().stream(), ipv4), ipv4));
            commands.add(networks("never", Ranges.of(surroundings.neverBlock().stream(), ipv4), ipv4));
            commands.add(add(
                    "set",
                    Map.of(
                            "family", FAMILY,
                            "table", table,
                            "name", set("held", ipv4),
                            "type", List.of(type(ipv4), "inet_service"),
                            "flags", List.of("timeout"),
                            "stmt", List.of(counter()))));
        }
        commands.add(add("chain", Map.of("family", FAMILY, "table", table, "name", CHAIN)));
        for (String hook : HOOKS) {
            commands.add(add(
                    "chain",
                    Map.of(
                            "family", FAMILY,
                            "table", table,
                            "name", hook,
                            "type", "filter",
                            "hook", hook,
                            "prio", (long) priority,
                            "policy", "accept")));
        }
        for (String protocol : List.of("ip", "ip6")) {
            commands.add(rule(CHAIN, matches(payload(protocol, "saddr"), "never", protocol), counter(), verdict()));
        }
        for (String protocol : List.of("ip", "ip6")) {
            commands.add(rule(CHAIN, matches(payload(protocol, "daddr"), "own", protocol), counter(), verdict()));
        }
        for (String protocol : List.of("ip", "ip6")) {
            Object source = Map.of("concat", List.of(payload(protocol, "saddr"), payload("tcp", "dport")));
            Object reject = Map.of("reject", Map.of("type", "icmpx", "expr", "admin-prohibited"));
            commands.add(rule(CHAIN, matches(source, "held", protocol), counter(), reject));
        }
        HOOKS.forEach(hook -> commands.add(rule(hook, Map.of("jump", Map.of("target", CHAIN)))));
        return commands;
    }

    private Object networks(String kind, Ranges ranges, boolean ipv4) {
        List<Object> elements = ranges.ranges().stream()
                .map(range -> (Object) Map.of(
                        "range",
                        List.of(
                                Ranges.address(range.first(), ipv4).getHostAddress(),
                                Ranges.address(range.last(), ipv4).getHostAddress())))
                .toList();
        Map<String, Object> set = new LinkedHashMap<>(Map.of(
                "family", FAMILY,
                "table", table,
                "name", set(kind, ipv4),
                "type", type(ipv4),
                "flags", List.of("interval")));
        if (!elements.isEmpty()) {
            set.put("elem", elements);
        }
        return add("set", set);
    }

    private static String type(boolean ipv4) {
        return ipv4 ? "ipv4_addr" : "ipv6_addr";
    }

    private static Object add(String what, Object value) {
        return Map.of("add", Map.of(what, value));
    }

    private static Object counter() {
        return Collections.singletonMap("counter", null);
    }

    private static Object verdict() {
        return Collections.singletonMap("return", null);
    }

    private static Object payload(String protocol, String field) {
        return Map.of("payload", Map.of("protocol", protocol, "field", field));
    }

    private static Object matches(Object left, String kind, String protocol) {
        return Map.of("match", Map.of("op", "==", "left", left, "right", "@" + set(kind, protocol.equals("ip"))));
    }

    private Object rule(String chain, Object... statements) {
        return add("rule", Map.of("family", FAMILY, "table", table, "chain", chain, "expr", Arrays.asList(statements)));
    }

    private Map<String, Object> elements(boolean ipv4, List<Object> elements) {
        return Map.of("family", FAMILY, "table", table, "name", set("held", ipv4), "elem", elements);
    }

    private static List<List<Object>> batches(List<Object> elements) {
        List<List<Object>> batches = new ArrayList<>();
        for (int from = 0; from < elements.size(); from += ELEMENTS) {
            batches.add(elements.subList(from, Math.min(from + ELEMENTS, elements.size())));
        }
        return batches;
    }

    private static Object key(Restriction restriction) {
        InetAddress address = restriction.address();
        return Map.of("concat", List.of(address.getHostAddress(), (long) restriction.port()));
    }

    private static Object element(Listed listed, Instant now) {
        Map<String, Object> element = new LinkedHashMap<>();
        element.put("val", key(listed.restriction()));
        if (listed.until().isPresent()) {
            element.put("timeout", seconds(listed, now));
        }
        element.put("comment", listed.comment());
        return Map.of("elem", element);
    }

    /// Whole seconds that an entry has left, 0 when it is over, -1 when it has no end.
    private static long seconds(Listed listed, Instant now) {
        return listed.until()
                .map(until -> Math.max(Duration.between(now, until).toSeconds(), 0))
                .orElse(-1L);
    }
}
