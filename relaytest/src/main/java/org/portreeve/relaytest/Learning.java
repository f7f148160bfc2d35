package org.portreeve.relaytest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Guesses a server's names and the domains that it may serve from what it says and what the DNS says. Pure.
final class Learning {
    private static final Pattern HOST_NAME =
            Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+");
    private static final int MOST = 8;

    private Learning() {}

    /// Host names, best first: what the user said, what the server says, what the DNS says. Hostile text that is no
    /// host name is left out.
    static List<String> hostNames(String given, String greeting, String ehlo, List<String> pointers) {
        Set<String> names = new LinkedHashSet<>();
        add(firstWord(ehlo), names);
        add(firstWord(greeting), names);
        add(given, names);
        pointers.forEach(name -> add(name, names));
        return List.copyOf(names);
    }

    /// Domains that a server with these names may serve: what the user said first, then each name itself and the
    /// domain above it.
    static List<String> domains(List<String> given, List<String> hostNames, List<String> certificateNames) {
        Set<String> domains = new LinkedHashSet<>();
        given.forEach(domain -> add(domain, domains));
        Set<String> names = new LinkedHashSet<>(hostNames);
        certificateNames.forEach(name -> add(name.startsWith("*.") ? name.substring(2) : name, names));
        for (String name : names) {
            String above = name.substring(name.indexOf('.') + 1);
            if (above.contains(".")) {
                add(above, domains);
            }
        }
        names.forEach(name -> add(name, domains));
        List<String> all = new ArrayList<>(domains);
        return List.copyOf(all.subList(0, Math.min(MOST, all.size())));
    }

    private static String firstWord(String text) {
        String line = text.strip();
        int space = line.indexOf(' ');
        return space < 0 ? line : line.substring(0, space);
    }

    private static void add(String name, Set<String> names) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".")) {
            lower = lower.substring(0, lower.length() - 1);
        }
        boolean literal = lower.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.');
        if (lower.length() <= 253 && !literal && HOST_NAME.matcher(lower).matches() && !lower.startsWith("localhost")) {
            names.add(lower);
        }
    }
}
