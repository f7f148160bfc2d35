package org.portreeve.devices;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.portreeve.border.DeviceException;
import org.portreeve.border.Listed;
import org.portreeve.border.Network;
import org.portreeve.border.Restriction;

/// Our lines of a file, and what others have before and after them. Ours begin with what each entry is, in comments;
/// then come the lines that the server reads.
///
/// ```
/// # portreeve begin: written by the office, do not change
/// # entry 192.0.2.1 25 2026-11-25T10:00:00Z case 12 block 1
/// 192.0.2.1/32 REJECT
/// # portreeve end
/// ```
record FileRegion(List<String> before, Optional<List<String>> ours, List<String> after) {
    private static final String BEGIN = "portreeve begin: written by the office, do not change";
    private static final String END = "portreeve end";
    private static final String ENTRY = "entry ";

    /// By family, then in order.
    private static final Comparator<InetAddress> ORDER =
            Comparator.comparing((InetAddress address) -> new Restriction(address, 1));

    FileRegion {
        before = List.copyOf(before);
        ours = ours.map(List::copyOf);
        after = List.copyOf(after);
    }

    static FileRegion read(FileForm form, String text) throws DeviceException {
        List<String> lines = text.lines().toList();
        int begin = lines.indexOf(form.comment(BEGIN));
        int end = lines.indexOf(form.comment(END));
        if (begin < 0 && end < 0) {
            return new FileRegion(lines, Optional.empty(), List.of());
        }
        if (begin < 0
                || end < begin
                || begin != lines.lastIndexOf(form.comment(BEGIN))
                || end != lines.lastIndexOf(form.comment(END))) {
            throw new DeviceException(
                    DeviceException.Kind.REFUSED,
                    "the comments that our lines stand between are not there once each; take both and our lines away");
        }
        return new FileRegion(
                lines.subList(0, begin),
                Optional.of(lines.subList(begin + 1, end)),
                lines.subList(end + 1, lines.size()));
    }

    static SortedSet<InetAddress> addresses(Collection<Listed> entries) {
        SortedSet<InetAddress> addresses = new TreeSet<>(ORDER);
        entries.forEach(listed -> addresses.add(listed.restriction().address()));
        return addresses;
    }

    /// Our lines for these entries, without the comments around them.
    static List<String> lines(FileForm form, Map<Restriction, Listed> entries) {
        List<String> lines = new ArrayList<>();
        new TreeMap<>(entries).values().forEach(listed -> lines.add(form.comment(ENTRY + EntryLine.write(listed))));
        lines.addAll(form.lines(addresses(entries.values())));
        return lines;
    }

    /// The file with these lines as ours.
    String with(FileForm form, List<String> lines) {
        List<String> all = new ArrayList<>(before);
        all.add(form.comment(BEGIN));
        all.addAll(lines);
        all.add(form.comment(END));
        all.addAll(after);
        return String.join("\n", all) + "\n";
    }

    /// The entries that the comments tell of.
    Map<Restriction, Listed> entries(FileForm form) {
        Map<Restriction, Listed> entries = new TreeMap<>();
        String start = form.comment(ENTRY);
        for (String line : ours.orElse(List.of())) {
            if (line.startsWith(start)) {
                EntryLine.read(line.substring(start.length()))
                        .ifPresent(listed -> entries.put(listed.restriction(), listed));
            }
        }
        return entries;
    }

    /// Those of `addresses` whose line the server finds here.
    Set<InetAddress> present(FileForm form, Collection<InetAddress> addresses) {
        Set<String> lines = new HashSet<>(ours.orElse(List.of()));
        Set<InetAddress> present = new HashSet<>();
        addresses.stream().filter(address -> lines.contains(form.line(address))).forEach(present::add);
        return present;
    }

    /// Every single address that a command shows, written in whatever way.
    static Set<InetAddress> shown(String text) {
        Set<InetAddress> addresses = new HashSet<>();
        for (String word : text.split("[^0-9A-Fa-f.:/]+")) {
            if (word.matches("[0-9.]{7,15}(/32)?|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(/128)?") && word.length() < 60) {
                try {
                    Network network = Network.parse(word);
                    if (network.equals(Network.of(network.address()))) {
                        addresses.add(network.address());
                    }
                } catch (IllegalArgumentException e) {
                    // A word that only looks like an address, such as a time of day.
                    continue;
                }
            }
        }
        return addresses;
    }
}
