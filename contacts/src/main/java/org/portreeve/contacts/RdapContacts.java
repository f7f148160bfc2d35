package org.portreeve.contacts;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds abuse contacts in an RDAP answer about a network (RFC 9083 section 5.1, jCard: RFC 7095).
///
/// `{"entities": [{"roles": ["abuse"], "vcardArray": ["vcard", [["email", {}, "text", "abuse@…"], …]], "entities":
/// […]}]}`
final class RdapContacts {
    private static final int DEPTH = 5;
    private static final int ENTITIES = 200;
    private static final int CANDIDATES = 10;

    private final List<Candidate> found = new ArrayList<>();
    private int entities;

    private RdapContacts() {}

    static List<Candidate> read(byte[] json) throws IOException {
        RdapContacts contacts = new RdapContacts();
        contacts.visit(JsonTree.read(json), 0);
        return contacts.found.stream().distinct().limit(CANDIDATES).toList();
    }

    private void visit(Object holder, int depth) {
        for (Object entity : JsonTree.array(JsonTree.object(holder).get("entities"))) {
            entities++;
            if (depth > DEPTH || entities > ENTITIES) {
                return;
            }
            Map<String, Object> members = JsonTree.object(entity);
            if (JsonTree.array(members.get("roles")).contains("abuse")) {
                card(JsonTree.array(members.get("vcardArray")));
            }
            visit(entity, depth + 1);
        }
    }

    private void card(List<Object> vcard) {
        List<Object> properties = vcard.size() > 1 ? JsonTree.array(vcard.get(1)) : List.of();
        String who = properties.stream()
                .flatMap(property -> value(property, "fn").stream())
                .findFirst()
                .orElse("");
        Stream<Reach> mail = properties.stream()
                .flatMap(property -> value(property, "email").stream())
                .flatMap(text -> MailAddress.find(text).stream())
                .map(Reach.Mail::new);
        Stream<Reach> phones = properties.stream()
                .filter(property -> !fax(property))
                .flatMap(property -> value(property, "tel").stream())
                .flatMap(text -> Reach.Phone.find(text).stream());
        Stream.concat(mail, phones)
                .map(reach -> new Candidate(reach, Source.RDAP, Confidence.MEDIUM, who, Optional.empty()))
                .forEach(found::add);
    }

    /// `["email", {parameters}, "text", "value"]`
    private static Optional<String> value(Object property, String name) {
        List<Object> parts = JsonTree.array(property);
        return parts.size() > 3 && name.equals(parts.get(0)) && parts.get(3) instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }

    private static boolean fax(Object property) {
        List<Object> parts = JsonTree.array(property);
        Object type = parts.size() > 1 ? JsonTree.object(parts.get(1)).get("type") : null;
        return "fax".equals(type) || JsonTree.array(type).contains("fax");
    }
}
