package org.portreeve.store;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Enclosure;
import org.portreeve.casework.Entry;
import org.portreeve.store.Register.Contact;
import org.portreeve.store.Register.Exemption;
import org.portreeve.store.Register.MailServer;
import org.portreeve.store.Register.Network;
import org.portreeve.store.Register.Scope;
import org.portreeve.store.Register.Unit;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The register of units, networks, mail servers, contacts and exemptions. Every change is an event in the
/// record `register`.
public final class RegisterStore {
    private final JdbcClient sql;
    private final Journal journal;
    private final EnclosureStore enclosures;
    private final RegisterTables tables;
    private final FigureTables figures;

    RegisterStore(JdbcClient sql, Journal journal, EnclosureStore enclosures, FigureTables figures) {
        this.sql = sql;
        this.journal = journal;
        this.enclosures = enclosures;
        tables = new RegisterTables(sql);
        this.figures = figures;
    }

    /// What the record says of a contact; who it is, is kept beside it.
    record PutContact(
            UUID id,
            Scope scope,
            Register.ContactRole role,
            Enclosure who,
            String source,
            int confidence,
            Optional<Instant> confirmed)
            implements RecordedChange {}

    /// Gives its records the field `type`; see [RegisterChange] for the others.
    sealed interface RecordedChange permits PutContact, Erased {}

    /// Personal parts of contacts that are no longer there were erased.
    record Erased(int enclosures) implements RecordedChange {}

    /// A contact's personal part.
    record Who(Optional<String> name, Optional<String> mail, Optional<String> phone) {}

    /// Makes changes and records who made them.
    public void apply(List<RegisterChange> changes, Actor by, Instant at) {
        if (changes.isEmpty()) {
            return;
        }
        Journal.Head head = journal.lockOrBegin(RecordName.REGISTER);
        List<Entry<Object>> entries = new ArrayList<>();
        for (RegisterChange change : changes) {
            Object recorded = recorded(change, at);
            tables.apply(change, recorded instanceof PutContact put ? Optional.of(put.who()) : Optional.empty());
            figures.units(change);
            entries.add(new Entry<>(recorded, at, by, Optional.empty()));
        }
        journal.append(head, entries);
    }

    public void apply(RegisterChange change, Actor by, Instant at) {
        apply(List.of(change), by, at);
    }

    private Object recorded(RegisterChange change, Instant at) {
        if (!(change instanceof RegisterChange.PutContact(Contact contact))) {
            return change;
        }
        String who = RecordJson.write(new Who(contact.name(), contact.mail(), contact.phone()));
        Enclosure enclosure = enclosures.put(who, EnclosureKind.CONTACT, true, RecordName.REGISTER, at);
        return new PutContact(
                contact.id(),
                contact.scope(),
                contact.role(),
                enclosure,
                contact.source(),
                contact.confidence(),
                contact.confirmed());
    }

    /// Erases the personal parts of contacts as they were, older than a time.
    int erase(Instant before, Instant now) {
        int erased = sql.sql("""
                        update enclosure set bytes = null, salt = null, erased_at = :now
                        where record = 'register' and personal and erased_at is null and created < :before
                            and digest not in (select who from contact)
                        """)
                .param("now", Sql.at(now))
                .param("before", Sql.at(before))
                .update();
        if (erased > 0) {
            Journal.Head head = journal.lockOrBegin(RecordName.REGISTER);
            journal.append(head, List.of(new Entry<>(new Erased(erased), now, Actor.SYSTEM, Optional.empty())));
        }
        return erased;
    }

    /// The register, searched and in pages.
    public RegisterLists lists() {
        return new RegisterLists(sql, tables);
    }

    /// The narrowest network of ours that has an address.
    public Optional<Network> networkOf(InetAddress address) {
        return sql.sql("""
                        select * from network where cidr >>= cast(:address as inet)
                        order by masklen(cidr) desc limit 1
                        """)
                .param("address", Inet.text(address))
                .query((row, _) -> RegisterTables.network(row))
                .optional();
    }

