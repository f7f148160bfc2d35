package org.portreeve.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Entry;
import org.portreeve.casework.Role;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Accounts. What others may do with one, and what changes how somebody signs in, are events in the record `people`.
public final class PeopleStore {
    private final JdbcClient sql;
    private final Journal journal;

    PeopleStore(JdbcClient sql, Journal journal) {
        this.sql = sql;
        this.journal = journal;
    }

    /// Lets no other transaction decide about accounts until this one ends.
    public void lock() {
        journal.lockOrBegin(RecordName.PEOPLE);
    }

    public Optional<Account> get(String id) {
        return sql.sql("select * from account where id = :id")
                .param("id", Sql.text(id))
                .query((row, _) -> row(row))
                .optional();
    }

    public Optional<Account> of(String issuer, String subject) {
        return sql.sql("select * from account where issuer = :issuer and subject = :subject")
                .param("issuer", Sql.text(issuer))
                .param("subject", Sql.text(subject))
                .query((row, _) -> row(row))
                .optional();
    }

    /// All accounts, disabled ones too, by name.
    public List<Account> all() {
        return sql.sql("select * from account order by disabled is not null, id")
                .query((row, _) -> row(row))
                .list();
    }

    /// Those that are not disabled and have a role.
    public List<Account> with(Role role) {
        return sql.sql("select * from account where disabled is null and :role = any(roles) order by id")
                .param("role", Words.of(role))
                .query((row, _) -> row(row))
                .list();
    }

    static Account row(ResultSet row) throws SQLException {
        return new Account(
                row.getString("id"),
                row.getLong("version"),
                row.getString("name"),
                Sql.optionalText(row, "mail"),
                Sql.texts(row, "roles").stream()
                        .map(word -> Words.parse(Role.class, word))
                        .collect(Collectors.toSet()),
                Sql.optionalText(row, "unit"),
                Sql.optionalText(row, "language"),
                Sql.optionalText(row, "zone"),
                Sql.instant(row, "created"),
                Sql.optionalInstant(row, "disabled"),
                Sql.optionalInstant(row, "last_sign_in"),
                row.getString("password") != null,
                row.getBytes("totp") != null,
                Sql.optionalText(row, "issuer"));
    }

    /// Adds an account; false when its name was ever given.
    public boolean add(Account account, Actor by, Instant at) {
        lock();
        boolean added = sql.sql("""
                        insert into account (id, name, mail, roles, unit, language, zone, created)
                        values (:id, :name, :mail, :roles, :unit, :language, :zone, :created)
                        on conflict do nothing
                        """)
                        .param("id", Sql.text(account.id()))
                        .param("name", Sql.text(account.name()))
                        .param("mail", Sql.text(account.mail()))
                        .param("roles", Sql.words(account.roles()))
                        .param("unit", Sql.text(account.unit()))
                        .param("language", Sql.text(account.language()))
                        .param("zone", Sql.text(account.zone()))
                        .param("created", Sql.at(account.created()))
                        .update()
                == 1;
        if (added) {
            record(new PeopleEvent.AccountAdded(account.id(), account.roles(), account.unit()), by, at);
        }
        return added;
    }

    public void describe(String id, String name, Optional<String> mail, Actor by, Instant at) {
        change(
                sql.sql("update account set name = :name, mail = :mail, version = version + 1 where id = :id")
                        .param("name", Sql.text(name))
                        .param("mail", Sql.text(mail))
                        .param("id", Sql.text(id)),
                new PeopleEvent.AccountDescribed(id),
                by,
                at);
    }

    public void rights(String id, Set<Role> roles, Optional<String> unit, Actor by, Instant at) {
        change(
                sql.sql("update account set roles = :roles, unit = :unit, version = version + 1 where id = :id")
                        .param("roles", Sql.words(roles))
                        .param("unit", Sql.text(unit))
                        .param("id", Sql.text(id)),
                new PeopleEvent.RightsChanged(id, roles, unit),
                by,
                at);
    }

    public void disable(String id, Actor by, Instant at) {
        change(
                sql.sql("update account set disabled = :at, version = version + 1 where id = :id and disabled is null")
                        .param("at", Sql.at(at))
                        .param("id", Sql.text(id)),
                new PeopleEvent.AccountDisabled(id),
                by,
                at);
    }

    public void enable(String id, Actor by, Instant at) {
        change(sql.sql("""
                                update account set disabled = null, version = version + 1
                                where id = :id and disabled is not null
                                """).param("id", Sql.text(id)), new PeopleEvent.AccountEnabled(id), by, at);
    }

    public void bind(String id, String issuer, String subject, Actor by, Instant at) {
        change(
                sql.sql("""
                                update account set issuer = :issuer, subject = :subject, version = version + 1
                                where id = :id and issuer is null
                                """)
                        .param("issuer", Sql.text(issuer))
                        .param("subject", Sql.text(subject))
                        .param("id", Sql.text(id)),
                new PeopleEvent.AccountBound(id, issuer),
                by,
                at);
    }

    /// Language and zone; these are nobody else's business and not on record.
    public void prefer(String id, Optional<String> language, Optional<String> zone) {
        sql.sql("update account set language = :language, zone = :zone where id = :id")
                .param("language", Sql.text(language))
                .param("zone", Sql.text(zone))
                .param("id", Sql.text(id))
                .update();
    }

    /// The password as it is kept.
    public Optional<String> password(String id) {
        return sql.sql("select password from account where id = :id and password is not null")
                .param("id", Sql.text(id))
                .query(String.class)
                .optional();
    }

