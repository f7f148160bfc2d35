package org.portreeve.contacts;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Objects of NetBox as rows of the register. What a row cannot be made of becomes a problem, or is left out where
/// NetBox says that it is not in use.
final class NetboxRows {
    private NetboxRows() {}

    /// `{"id": 3, "name": "Physics", "slug": "physics", "description": "…"}`
    static Optional<Row.Unit> unit(Map<String, Object> tenant) {
        return JsonTree.text(tenant, "slug")
                .map(slug -> new Row.Unit(
                        slug,
                        JsonTree.text(tenant, "name").orElse(slug),
                        Optional.empty(),
                        JsonTree.text(tenant, "description").orElse("")));
    }

    /// `{"object_type": "tenancy.tenant", "object_id": 3, "contact": {"id": 7}, "role": {"name": "Mail"}, "priority":
    /// …}`;
    /// NetBox before 4.0 says `content_type`.
    static Optional<Row.Contact> contact(
            Map<String, Object> assignment,
            Map<Long, String> units,
            Map<Long, Map<String, Object>> people,
            List<String> problems) {
        String type = JsonTree.text(assignment, "object_type")
                .or(() -> JsonTree.text(assignment, "content_type"))
                .orElse("");
        String unit = JsonTree.number(assignment, "object_id").map(units::get).orElse(null);
        Map<String, Object> person = JsonTree.number(assignment.get("contact"), "id")
                .map(people::get)
                .orElse(null);
        if (!type.equals("tenancy.tenant")
                || unit == null
                || person == null
                || value(assignment, "priority").equals("inactive")) {
            return Optional.empty();
        }
        String name = JsonTree.text(person, "name").orElse("");
        Optional<MailAddress> mail = JsonTree.text(person, "email").flatMap(MailAddress::find);
        Optional<Reach.Phone> phone = JsonTree.text(person, "phone").flatMap(Reach.Phone::find);
        if (mail.isEmpty() && phone.isEmpty()) {
            problems.add("the contact %s of %s has neither a mail address nor a telephone number that can be used"
                    .formatted(name, unit));
            return Optional.empty();
        }
        String role = JsonTree.text(assignment.get("role"), "name").orElse("contact");
        return Optional.of(new Row.Contact(unit, role, name, mail, phone, Optional.empty()));
    }

    /// `{"prefix": "192.0.2.0/24", "tenant": {"id": 3}, "status": {"value": "active"}, "description": "…"}`
    static Optional<Row.Net> network(Map<String, Object> prefix, Map<Long, String> units, List<String> problems) {
        String text = JsonTree.text(prefix, "prefix").orElse("");
        String status = value(prefix, "status");
        if (status.equals("deprecated")
                || (status.equals("container") && tenant(prefix, units).isEmpty())) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Row.Net(
                    CsvLine.networkOf(text),
                    tenant(prefix, units),
                    JsonTree.text(prefix, "description").orElse("")));
        } catch (IllegalArgumentException e) {
            problems.add("the prefix \"%s\": %s".formatted(text, e.getMessage()));
            return Optional.empty();
        }
    }

    /// The DNS name of an address in use.
    static Optional<String> host(Map<String, Object> address) {
        String status = value(address, "status");
        return status.equals("deprecated") || status.equals("reserved")
                ? Optional.empty()
                : JsonTree.text(address, "dns_name").map(name -> name.toLowerCase(Locale.ROOT));
    }

    /// `{"address": "192.0.2.5/24", …}`
    static Optional<InetAddress> address(Map<String, Object> address, List<String> problems) {
        String text = JsonTree.text(address, "address").orElse("");
        try {
            return Optional.of(CsvLine.address(text.replaceFirst("/.*", "")));
        } catch (IllegalArgumentException e) {
            problems.add("the address \"%s\": %s".formatted(text, e.getMessage()));
            return Optional.empty();
        }
    }

    static Row.Server server(String name, Set<InetAddress> addresses, Optional<String> unit) {
        return new Row.Server(
                name, addresses, Set.of(), unit, "", Optional.empty(), Optional.empty(), Optional.empty(), "");
    }

    static Optional<String> tenant(Map<String, Object> object, Map<Long, String> units) {
        return JsonTree.number(object.get("tenant"), "id").map(units::get);
    }

    static boolean tagged(Map<String, Object> object, String tag) {
        return JsonTree.array(object.get("tags")).stream()
                .anyMatch(found -> JsonTree.text(found, "slug").equals(Optional.of(tag)));
    }

    /// A choice, which NetBox writes as `{"value": "active", "label": "Active"}` or as the value alone.
    private static String value(Map<String, Object> object, String member) {
        return JsonTree.text(object.get(member), "value")
                .or(() -> JsonTree.text(object, member))
                .orElse("");
    }
}