    /// The mail server that has an address.
    public Optional<MailServer> serverOf(InetAddress address) {
        return tables
                .servers(
                        "s.key = (select server from mail_server_address where address = cast(:address as inet))",
                        Map.of("address", Inet.text(address)))
                .stream()
                .findFirst();
    }

    public Optional<MailServer> server(String key) {
        return tables.servers("s.key = :key", Map.of("key", Sql.text(key))).stream()
                .findFirst();
    }

    /// The mail server that has a name, in any case, or this key.
    public Optional<MailServer> serverNamed(String name) {
        return tables
                .servers(
                        "lower(s.key) = :name or :name in (select lower(n) from unnest(s.names) n) order by s.key limit 1",
                        Map.of("name", Sql.text(name.strip().toLowerCase(Locale.ROOT))))
                .stream()
                .findFirst();
    }

    /// A page of mail servers by their keys.
    public Page<MailServer> servers(Optional<String> unit, Optional<String> after, int limit) {
        List<MailServer> rows = tables.servers(
                "(:unit = '' or s.unit = :unit) and s.key > :after order by s.key limit :limit",
                Map.of(
                        "unit", Sql.text(unit.orElse("")),
                        "after", Sql.text(after.orElse("")),
                        "limit", limit + 1));
        return Page.of(rows, limit, MailServer::key);
    }

    public List<Network> networks() {
        return sql.sql("select * from network order by cidr")
                .query((row, _) -> RegisterTables.network(row))
                .list();
    }

    public List<Unit> units() {
        return sql.sql("select * from unit order by id")
                .query((row, _) -> new Unit(row.getString("id"), row.getString("name")))
                .list();
    }

    public Optional<Unit> unit(String id) {
        return units().stream().filter(unit -> unit.id().equals(id)).findFirst();
    }

    /// The contacts of a server, a unit or a network; those worth most first.
    public List<Contact> contacts(Scope scope) {
        return tables.contacts(
                "scope = :scope and scope_key = :key order by confidence desc, confirmed_at desc nulls last, id",
                Map.of("scope", RegisterTables.word(scope), "key", RegisterTables.key(scope)));
    }

    public Optional<Network> network(Cidr cidr) {
        return sql.sql("select * from network where cidr = cast(:cidr as cidr)")
                .param("cidr", cidr.toString())
                .query((row, _) -> RegisterTables.network(row))
                .optional();
    }

    public Optional<Exemption> exemption(UUID id) {
        return tables.exemptions("id = :id", Map.of("id", id)).stream().findFirst();
    }

    public Optional<Contact> contact(UUID id) {
        return tables.contacts("id = :id", Map.of("id", id)).stream().findFirst();
    }

    /// All contacts, those of one thing together.
    public List<Contact> contacts() {
        return tables.contacts("true order by scope, scope_key, confidence desc, id", Map.of());
    }

    /// The exemptions in force at a time for an address: on its networks, on itself, on its server.
    public List<Exemption> exemptions(InetAddress address, Instant now) {
        return tables.exemptions("""
                from_at <= :now and (until_at is null or until_at > :now)
                and (network >>= cast(:address as inet)
                    or server in (select server from mail_server_address where address = cast(:address as inet)))
                order by kind, from_at, id
                """, Map.of("now", Sql.at(now), "address", Inet.text(address)));
    }

    /// The exemptions in force at a time that name a server by its key.
    public List<Exemption> exemptions(String server, Instant now) {
        return tables.exemptions("""
                from_at <= :now and (until_at is null or until_at > :now) and server = :server
                order by kind, from_at, id
                """, Map.of("now", Sql.at(now), "server", Sql.text(server)));
    }

    /// All exemptions, past ones too.
    public List<Exemption> exemptions() {
        return tables.exemptions("true order by from_at, id", Map.of());
    }
}
