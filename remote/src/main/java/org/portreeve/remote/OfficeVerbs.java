package org.portreeve.remote;

import org.portreeve.remote.Input.Kind;

/// `portreeve policy`, `key`, `record` and `whoami`: what concerns the office as a whole.
final class OfficeVerbs {
    static final Verb WHOAMI = Verb.show("whoami", "/whoami", "Shows whose key this is, and what it may do.");

    private static final Table VERSIONS =
            Table.of("no policy", Column.of("version", "version"), Column.of("added", "added"), Column.cut("by", "by"));
    private static final Table LINKS = Table.of(
            "no link was looked at yet",
            Column.of("provision", "provision"),
            Column.of("works", "works"),
            Column.of("checked", "checked"),
            Column.cut("link", "link"),
            Column.wrap("result", "result"));
    private static final Table KEYS = Table.of(
            "no key",
            Column.of("id", "id"),
            Column.cut("name", "name"),
            Column.cut("roles", "roles"),
            Column.cut("unit", "unit"),
            Column.of("created", "created"),
            Column.of("last used", "last_used"),
            Column.of("revoked", "revoked"));

    private OfficeVerbs() {}

    static Group policy() {
        return Group.of(
                "policy",
                "The organisation's policy.",
                Verb.get("show", "/policy", new Answer.Text("application/yaml", "yaml"), "Prints the policy in force."),
                Verb.list(
                        "versions",
                        "/policy/versions",
                        VERSIONS,
                        "Lists the versions of the policy, the newest first."),
                Verb.get(
                                "version",
                                "/policy/versions/{n}",
                                new Answer.Text("application/yaml", "yaml"),
                                "Prints a version of the policy.")
                        .takes(Input.path("N", "n", Kind.NUMBER, "the version")),
                Verb.put("put", "/policy", new Answer.Line("policy"), "Puts a policy in force, when it is sound.")
                        .takes(Input.content("YAML; - is standard input"))
                        .sends("application/yaml"),
                Verb.list(
                        "links",
                        "/policy/links",
                        LINKS,
                        "Lists the links of the policy's provisions, and if they work."));
    }

    static Group keys() {
        return Group.of(
                "key",
                "Keys: who may speak to the office, and as what.",
                Verb.list("list", "/keys", KEYS, "Lists keys, revoked ones too."),
                Verb.post("make", "/keys", new Answer.NewKey(), "Makes a key, and prints it this once.")
                        .takes(
                                Input.said("NAME", "name", "whose it is; stands in every record"),
                                Input.body("--role", "ROLE", "roles", "what it may do")
                                        .as(Kind.LIST)
                                        .oneOf("analyst", "security", "policy", "administrator", "auditor", "system")
                                        .must(),
                                Input.body("--unit", "UNIT", "unit", "the unit of an administrator")),
                Verb.delete("revoke", "/keys/{id}", new Answer.Done("key {id}: revoked"), "Ends a key at once.")
                        .takes(Input.path("ID", "id", Kind.WORD, "the key's id, as in the list")));
    }

    static Group record() {
        return Group.of(
                "record",
                "The record of everything that was done.",
                Verb.get(
                                "check",
                                "/record/verify",
                                new Answer.Checked(),
                                "Has the office verify every entry, head and seal.")
                        .takes(Input.flag(
                                "--replay", "replay", "true", "also that the tables say what the record says"))
                        .patiently());
    }
}