    public void password(String id, String hash, Actor by, Instant at) {
        change(
                sql.sql("update account set password = :hash, version = version + 1 where id = :id")
                        .param("hash", hash)
                        .param("id", Sql.text(id)),
                new PeopleEvent.PasswordChanged(id),
                by,
                at);
    }

    /// The encrypted secret of the second factor.
    public Optional<byte[]> secondFactor(String id) {
        return sql.sql("select totp from account where id = :id and totp is not null")
                .param("id", Sql.text(id))
                .query(byte[].class)
                .optional();
    }

    /// Sets the second factor, and its recovery codes by their digests. `step` is the one whose code proved it.
    public void secondFactor(String id, byte[] secret, long step, Collection<byte[]> codes, Actor by, Instant at) {
        change(
                sql.sql("update account set totp = :secret, totp_step = :step, version = version + 1 where id = :id")
                        .param("secret", secret)
                        .param("step", step)
                        .param("id", Sql.text(id)),
                new PeopleEvent.SecondFactorSet(id),
                by,
                at);
        recoveryCodes(id, codes);
    }

    public void removeSecondFactor(String id, Actor by, Instant at) {
        change(
                sql.sql("update account set totp = null, version = version + 1 where id = :id and totp is not null")
                        .param("id", Sql.text(id)),
                new PeopleEvent.SecondFactorRemoved(id),
                by,
                at);
        recoveryCodes(id, List.of());
    }

    /// Takes a step of time for a code; false when it, or a later one, was taken before.
    public boolean takeStep(String id, long step) {
        return sql.sql("update account set totp_step = :step where id = :id and totp_step < :step")
                        .param("step", step)
                        .param("id", Sql.text(id))
                        .update()
                == 1;
    }

    /// Replaces the recovery codes.
    public void recoveryCodes(String id, Collection<byte[]> codes) {
        sql.sql("delete from account_code where account = :id")
                .param("id", Sql.text(id))
                .update();
        for (byte[] code : codes) {
            sql.sql("insert into account_code (account, code) values (:id, :code)")
                    .param("id", Sql.text(id))
                    .param("code", code)
                    .update();
        }
    }

    /// Takes a recovery code; false when there is none such, or it was taken before.
    public boolean takeRecoveryCode(String id, byte[] code, Instant at) {
        return sql.sql("update account_code set used = :at where account = :id and code = :code and used is null")
                        .param("at", Sql.at(at))
                        .param("id", Sql.text(id))
                        .param("code", code)
                        .update()
                == 1;
    }

    /// How many recovery codes are left.
    public int recoveryCodesLeft(String id) {
        return sql.sql("select count(*) from account_code where account = :id and used is null")
                .param("id", Sql.text(id))
                .query(Integer.class)
                .single();
    }

    public void signedIn(String id, Instant at) {
        sql.sql("update account set last_sign_in = :at where id = :id")
                .param("at", Sql.at(at))
                .param("id", Sql.text(id))
                .update();
    }

    /// Notes that somebody ended the waiting of an account.
    public void unlocked(String id, Actor by, Instant at) {
        record(new PeopleEvent.AccountUnlocked(id), by, at);
    }

    /// A one-time link by the SHA-256 of what it has; without an account it is for the first administrator.
    public record Link(byte[] token, Optional<String> account, LinkPurpose purpose, Instant expires) {
        @Override
        public String toString() {
            return "Link[%s for %s]".formatted(purpose, account);
        }
    }

    public enum LinkPurpose {
        /// Makes the first administrator.
        FIRST,
        INVITE,
        RESET
    }

    /// Keeps a link; those for the same account, or for the first administrator, are no longer good.
    public void add(Link link, Actor by, Instant at) {
        endLinks(link.account(), at);
        sql.sql("""
                        insert into account_link (token, account, purpose, created, expires)
                        values (:token, :account, :purpose, :at, :expires)
                        """)
                .param("token", link.token())
                .param("account", Sql.text(link.account()))
                .param("purpose", Words.of(link.purpose()))
                .param("at", Sql.at(at))
                .param("expires", Sql.at(link.expires()))
                .update();
        record(new PeopleEvent.LinkMade(link.account(), Words.of(link.purpose())), by, at);
    }

    public void endLinks(Optional<String> account, Instant at) {
        sql.sql("update account_link set used = :at where account is not distinct from :account and used is null")
                .param("at", Sql.at(at))
                .param("account", Sql.text(account), java.sql.Types.VARCHAR)
                .update();
    }

    /// A link that is still good.
    public Optional<Link> link(byte[] token, Instant now) {
        return sql.sql("select * from account_link where token = :token and used is null and expires > :now")
                .param("token", token)
                .param("now", Sql.at(now))
                .query((row, _) -> link(row))
                .optional();
    }

    /// Takes a link; whoever comes second gets none.
    public Optional<Link> takeLink(byte[] token, Instant now) {
        return sql.sql("""
                        update account_link set used = :now
                        where token = :token and used is null and expires > :now returning *
                        """)
                .param("token", token)
                .param("now", Sql.at(now))
                .query((row, _) -> link(row))
                .optional();
    }

    private static Link link(ResultSet row) throws SQLException {
        return new Link(
                row.getBytes("token"),
                Sql.optionalText(row, "account"),
                Words.parse(LinkPurpose.class, row.getString("purpose")),
                Sql.instant(row, "expires"));
    }

    private void change(JdbcClient.StatementSpec update, PeopleEvent event, Actor by, Instant at) {
        lock();
        if (update.update() == 1) {
            record(event, by, at);
        }
    }

    private void record(PeopleEvent event, Actor by, Instant at) {
        journal.append(journal.lockOrBegin(RecordName.PEOPLE), List.of(new Entry<>(event, at, by, Optional.empty())));
    }
}
