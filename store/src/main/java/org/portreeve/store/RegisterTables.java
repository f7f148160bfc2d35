package org.portreeve.store;

import java.net.InetAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.portreeve.casework.Enclosure;
import org.portreeve.store.Register.Contact;
import org.portreeve.store.Register.ContactRole;
import org.portreeve.store.Register.Exemption;
import org.portreeve.store.Register.ExemptionKind;
import org.portreeve.store.Register.MailServer;
import org.portreeve.store.Register.Network;
import org.portreeve.store.Register.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The tables of the register: how a change alters them, and how their rows read.
final class RegisterTables {
    private final JdbcClient sql;

    RegisterTables(JdbcClient sql) {
        this.sql = sql;
    }

    /// `who` is the enclosure of a contact that is put.
    void apply(RegisterChange change, Optional<Enclosure> who) {
        switch (change) {
            case RegisterChange.PutUnit(Register.Unit unit) ->
                sql.sql("""
                                insert into unit (id, name) values (:id, :name)
                                on conflict (id) do update set name = excluded.name
                                """)
                        .param("id", Sql.text(unit.id()))
                        .param("name", Sql.text(unit.name()))
                        .update();
            case RegisterChange.RemoveUnit(String id) -> remove("unit where id = :key", Sql.text(id));
            case RegisterChange.PutNetwork(Network network) ->
                sql.sql("""
                                insert into network (cidr, name, unit) values (cast(:cidr as cidr), :name, :unit)
                                on conflict (cidr) do update set name = excluded.name, unit = excluded.unit
                                """)
                        .param("cidr", network.cidr().toString())
                        .param("name", Sql.text(network.name()))
                        .param("unit", Sql.text(network.unit()))
                        .update();
            case RegisterChange.RemoveNetwork(Cidr cidr) ->
                remove("network where cidr = cast(:key as cidr)", cidr.toString());
            case RegisterChange.PutServer(MailServer server) -> put(server);
            case RegisterChange.RemoveServer(String key) -> remove("mail_server where key = :key", Sql.text(key));
            case RegisterChange.PutContact(Contact contact) -> put(contact, who.orElseThrow());
            case RegisterChange.ConfirmContact confirmed ->
                sql.sql("update contact set confidence = :confidence, confirmed_at = :at where id = :id")
                        .param("id", confirmed.contact())
                        .param("confidence", confirmed.confidence())
                        .param("at", Sql.at(confirmed.at()))
                        .update();
            case RegisterChange.RemoveContact(UUID id) -> remove("contact where id = :key", id);
            case RegisterChange.PutExemption(Exemption exemption) -> put(exemption);
            case RegisterChange.EndExemption ended ->
                sql.sql("update exemption set until_at = :at where id = :id")
                        .param("id", ended.exemption())
                        .param("at", Sql.at(ended.at()))
                        .update();
        }
    }

    private void remove(String what, Object key) {
        sql.sql("delete from " + what).param("key", key).update();
    }

    private void put(MailServer server) {
        sql.sql("""
                        insert into mail_server (key, names, unit, mta, language)
                        values (:key, :names, :unit, :mta, :language)
                        on conflict (key) do update set names = excluded.names, unit = excluded.unit,
                            mta = excluded.mta, language = excluded.language
                        """)
                .param("key", Sql.text(server.key()))
                .param("names", Sql.array(server.names()))
                .param("unit", Sql.text(server.unit()))
                .param("mta", Sql.text(server.mta()))
                .param("language", Sql.text(server.language()))
                .update();
        String addresses = Inet.array(server.addresses());
        sql.sql("""
                        delete from mail_server_address
                        where server = :key and address <> all (cast(:addresses as inet[]))
                        """)
                .param("key", Sql.text(server.key()))
                .param("addresses", addresses)
                .update();
        sql.sql("""
                        insert into mail_server_address (address, server)
                        select address, :key from unnest(cast(:addresses as inet[])) as address
                        on conflict (address) do update set server = excluded.server
                        """)
                .param("key", Sql.text(server.key()))
                .param("addresses", addresses)
                .update();
    }

