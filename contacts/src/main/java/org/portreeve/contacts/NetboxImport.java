package org.portreeve.contacts;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Reads units, people, networks and servers from the REST interface of NetBox: tenants, the contacts assigned to them,
/// prefixes, and IP addresses that have a DNS name. Only reads, and only below the configured address: links in answers
/// are not followed, so that the token goes to no other place. For one thread at a time.
public final class NetboxImport implements AutoCloseable {
    private static final int OCTETS = 8 << 20;
    private static final int PAGE = 500;
    private static final int PROBLEMS = 100;

    private final URI base;
    private final String token;
    private final Optional<String> tag;
    private final int objects;
    private final WebReader web;

    /// @param base of the web site, such as `https://netbox.example/`; `api/` is below it
    /// @param tag of the addresses that are mail servers; without one, every address with a DNS name is a server
    /// @param limit for one page
    /// @param objects of one kind at most; more is an error
    public NetboxImport(URI base, String token, Optional<String> tag, Duration limit, int objects) {
        boolean local = base.getHost() != null
                && (base.getHost().equals("localhost")
                        || base.getHost().startsWith("127.")
                        || base.getHost().equals("[::1]"));
        if (base.getHost() == null
                || !("https".equals(base.getScheme()) || ("http".equals(base.getScheme()) && local))) {
            throw new IllegalArgumentException(
                    "\"%s\" is not a NetBox that a token may be sent to; write https://HOST/".formatted(base));
        }
        if (!token.matches("[A-Za-z0-9_.-]{1,200}")) {
            throw new IllegalArgumentException("the NetBox token is empty or has characters that no token has");
        }
        this.base = base.getPath().endsWith("/") ? base : URI.create(base + "/");
        this.token = token;
        this.tag = tag;
        this.objects = objects;
        this.web = new WebReader(new WebReader.Limits(limit, OCTETS, 0));
    }

    /// What was read, and what was left out, with the reason.
    public record Result(List<Row> rows, List<String> problems) {
        public Result {
            rows = List.copyOf(rows);
            problems = List.copyOf(problems);
        }
    }

    /// Reads everything.
    ///
    /// @throws IOException with a message for the person who configured it, when NetBox cannot be read to the end
    public Result read() throws IOException {
        List<String> problems = new ArrayList<>();
        Map<String, Row> rows = new LinkedHashMap<>();
        Map<Long, String> units = new HashMap<>();
        for (Map<String, Object> tenant : all("tenancy/tenants/")) {
            NetboxRows.unit(tenant).ifPresent(unit -> {
                JsonTree.number(tenant, "id").ifPresent(id -> units.put(id, unit.unit()));
                rows.putIfAbsent("unit " + unit.key(), unit);
            });
        }
        Map<Long, Map<String, Object>> people = new HashMap<>();
        for (Map<String, Object> contact : all("tenancy/contacts/")) {
            JsonTree.number(contact, "id").ifPresent(id -> people.put(id, contact));
        }
        for (Map<String, Object> assignment : all("tenancy/contact-assignments/")) {
            NetboxRows.contact(assignment, units, people, problems)
                    .ifPresent(contact -> rows.putIfAbsent("contact " + contact.key(), contact));
        }
        for (Map<String, Object> prefix : all("ipam/prefixes/")) {
            NetboxRows.network(prefix, units, problems)
                    .ifPresent(network -> rows.putIfAbsent("network " + network.key(), network));
        }
        Map<String, List<Map<String, Object>>> hosts = new TreeMap<>();
        for (Map<String, Object> address : all("ipam/ip-addresses/")) {
            if (tag.isEmpty() || NetboxRows.tagged(address, tag.get())) {
                NetboxRows.host(address)
                        .ifPresent(name -> hosts.computeIfAbsent(name, _ -> new ArrayList<>())
                                .add(address));
            }
        }
        hosts.forEach((name, addresses) -> {
            Set<InetAddress> found = new LinkedHashSet<>();
            addresses.forEach(address -> NetboxRows.address(address, problems).ifPresent(found::add));
            Optional<String> unit = addresses.stream()
                    .flatMap(address -> NetboxRows.tenant(address, units).stream())
                    .findFirst();
            if (!found.isEmpty()) {
                rows.put("server " + name, NetboxRows.server(name, found, unit));
            }
        });
        return new Result(List.copyOf(rows.values()), problems.subList(0, Math.min(problems.size(), PROBLEMS)));
    }

    /// All objects below `path`, page by page; an object that moves between pages while we read counts once.
    private List<Map<String, Object>> all(String path) throws IOException {
        Map<Long, Map<String, Object>> all = new LinkedHashMap<>();
        int offset = 0;
        while (true) {
            Object page = page(path, offset);
            List<Object> results = JsonTree.array(JsonTree.object(page).get("results"));
            for (Object result : results) {
                JsonTree.number(result, "id").ifPresent(id -> all.put(id, JsonTree.object(result)));
            }
            // NetBox may give fewer than asked for; it says whether there are more.
            boolean more = JsonTree.object(page).get("next") instanceof String;
            if (!more || results.isEmpty()) {
                return List.copyOf(all.values());
            }
            offset += results.size();
            if (all.size() > objects) {
                throw new IOException(
                        "NetBox has more than %d objects in %s; raise the limit or use a tag".formatted(objects, path));
            }
        }
    }

    private Object page(String path, int offset) throws IOException {
        // The two versions of NetBox's tokens.
        String scheme = token.startsWith("nbt_") ? "Bearer " : "Token ";
        URI address = base.resolve("api/%s?limit=%d&offset=%d&ordering=id".formatted(path, PAGE, offset));
        WebReader.Page page = web.get(address, Map.of("Authorization", scheme + token, "Accept", "application/json"));
        switch (page.status()) {
            case 200 -> {
                try {
                    Object tree = JsonTree.read(page.body());
                    if (!(JsonTree.object(tree).get("results") instanceof List<?>)) {
                        throw new IOException("there is no list of results");
                    }
                    return tree;
                } catch (IOException e) {
                    throw new IOException(
                            "NetBox's answer about %s cannot be read: %s"
                                    .formatted(path, Texts.line(String.valueOf(e.getMessage()), 200)),
                            e);
                }
            }
            case 401, 403 ->
                throw new IOException(
                        "NetBox does not let this token read %s; give it the permission to view it".formatted(path));
            default -> throw new IOException("NetBox answers %d about %s".formatted(page.status(), path));
        }
    }

    @Override
    public void close() {
        web.close();
    }
}
