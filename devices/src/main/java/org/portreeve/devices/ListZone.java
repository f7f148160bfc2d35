package org.portreeve.devices;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.portreeve.border.Listed;
import org.portreeve.border.Restriction;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/// What a zone shows of our list (RFC 5782), by names without the zone: for each address an A record and the reason in
/// TXT, and beside them, under a label of ours, a TXT record for each entry that stands behind it.
///
/// ```
/// 1.2.0.192             A    127.0.0.2
/// 1.2.0.192             TXT  "192.0.2.1 relays mail for strangers"
/// _portreeve.1.2.0.192  TXT  "192.0.2.1 25 2026-11-25T10:00:00Z case 12 block 1"
/// ```
record ListZone(Map<String, Set<String>> addresses, Map<String, Set<String>> texts) {
    static final String LISTED = "127.0.0.2";
    static final String OURS = "_portreeve.";

    /// What every list has, and what none may have (RFC 5782 section 5): 127.0.0.2 and `::FFFF:7F00:2`, 127.0.0.1 and
    /// `::FFFF:7F00:1`.
    static final Map<String, String> TESTS = Map.of("2.0.0.127", "127.0.0.2", mapped(2), "::ffff:7f00:2");

    static final Set<String> NEVER = Set.of("1.0.0.127", mapped(1));

    private static String mapped(int last) {
        return last + ".0.0.0.0.0.f.7.f.f.f.f" + ".0".repeat(20);
    }

    static ListZone of(Name zone, Collection<Record> records) {
        Map<String, Set<String>> addresses = new TreeMap<>();
        Map<String, Set<String>> texts = new TreeMap<>();
        for (Record found : records) {
            if (!found.getName().subdomain(zone) || found.getName().equals(zone)) {
                continue;
            }
            String name = found.getName().relativize(zone).toString().toLowerCase(Locale.ROOT);
            if (found.getType() == Type.A) {
                addresses.computeIfAbsent(name, _ -> new HashSet<>()).add(found.rdataToString());
            } else if (found instanceof TXTRecord text) {
                texts.computeIfAbsent(name, _ -> new HashSet<>()).add(String.join("", text.getStrings()));
            }
        }
        return new ListZone(addresses, texts);
    }

    static Name under(String name, Name zone) {
        try {
            return Name.fromString(name, zone);
        } catch (TextParseException e) {
            throw new IllegalArgumentException(name + " is too long under " + zone, e);
        }
    }

    /// The reason for what `shown` is written like.
    static String reason(String text, String shown) {
        return text.replace("$", shown);
    }

    /// The entries behind an address, listed or not.
    List<Listed> told(InetAddress address) {
        List<Listed> told = new ArrayList<>();
        for (String text : texts.getOrDefault(OURS + ReverseName.of(address), Set.of())) {
            EntryLine.read(text)
                    .filter(listed -> listed.restriction().address().equals(address))
                    .ifPresent(told::add);
        }
        return told;
    }

    /// The entries of every address that is listed. One that is not listed as we do is told as such.
    Map<Restriction, Listed> entries(String text) {
        Map<Restriction, Listed> entries = new TreeMap<>();
        addresses.forEach((name, values) -> {
            Optional<InetAddress> address = ReverseName.read(name);
            if (address.isEmpty() || TESTS.containsKey(name)) {
                return;
            }
            List<Listed> told = told(address.get());
            boolean exact = values.equals(Set.of(LISTED))
                    && texts.getOrDefault(name, Set.of())
                            .equals(Set.of(reason(text, address.get().getHostAddress())));
            if (told.isEmpty()) {
                Restriction restriction = new Restriction(address.get(), Restriction.SMTP);
                entries.put(restriction, new Listed(restriction, Optional.empty(), "not ours"));
            }
            told.forEach(listed -> entries.put(
                    listed.restriction(),
                    exact ? listed : new Listed(listed.restriction(), listed.until(), "not as it was written")));
        });
        return entries;
    }

    /// What is wrong with everything but the entries.
    List<String> faults(String text) {
        List<String> faults = new ArrayList<>();
        TESTS.forEach((name, shown) -> {
            if (!addresses.getOrDefault(name, Set.of()).equals(Set.of(LISTED))
                    || !texts.getOrDefault(name, Set.of()).equals(Set.of(reason(text, shown)))) {
                faults.add("the test entry " + shown + " is not there");
            }
        });
        NEVER.stream().filter(addresses::containsKey).forEach(name -> faults.add(name + " is listed"));
        return faults;
    }

    /// Every name in it that means an address, with the labels of ours.
    Set<String> names() {
        Set<String> names = new HashSet<>();
        for (Set<String> some : List.of(addresses.keySet(), texts.keySet())) {
            some.stream()
                    .filter(name -> ReverseName.read(name.startsWith(OURS) ? name.substring(OURS.length()) : name)
                                    .isPresent()
                            || TESTS.containsKey(name)
                            || NEVER.contains(name))
                    .forEach(names::add);
        }
        return names;
    }
}
