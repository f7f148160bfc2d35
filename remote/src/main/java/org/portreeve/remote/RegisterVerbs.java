package org.portreeve.remote;

import org.portreeve.remote.Input.Kind;

/// `portreeve server`, `network`, `unit`, `contact`, `exemption` and `register`: what the office knows of networks,
/// servers and people.
final class RegisterVerbs {
    static final Table CONTACTS = Table.of(
            "no contact",
            Column.of("id", "id"),
            Column.of("role", "role"),
            Column.cut("of", "scope.key"),
            Column.cut("name", "name"),
            Column.cut("mail", "mail"),
            Column.cut("phone", "phone"),
            Column.of("conf.", "confidence"));
    private static final Table SERVERS = Table.of(
            "no server",
            Column.cut("key", "key"),
            Column.cut("names", "names"),
            Column.cut("addresses", "addresses"),
            Column.cut("unit", "unit"),
            Column.cut("mta", "mta"),
            Column.of("language", "language"));
    private static final Table NETWORKS = Table.of(
            "no network", Column.of("network", "network"), Column.cut("name", "name"), Column.cut("unit", "unit"));
    private static final Table UNITS = Table.of("no unit", Column.of("unit", "id"), Column.cut("name", "name"));
    private static final Table EXEMPTIONS = Table.of(
            "no exemption",
            Column.of("id", "id"),
            Column.of("kind", "kind"),
            Column.cut("of", "scope.key"),
            Column.of("until", "until"),
            Column.wrap("purpose", "owner", "purpose"));

    private static final Input KEY = Input.path("KEY", "key", Kind.WORD, "what the register calls the server");
    private static final Input CIDR =
            Input.path("NETWORK", "cidr", Kind.NETWORK, "such as 192.0.2.0/24 or 2001:db8:17::/48");
    private static final Input UNIT = Input.path("UNIT", "id", Kind.WORD, "what the register calls the unit");
    private static final Input ID = Input.path("ID", "id", Kind.WORD, "as in the list");
    private static final Input OF_UNIT = Input.body("--unit", "UNIT", "unit", "the unit that it belongs to");
    private static final Input NEW_ID = Input.path("--id", "id", Kind.IDENTIFIER, "to replace one (default: a new one)")
            .may();

    private RegisterVerbs() {}

    static Group servers() {
        String one = "/servers/{key}";
        return Group.of(
                "server",
                "Mail servers of the register.",
                Verb.list("list", "/servers", SERVERS, "Lists servers by their keys.")
                        .takes(Input.query("--unit", "UNIT", "unit", "of this unit")),
                Verb.show("show", one, "Shows a server.").takes(KEY),
                Verb.put("put", one, new Answer.Done("server {key}: put"), "Adds or replaces a server.")
                        .takes(
                                KEY,
                                Input.body("--name", "NAME", "names", "a name in DNS")
                                        .as(Kind.LIST),
                                Input.body("--address", "ADDRESS", "addresses", "an address of it")
                                        .as(Kind.LIST)
                                        .must(),
                                OF_UNIT,
                                Input.body("--mta", "WORD", "mta", "its software"),
                                Input.body("--language", "WORD", "language", "of notices about it, such as en")),
                Verb.delete("remove", one, new Answer.Done("server {key}: removed"), "Removes a server.")
                        .takes(KEY));
    }

    static Group networks() {
        String one = "/networks/{cidr}";
        return Group.of(
                "network",
                "Networks that are ours.",
                Verb.list("list", "/networks", NETWORKS, "Lists networks."),
                Verb.show("show", one, "Shows a network.").takes(CIDR),
                Verb.put("put", one, new Answer.Done("network {cidr}: put"), "Adds or replaces a network.")
                        .takes(
                                CIDR,
                                Input.body("--name", "NAME", "name", "what it is called")
                                        .must(),
                                OF_UNIT),
                Verb.delete("remove", one, new Answer.Done("network {cidr}: removed"), "Removes a network.")
                        .takes(CIDR));
    }

