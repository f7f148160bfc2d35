package org.portreeve.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Sessions by the SHA-256 of their tokens, sign-ins that are at a provider, and the log of sign-ins.
public final class SessionStore {
    private final JdbcClient sql;

    SessionStore(JdbcClient sql) {
        this.sql = sql;
    }

    /// How far somebody has come.
    public enum Stage {
        /// The password was right; a code is still asked for.
        CODE,
        /// The password was right; a second factor has to be set up first.
        ENROL,
        /// Signed in.
        FULL
    }

    /// How somebody signs in.
    public enum How {
        PASSWORD,
        CODE,
        RECOVERY,
        OIDC,
        LINK
    }

    /// A session of an account.
    public record Session(
            UUID id,
            String account,
            Stage stage,
            How how,
            Instant created,
            Instant seen,
            String address,
            String agent,
            Optional<Instant> ended) {}

    /// A session with its account as it is now.
    public record Held(Session session, Account account) {}

    public void open(Session session, byte[] token) {
        sql.sql("""
                        insert into account_session (id, token, account, stage, how, created, seen, address, agent)
                        values (:id, :token, :account, :stage, :how, :created, :seen, :address, :agent)
                        """)
                .param("id", session.id())
                .param("token", token)
                .param("account", Sql.text(session.account()))
                .param("stage", Words.of(session.stage()))
                .param("how", Words.of(session.how()))
                .param("created", Sql.at(session.created()))
                .param("seen", Sql.at(session.seen()))
                .param("address", Sql.text(session.address()))
                .param("agent", Sql.text(session.agent()))
                .update();
    }

    /// The session with a token, unless it was ended or its account disabled.
    public Optional<Held> find(byte[] token) {
        return sql.sql("""
                        select a.*, s.id as session, s.account, s.stage, s.how, s.created as began, s.seen, s.address,
                            s.agent, s.ended
                        from account_session s join account a on a.id = s.account
                        where s.token = :token and s.ended is null and a.disabled is null
                        """)
                .param("token", token)
                .query((row, _) -> new Held(row(row, "session", "began"), PeopleStore.row(row)))
                .optional();
    }

    /// The sessions of an account that were not ended, oldest first.
    public List<Session> of(String account) {
        return sql.sql("select * from account_session where account = :account and ended is null order by created, id")
                .param("account", Sql.text(account))
                .query((row, _) -> row(row, "id", "created"))
                .list();
    }

    private static Session row(ResultSet row, String id, String created) throws SQLException {
        return new Session(
                row.getObject(id, UUID.class),
                row.getString("account"),
                Words.parse(Stage.class, row.getString("stage")),
                Words.parse(How.class, row.getString("how")),
                Sql.instant(row, created),
                Sql.instant(row, "seen"),
                row.getString("address"),
                row.getString("agent"),
                Sql.optionalInstant(row, "ended"));
    }

    /// Notes that a session was used, to the minute.
    public void seen(UUID id, Instant at) {
        sql.sql("update account_session set seen = :at where id = :id and seen < :before")
                .param("id", id)
                .param("at", Sql.at(at))
                .param("before", Sql.at(at.minus(Duration.ofMinutes(1))))
                .update();
    }

    /// Gives a session a new token. `how` is what its holder has proved by now.
    public void renew(UUID id, byte[] token, How how) {
        sql.sql("update account_session set token = :token, how = :how where id = :id and ended is null")
                .param("id", id)
                .param("how", Words.of(how))
                .param("token", token)
                .update();
    }

    /// Ends a session of an account; false when there is none such.
    public boolean end(String account, UUID id, Instant at) {
        return sql.sql("""
                        update account_session set ended = :at
                        where id = :id and account = :account and ended is null
                        """)
                        .param("id", id)
                        .param("account", Sql.text(account))
                        .param("at", Sql.at(at))
                        .update()
                == 1;
    }

    /// Ends the sessions of an account, but not the one named.
    public int endAll(String account, Optional<UUID> but, Instant at) {
        return sql.sql("""
                        update account_session set ended = :at
                        where account = :account and ended is null and id is distinct from :but
                        """)
                .param("account", Sql.text(account))
                .param("but", but.orElse(null), java.sql.Types.OTHER)
                .param("at", Sql.at(at))
                .update();
    }

    /// A sign-in that is at a provider.
    public record Flow(String nonce, String verifier, String back, Instant expires) {
        @Override
        public String toString() {
            return "Flow[until %s]".formatted(expires);
        }
    }

    /// Keeps a sign-in, and forgets those that were never finished.
    public void begin(byte[] state, Flow flow, Instant now) {
        forgetFlows(now);
        sql.sql("""
                        insert into sign_in_flow (state, nonce, verifier, back, expires)
                        values (:state, :nonce, :verifier, :back, :expires)
                        """)
                .param("state", state)
                .param("nonce", flow.nonce())
                .param("verifier", flow.verifier())
                .param("back", Sql.text(flow.back()))
                .param("expires", Sql.at(flow.expires()))
                .update();
    }

    /// Takes a sign-in that was begun; once.
    public Optional<Flow> take(byte[] state, Instant now) {
        return sql.sql("delete from sign_in_flow where state = :state returning *")
                .param("state", state)
                .query((row, _) -> new Flow(
                        row.getString("nonce"),
                        row.getString("verifier"),
                        row.getString("back"),
                        Sql.instant(row, "expires")))
                .optional()
                .filter(flow -> flow.expires().isAfter(now));
    }

    /// Forgets sessions that ended or were not used, and flows that were not finished.
    public int forget(Instant before, Instant now) {
        return sql.sql("delete from account_session where ended < :before or seen < :before")
                        .param("before", Sql.at(before))
                        .update()
                + forgetFlows(now);
    }

    private int forgetFlows(Instant now) {
        return sql.sql("delete from sign_in_flow where expires < :now")
                .param("now", Sql.at(now))
                .update();
    }
}
