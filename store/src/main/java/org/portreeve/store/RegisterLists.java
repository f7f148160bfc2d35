package org.portreeve.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.portreeve.store.Register.Contact;
import org.portreeve.store.Register.Exemption;
import org.portreeve.store.Register.MailServer;
import org.portreeve.store.Register.Network;
import org.portreeve.store.Register.Unit;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The register, searched and in pages. `after` is the cursor that the page before gave.
public final class RegisterLists {
    /// What a scope belongs to: a server's unit, the unit itself, the unit of the narrowest network.
    private static final String UNIT_OF = """
            (case %1$s when 'unit' then %2$s
                when 'server' then (select m.unit from mail_server m where m.key = %2$s)
                else (select n.unit from network n where n.cidr >>= cast(split_part(%2$s, '/', 1) as inet)
                    order by masklen(n.cidr) desc limit 1) end)""";

    private final JdbcClient sql;
    private final RegisterTables tables;

    RegisterLists(JdbcClient sql, RegisterTables tables) {
        this.sql = sql;
        this.tables = tables;
    }

    /// Conditions with their parameters.
    private static final class Where {
        private final List<String> conditions = new ArrayList<>(List.of("true"));
        private final Map<String, Object> params = new HashMap<>();

        Where(int limit) {
            params.put("limit", limit + 1);
        }

        void and(String condition, String name, Object value) {
            conditions.add(condition);
            params.put(name, value);
        }

        void text(RegisterQuery query, String condition) {
            if (query.text().isPresent()) {
                and(condition, "text", query.pattern());
                params.put("cidr", query.network());
            }
        }

        String ordered(String order) {
            return String.join(" and ", conditions) + " order by " + order + " limit :limit";
        }
    }

    /// Mail servers by their keys.
    public Page<MailServer> servers(RegisterQuery query, Optional<String> after, int limit) {
        Where where = new Where(limit);
        // A whole network is looked up by its addresses: no name has a slash.
        boolean network = !query.network().isEmpty() && query.text().orElse("").contains("/");
        where.text(query, network ? """
                (:text = :text and s.key in (select a.server from mail_server_address a
                    where a.address <<= cast(nullif(:cidr, '') as inet)))""" : """
                (lower(s.key) like :text or lower(array_to_string(s.names, ' ')) like :text
                or lower(coalesce(s.mta, '')) like :text or lower(coalesce(s.unit, '')) like :text
                or exists (select 1 from mail_server_address a
                    where a.server = s.key and a.address <<= cast(nullif(:cidr, '') as inet)))""");
        query.unit().ifPresent(unit -> where.and("s.unit = :unit", "unit", Sql.text(unit)));
        after.ifPresent(key -> where.and("s.key > :after", "after", Sql.text(key)));
        return Page.of(tables.servers(where.ordered("s.key"), where.params), limit, MailServer::key);
    }

    /// Networks by their addresses. One is found by what lies in it, too.
    public Page<Network> networks(RegisterQuery query, Optional<String> after, int limit) {
        Where where = new Where(limit);
        where.text(query, """
                (lower(name) like :text or lower(coalesce(unit, '')) like :text or host(cidr) like :text
                or cidr && cast(nullif(:cidr, '') as inet))""");
        query.unit().ifPresent(unit -> where.and("unit = :unit", "unit", Sql.text(unit)));
        after.ifPresent(cidr -> where.and(
                "cidr > cast(:after as cidr)", "after", Cidr.parse(cidr).toString()));
        List<Network> rows = sql.sql("select * from network where " + where.ordered("cidr"))
                .params(where.params)
                .query((row, _) -> RegisterTables.network(row))
                .list();
        return Page.of(rows, limit, network -> network.cidr().toString());
    }

    /// Units by their ids; `unit` of the query is the only one.
    public Page<Unit> units(RegisterQuery query, Optional<String> after, int limit) {
        Where where = new Where(limit);
        where.text(query, "(lower(id) like :text or lower(name) like :text)");
        query.unit().ifPresent(unit -> where.and("id = :unit", "unit", Sql.text(unit)));
        after.ifPresent(id -> where.and("id > :after", "after", Sql.text(id)));
        List<Unit> rows = sql.sql("select * from unit where " + where.ordered("id"))
                .params(where.params)
                .query((row, _) -> new Unit(row.getString("id"), row.getString("name")))
                .list();
        return Page.of(rows, limit, Unit::id);
    }

    /// Contacts, those of one thing together.
    public Page<Contact> contacts(RegisterQuery query, Optional<String> after, int limit) {
        Where where = new Where(limit);
        where.text(query, """
                (lower(scope_key) like :text or lower(coalesce(name, '')) like :text
                or lower(coalesce(mail, '')) like :text or lower(coalesce(phone, '')) like :text)""");
        query.unit()
                .ifPresent(unit ->
                        where.and(UNIT_OF.formatted("scope", "scope_key") + " = :unit", "unit", Sql.text(unit)));
        after.ifPresent(id -> where.and(
                "(scope, scope_key, id) > (select c.scope, c.scope_key, c.id from contact c where c.id = :after)",
                "after",
                id(id)));
        List<Contact> rows = tables.contacts(where.ordered("scope, scope_key, id"), where.params);
        return Page.of(rows, limit, contact -> contact.id().toString());
    }

    /// Exemptions, the newest first; those in force at a time, or with it empty past ones too.
    public Page<Exemption> exemptions(
            RegisterQuery query, Optional<Instant> inForce, Optional<String> after, int limit) {
        Where where = new Where(limit);
        where.text(query, """
                (lower(coalesce(server, '')) like :text or lower(owner) like :text or lower(purpose) like :text
                or network && cast(nullif(:cidr, '') as inet))""");
        query.unit()
                .ifPresent(unit -> where.and(
                        UNIT_OF.formatted(
                                        "(case when server is null then 'network' else 'server' end)",
                                        "coalesce(server, text(network))")
                                + " = :unit",
                        "unit",
                        Sql.text(unit)));
        inForce.ifPresent(
                now -> where.and("from_at <= :now and (until_at is null or until_at > :now)", "now", Sql.at(now)));
        after.ifPresent(id -> where.and(
                "(from_at, id) < (select e.from_at, e.id from exemption e where e.id = :after)", "after", id(id)));
        List<Exemption> rows = tables.exemptions(where.ordered("from_at desc, id desc"), where.params);
        return Page.of(rows, limit, exemption -> exemption.id().toString());
    }

    private static UUID id(String cursor) {
        try {
            return UUID.fromString(cursor);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'%s' is not a cursor of this list".formatted(cursor), e);
        }
    }
}
