package org.portreeve.pages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.portreeve.casework.Role;

/// The menu: what there is and the reader may see. Templates call it as `nav`.
final class Navigation {
    /// Paths in the order of the menu; the message of each is `nav.` and the path's word.
    private static final List<String> PATHS =
            List.of("/work", "/cases", "/complaints", "/servers", "/networks", "/blocks", "/reports", "/policy");
    /// What is looked at less often.
    private static final List<String> MORE = List.of(
            "/tests",
            "/notices",
            "/units",
            "/contacts",
            "/exemptions",
            "/lookup",
            "/intake",
            "/policy/edit",
            "/people",
            "/people/sign-ins",
            "/keys",
            "/record");

    private final Map<String, Set<Role>> pages = new HashMap<>();

    /// An entry of the menu; `key` is the key of its message.
    public record Entry(String path, String key, boolean here) {}

    /// A reader's menu.
    public record Menu(List<Entry> main, List<Entry> more) {}

    Navigation(List<Route> routes) {
        routes.stream()
                .filter(route -> route.method() == Route.Method.GET)
                .forEach(route -> pages.put(route.path(), route.roles()));
    }

    Menu of(Visitor visitor, String path) {
        return new Menu(entries(PATHS, visitor, path), entries(MORE, visitor, path));
    }

    private List<Entry> entries(List<String> paths, Visitor visitor, String here) {
        List<Entry> entries = new ArrayList<>();
        for (String path : paths) {
            Set<Role> roles = pages.get(path);
            if (roles != null
                    && (roles.isEmpty()
                            || visitor.person()
                                    .filter(person -> person.clearance().has(roles))
                                    .isPresent())) {
                entries.add(new Entry(path, "nav" + path.replace('/', '.'), here.equals(path)));
            }
        }
        return entries;
    }
}
