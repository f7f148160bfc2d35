package org.portreeve.border;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// What `nft -j list table` shows of our table, or what our commands would make of it: the rules as comparable text,
/// the
/// lists of networks, the entries.
///
/// @param structure sets, chains and rules, without handles, counters and elements
/// @param networks the elements of the sets of networks, by the set's name
/// @param entries of the sets of restrictions
/// @param unread elements of no known form
record NftListing(
        List<String> structure,
        Map<String, Ranges> networks,
        Map<Restriction, Observation.Found> entries,
        List<String> unread) {

    /// Reads a listing made at `now`.
    ///
    /// @throws IOException when it is none
    static NftListing read(String json, Instant now) throws IOException {
        Object list = Json.object(Json.read(json)).get("nftables");
        if (list == null) {
            throw new IOException("nft answers without a list");
        }
        return of(Json.array(list), now);
    }

    /// What commands that only add would lead to.
    static NftListing made(List<Object> commands) {
        return of(
                commands.stream()
                        .map(command -> Json.object(command).get("add"))
                        .toList(),
                Instant.EPOCH);
    }

    private static NftListing of(List<Object> objects, Instant now) {
        NftListing listing = new NftListing(new ArrayList<>(), new HashMap<>(), new HashMap<>(), new ArrayList<>());
        for (Object object : objects) {
            Json.object(object).forEach((kind, value) -> listing.take(kind, Json.object(value), now));
        }
        // Rules keep their order within a chain; everything else has none.
        listing.structure.sort(Comparator.comparing(line -> line.startsWith("rule") ? line.substring(0, 40) : line));
        return listing;
    }

    private void take(String kind, Map<String, Object> value, Instant now) {
        switch (kind) {
            case "metainfo" -> {}
            case "set" -> {
                structure.add("set " + text(value, "name", "type", "flags"));
                takeElements(String.valueOf(value.get("name")), Json.array(value.get("elem")), now);
            }
            case "chain" -> structure.add("chain " + text(value, "name", "type", "hook", "prio", "policy"));
            case "rule" -> structure.add("rule %-35s %s".formatted(value.get("chain"), text(value, "expr")));
            case "table" -> structure.add("table " + text(value, "name", "flags"));
            default -> structure.add(kind + " " + value.get("name"));
        }
    }

    private void takeElements(String set, List<Object> elements, Instant now) {
        boolean ipv4 = set.endsWith("4");
        if (set.equals(NftWords.set("held", ipv4))) {
            for (Object element : elements) {
                entry(element, now)
                        .ifPresentOrElse(
                                found -> entries.put(found.listed().restriction(), found),
                                () -> unread.add(Json.write(element)));
            }
            return;
        }
        List<Ranges.Range> ranges = new ArrayList<>();
        for (Object element : elements) {
            range(element).ifPresentOrElse(ranges::add, () -> unread.add(Json.write(element)));
        }
        networks.put(set, new Ranges(ranges));
    }

    /// `{"elem": {"val": {"concat": ["192.0.2.1", 25]}, "timeout": 600, "expires": 599, "comment": "…", "counter": …}}`
    private static Optional<Observation.Found> entry(Object element, Instant now) {
        Map<String, Object> properties = Json.object(Json.object(element).get("elem"));
        Object value = properties.isEmpty() ? element : properties.get("val");
        List<Object> key = Json.array(Json.object(value).get("concat"));
        if (key.size() != 2 || !(key.get(1) instanceof Long port) || port < 1 || port > 65535) {
            return Optional.empty();
        }
        Optional<InetAddress> address = address(key.getFirst());
        Object left = properties.getOrDefault("expires", properties.get("timeout"));
        Optional<Instant> until =
                left instanceof Long seconds ? Optional.of(now.plusSeconds(seconds)) : Optional.empty();
        Object packets = Json.object(properties.get("counter")).get("packets");
        String comment = properties.get("comment") instanceof String text ? text : "";
        return address.map(from -> new Observation.Found(
                new Listed(new Restriction(from, Math.toIntExact(port)), until, comment),
                packets instanceof Long count ? OptionalLong.of(count) : OptionalLong.empty()));
    }

    /// `"192.0.2.1"`, `{"prefix": {"addr": "192.0.2.0", "len": 24}}` or `{"range": ["192.0.2.1", "192.0.2.9"]}`
    private static Optional<Ranges.Range> range(Object element) {
        Map<String, Object> form = Json.object(element);
        Map<String, Object> prefix = Json.object(form.get("prefix"));
        List<Object> ends = Json.array(form.get("range"));
        if (ends.size() == 2) {
            return number(ends.get(0)).flatMap(first -> number(ends.get(1)).map(last -> new Ranges.Range(first, last)));
        }
        Object network = prefix.isEmpty() ? element : prefix.get("addr") + "/" + prefix.get("len");
        if (!(network instanceof String text)) {
            return Optional.empty();
        }
        try {
            Network read = Network.parse(text);
            return Optional.of(new Ranges.Range(read.first(), read.last()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<BigInteger> number(Object address) {
        return address(address).map(literal -> new BigInteger(1, literal.getAddress()));
    }

    private static Optional<InetAddress> address(Object text) {
        try {
            return text instanceof String literal && literal.indexOf('/') < 0
                    ? Optional.of(Network.parse(literal).address())
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String text(Map<String, Object> value, String... names) {
        Map<String, Object> chosen = new TreeMap<>();
        for (String name : names) {
            if (value.get(name) != null) {
                chosen.put(name, plain(value.get(name)));
            }
        }
        return Json.write(chosen);
    }

    /// Members in order, counters without their numbers, a list of one as itself.
    private static Object plain(Object value) {
        if (value instanceof Map<?, ?>) {
            Map<String, Object> sorted = new TreeMap<>();
            Json.object(value)
                    .forEach((name, member) -> sorted.put(name, name.equals("counter") ? null : plain(member)));
            return sorted;
        }
        if (value instanceof List<?> list) {
            return list.size() == 1
                    ? plain(list.getFirst())
                    : list.stream().map(NftListing::plain).toList();
        }
        return value;
    }

    /// How this differs from what it should be, in words. `accepted` is how nft shows what we made, when it has words
    /// of its own.
    List<String> faults(NftListing wanted, Optional<List<String>> accepted) {
        List<String> faults = new ArrayList<>();
        if (!structure.equals(wanted.structure) && !accepted.equals(Optional.of(structure))) {
            List<String> missing = new ArrayList<>(wanted.structure);
            structure.forEach(missing::remove);
            faults.add(
                    missing.isEmpty()
                            ? "the table has more in it than was put there"
                            : "missing or changed: " + missing.getFirst().replaceAll(" +", " "));
        }
        wanted.networks.forEach((set, ranges) -> {
            if (!ranges.equals(networks.get(set))) {
                faults.add("the networks in " + set + " are not those that are wanted");
            }
        });
        unread.stream().limit(1).forEach(element -> faults.add("an element that cannot be read: " + element));
        return Collections.unmodifiableList(faults);
    }
}