    static Group units() {
        String one = "/units/{id}";
        return Group.of(
                "unit",
                "Parts of the organisation.",
                Verb.list("list", "/units", UNITS, "Lists units."),
                Verb.show("show", one, "Shows a unit.").takes(UNIT),
                Verb.put("put", one, new Answer.Done("unit {id}: put"), "Adds or replaces a unit.")
                        .takes(
                                UNIT,
                                Input.body("--name", "NAME", "name", "what it is called")
                                        .must()),
                Verb.delete("remove", one, new Answer.Done("unit {id}: removed"), "Removes a unit.")
                        .takes(UNIT));
    }

    static Group contacts() {
        String one = "/contacts/{id}";
        return Group.of(
                "contact",
                "People who answer for a server, a unit or a network.",
                Verb.list("list", "/contacts", CONTACTS, "Lists contacts."),
                Verb.show("show", one, "Shows a contact.").takes(ID),
                Verb.put("put", one, new Answer.Whole(), "Adds or replaces a contact.")
                        .takes(
                                NEW_ID,
                                Input.body("--server", "KEY", "scope", "of this server")
                                        .as(Kind.SCOPE),
                                Input.body("--unit", "UNIT", "scope", "of this unit")
                                        .as(Kind.SCOPE),
                                Input.body("--network", "NETWORK", "scope", "of this network")
                                        .as(Kind.SCOPE),
                                Input.body("--role", "ROLE", "role", "what for")
                                        .oneOf("administrator", "deputy", "owner", "abuse", "escalation")
                                        .must(),
                                Input.body("--name", "NAME", "name", "who it is"),
                                Input.body("--mail", "MAIL", "mail", "mail address"),
                                Input.body("--phone", "NUMBER", "phone", "telephone number"),
                                Input.body("--source", "TEXT", "source", "where it is known from"),
                                Input.body("--confidence", "N", "confidence", "what it is worth, 0 to 100")
                                        .as(Kind.NUMBER),
                                Input.body("--confirmed", "TIME", "confirmed", "such as 2026-11-24T09:00:00Z")),
                Verb.delete("remove", one, new Answer.Done("contact {id}: removed"), "Removes a contact.")
                        .takes(ID));
    }

    static Group exemptions() {
        String one = "/exemptions/{id}";
        return Group.of(
                "exemption",
                "Exemptions: servers and networks that are never tested, never blocked, or open on purpose.",
                Verb.list("list", "/exemptions", EXEMPTIONS, "Lists exemptions, past ones too."),
                Verb.show("show", one, "Shows an exemption.").takes(ID),
                Verb.put("put", one, new Answer.Whole(), "Adds or replaces an exemption.")
                        .takes(
                                Input.said("KIND", "kind", "what it is")
                                        .oneOf("never-test", "never-block", "intentionally-open"),
                                NEW_ID,
                                Input.body("--server", "KEY", "scope", "of this server")
                                        .as(Kind.SCOPE),
                                Input.body("--network", "NETWORK", "scope", "of this network")
                                        .as(Kind.SCOPE),
                                Input.body("--owner", "NAME", "owner", "who asked for it")
                                        .must(),
                                Input.body("--purpose", "TEXT", "purpose", "what for")
                                        .must(),
                                Input.body("--from", "TIME", "from", "such as 2026-11-24T09:00:00Z (default: now)"),
                                Input.body("--until", "TIME", "until", "its end (default: none)")),
                Verb.delete("remove", one, new Answer.Done("exemption {id}: ended"), "Ends an exemption.")
                        .takes(ID));
    }

    static Group register() {
        return Group.of(
                "register",
                "The register of networks, servers and people as a whole.",
                Verb.post(
                                "import",
                                "/register/import?kind=csv",
                                new Answer.Checked(),
                                "Imports a table of the register.")
                        .takes(
                                Input.content("CSV; - is standard input"),
                                Input.query(
                                                "--table",
                                                "TABLE",
                                                "table",
                                                "which table it is (default: told by its columns)")
                                        .oneOf("units", "contacts", "networks", "servers", "exemptions"),
                                Input.flag("--dry-run", "dry_run", "true", "only say what would change"))
                        .sends("text/csv")
                        .patiently());
    }
}