    private void put(Contact contact, Enclosure who) {
        sql.sql("""
                        insert into contact (id, scope, scope_key, role, name, mail, phone, source, confidence,
                            confirmed_at, who)
                        values (:id, :scope, :key, :role, :name, :mail, :phone, :source, :confidence, :confirmed,
                            :who)
                        on conflict (id) do update set scope = excluded.scope, scope_key = excluded.scope_key,
                            role = excluded.role, name = excluded.name, mail = excluded.mail, phone = excluded.phone,
                            source = excluded.source, confidence = excluded.confidence,
                            confirmed_at = excluded.confirmed_at, who = excluded.who
                        """)
                .param("id", contact.id())
                .param("scope", word(contact.scope()))
                .param("key", key(contact.scope()))
                .param("role", Words.of(contact.role()))
                .param("name", Sql.text(contact.name()))
                .param("mail", Sql.text(contact.mail()))
                .param("phone", Sql.text(contact.phone()))
                .param("source", Sql.text(contact.source()))
                .param("confidence", contact.confidence())
                .param("confirmed", Sql.at(contact.confirmed()))
                .param("who", Chain.unhex(who.digest()))
                .update();
    }

    private void put(Exemption exemption) {
        boolean server = exemption.scope() instanceof Scope.OfServer;
        sql.sql("""
                        insert into exemption (id, kind, network, server, owner, purpose, from_at, until_at)
                        values (:id, :kind, cast(:network as inet), :server, :owner, :purpose, :from, :until)
                        on conflict (id) do update set kind = excluded.kind, network = excluded.network,
                            server = excluded.server, owner = excluded.owner, purpose = excluded.purpose,
                            from_at = excluded.from_at, until_at = excluded.until_at
                        """)
                .param("id", exemption.id())
                .param("kind", Words.of(exemption.kind()))
                .param("network", server ? null : key(exemption.scope()))
                .param("server", server ? key(exemption.scope()) : null)
                .param("owner", Sql.text(exemption.owner()))
                .param("purpose", Sql.text(exemption.purpose()))
                .param("from", Sql.at(exemption.from()))
                .param("until", Sql.at(exemption.until()))
                .update();
    }

    static String word(Scope scope) {
        return switch (scope) {
            case Scope.OfServer _ -> "server";
            case Scope.OfUnit _ -> "unit";
            case Scope.OfNetwork _ -> "network";
        };
    }

    static String key(Scope scope) {
        return switch (scope) {
            case Scope.OfServer(String key) -> Sql.text(key);
            case Scope.OfUnit(String id) -> Sql.text(id);
            case Scope.OfNetwork(Cidr cidr) -> cidr.toString();
        };
    }

    private static Scope scope(String word, String key) {
        return switch (word) {
            case "server" -> new Scope.OfServer(key);
            case "unit" -> new Scope.OfUnit(key);
            default -> new Scope.OfNetwork(Cidr.parse(key));
        };
    }

    static Network network(ResultSet row) throws SQLException {
        return new Network(Cidr.parse(row.getString("cidr")), row.getString("name"), Sql.optionalText(row, "unit"));
    }

    List<MailServer> servers(String condition, Map<String, ?> params) {
        return sql.sql("""
                        select s.*, array(select host(a.address) from mail_server_address a where a.server = s.key)
                            as addresses
                        from mail_server s where\s""" + condition)
                .params(params)
                .query((row, _) -> {
                    Set<InetAddress> addresses = Set.copyOf(Sql.inets(row, "addresses"));
                    return new MailServer(
                            row.getString("key"),
                            Sql.texts(row, "names"),
                            addresses,
                            Sql.optionalText(row, "unit"),
                            Sql.optionalText(row, "mta"),
                            Sql.optionalText(row, "language"));
                })
                .list();
    }

    List<Contact> contacts(String condition, Map<String, ?> params) {
        return sql.sql("select * from contact where " + condition)
                .params(params)
                .query((row, _) -> new Contact(
                        row.getObject("id", UUID.class),
                        scope(row.getString("scope"), row.getString("scope_key")),
                        Words.parse(ContactRole.class, row.getString("role")),
                        Sql.optionalText(row, "name"),
                        Sql.optionalText(row, "mail"),
                        Sql.optionalText(row, "phone"),
                        row.getString("source"),
                        row.getInt("confidence"),
                        Sql.optionalInstant(row, "confirmed_at")))
                .list();
    }

    List<Exemption> exemptions(String condition, Map<String, ?> params) {
        return sql.sql("select * from exemption where " + condition)
                .params(params)
                .query((row, _) -> {
                    String server = row.getString("server");
                    return new Exemption(
                            row.getObject("id", UUID.class),
                            Words.parse(ExemptionKind.class, row.getString("kind")),
                            server != null
                                    ? new Scope.OfServer(server)
                                    : new Scope.OfNetwork(Cidr.parse(row.getString("network"))),
                            row.getString("owner"),
                            row.getString("purpose"),
                            Sql.instant(row, "from_at"),
                            Sql.optionalInstant(row, "until_at"));
                })
                .list();
    }
}
