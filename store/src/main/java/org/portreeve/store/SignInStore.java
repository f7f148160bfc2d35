package org.portreeve.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The log of sign-ins, and how long names and networks have to wait after failures.
public final class SignInStore {
    private final JdbcClient sql;
    private final KeyedDigest digest;

    SignInStore(JdbcClient sql, KeyedDigest digest) {
        this.sql = sql;
        this.digest = digest;
    }

    public enum Result {
        /// Signed in.
        IN,
        /// The password was right, and a code was asked for.
        HALF,
        WRONG,
        /// Turned away without looking, after too many failures.
        WAIT,
        /// Right, but the account is disabled, or may not come in this way.
        REFUSED,
        /// Signed out.
        OUT
    }

    /// A line of the log. `account` is empty when the name that was tried is nobody's.
    public record SignIn(
            long id,
            Instant at,
            String tried,
            Optional<String> account,
            String address,
            SessionStore.How how,
            Result result) {}

    /// Adds a line. That an address had to wait is noted once a minute: whoever tries on cannot fill the log.
    public void add(SignIn line) {
        sql.sql("""
                        insert into sign_in (at, tried, account, address, how, result)
                        select :at, :tried, :account, :address, :how, :result
                        where :result <> 'wait' or not exists (select from sign_in
                            where address = :address and result = 'wait' and at > :minute)
                        """)
                .param("minute", Sql.at(line.at().minus(Duration.ofMinutes(1))))
                .param("at", Sql.at(line.at()))
                .param("tried", Sql.text(line.tried()))
                .param("account", Sql.text(line.account()))
                .param("address", Sql.text(line.address()))
                .param("how", Words.of(line.how()))
                .param("result", Words.of(line.result()))
                .update();
    }

    /// What is looked for in the log.
    public record Query(
            Optional<String> account,
            Optional<String> address,
            Optional<Result> result,
            OptionalLong before,
            int most) {}

    /// Lines, newest first.
    public List<SignIn> find(Query query) {
        return sql.sql("""
                        select * from sign_in
                        where (:account::text is null or account = :account or tried = :account)
                            and (:address::text is null or address = :address)
                            and (:result::text is null or result = :result)
                            and id < :before
                        order by id desc limit :most
                        """)
                .param("account", Sql.text(query.account()))
                .param("address", Sql.text(query.address()))
                .param("result", query.result().map(Words::of).orElse(null))
                .param("before", query.before().orElse(Long.MAX_VALUE))
                .param("most", query.most())
                .query((row, _) -> new SignIn(
                        row.getLong("id"),
                        Sql.instant(row, "at"),
                        row.getString("tried"),
                        Sql.optionalText(row, "account"),
                        row.getString("address"),
                        Words.parse(SessionStore.How.class, row.getString("how")),
                        Words.parse(Result.class, row.getString("result"))))
                .list();
    }

    /// Whether an account came in from an address since a time.
    public boolean cameFrom(String account, String address, Instant since) {
        return sql.sql("""
                        select exists (select from sign_in where account = :account and address = :address
                            and result = 'in' and at > :since)
                        """)
                .param("account", Sql.text(account))
                .param("address", Sql.text(address))
                .param("since", Sql.at(since))
                .query(Boolean.class)
                .single();
    }

    public int forget(Instant before) {
        return sql.sql("delete from sign_in where at < :before")
                .param("before", Sql.at(before))
                .update();
    }

    /// Failures that were counted.
    public record Wait(int failed, Instant until, Instant last) {}

    /// What was counted of a name or network.
    public Optional<Wait> wait(String of) {
        return wait(of, "");
    }

    /// The same, locked until the transaction ends.
    public Wait lockWait(String of, Instant now) {
        sql.sql("""
                        insert into sign_in_wait (key, failed, until, last) values (:key, 0, :now, :now)
                        on conflict do nothing
                        """).param("key", digest.of(of)).param("now", Sql.at(now)).update();
        return wait(of, "for update").orElseThrow();
    }

    private Optional<Wait> wait(String of, String locking) {
        return sql.sql("select failed, until, last from sign_in_wait where key = :key " + locking)
                .param("key", digest.of(of))
                .query((row, _) -> new Wait(row.getInt("failed"), Sql.instant(row, "until"), Sql.instant(row, "last")))
                .optional();
    }

    public void put(String of, Wait wait) {
        sql.sql("update sign_in_wait set failed = :failed, until = :until, last = :last where key = :key")
                .param("failed", wait.failed())
                .param("until", Sql.at(wait.until()))
                .param("last", Sql.at(wait.last()))
                .param("key", digest.of(of))
                .update();
    }

    /// Forgets failures; false when there were none.
    public boolean clear(String of) {
        return sql.sql("delete from sign_in_wait where key = :key and failed > 0")
                        .param("key", digest.of(of))
                        .update()
                == 1;
    }

    public int forgetWaits(Instant before) {
        return sql.sql("delete from sign_in_wait where last < :before and until < :before")
                .param("before", Sql.at(before))
                .update();
    }
}
