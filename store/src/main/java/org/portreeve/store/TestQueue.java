package org.portreeve.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.portreeve.casework.Purpose;
import org.portreeve.casework.Verdict;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Tests to be made, at most one of a server at a time. Who claims one has it until its lease ends; then it
/// may be claimed again, under the same id, and whoever ends it first ends it.
public final class TestQueue {
    /// Claims are made one after the other: there are few of them, and two must not see the same server as
    /// free.
    private static final long CLAIMS = 0x706f7274_74657374L;

    private final JdbcClient sql;

    TestQueue(JdbcClient sql) {
        this.sql = sql;
    }

    public void queue(QueuedTest test, Instant at) {
        sql.sql("""
                        insert into test_run (id, case_number, server, address, port, purpose, vantage, queued_at,
                            not_before)
                        values (:id, :case, :server, cast(:address as inet), :port, :purpose, :vantage, :queued,
                            :not_before)
                        """)
                .param("id", test.id())
                .param("case", test.caseNumber())
                .param("server", Sql.text(test.server()))
                .param("address", Inet.text(test.address()))
                .param("port", Sql.nullable(test.port()))
                .param("purpose", Words.of(test.purpose()))
                .param("vantage", Sql.text(test.vantage()))
                .param("queued", Sql.at(at))
                .param("not_before", Sql.at(test.notBefore()))
                .update();
    }

    /// Takes the test that has waited longest for a vantage, of a server that is not being tested now.
    /// `attempts` of what comes back is above 1 when an earlier attempt did not end.
    public Optional<QueuedTest.Run> claim(String vantage, Instant now, Instant leaseUntil) {
        sql.sql("select pg_advisory_xact_lock(:key)")
                .param("key", CLAIMS)
                .query((_, _) -> true)
                .single();
        return sql.sql("""
                        update test_run set state = 'running', attempts = attempts + 1, lease_until = :until,
                            started_at = coalesce(started_at, :now)
                        where id = (
                            select t.id from test_run t
                            where t.vantage = :vantage and t.not_before <= :now
                                and (t.state = 'queued' or t.state = 'running' and t.lease_until <= :now)
                                and not exists (select 1 from test_run other
                                    where other.server = t.server and other.state = 'running' and other.id <> t.id)
                            order by t.not_before, t.queued_at, t.id limit 1)
                        returning *
                        """)
                .param("vantage", Sql.text(vantage))
                .param("now", Sql.at(now))
                .param("until", Sql.at(leaseUntil))
                .query((row, _) -> row(row))
                .optional();
    }

    /// Keeps a claimed test for longer. False when it has ended or was given back.
    public boolean extend(UUID id, Instant leaseUntil) {
        return sql.sql("update test_run set lease_until = :until where id = :id and state = 'running'")
                        .param("id", id)
                        .param("until", Sql.at(leaseUntil))
                        .update()
                == 1;
    }

    /// Ends a test with its result. False when it has ended before: then the result counts for nothing.
    public boolean finish(UUID id, QueuedTest.Result result, Instant at) {
        return sql.sql("""
                                update test_run set state = 'finished', ended_at = :at, verdict = :verdict,
                                    evidence = :evidence, folder = :folder, coverage = :coverage
                                where id = :id and state in ('queued', 'running')
                                """)
                        .param("id", id)
                        .param("at", Sql.at(at))
                        .param("verdict", Words.of(result.verdict()))
                        .param("evidence", Sql.text(result.evidence()))
                        .param("folder", Sql.text(result.folder()))
                        .param("coverage", Sql.text(result.coverage()))
                        .update()
                == 1;
    }

    /// Gives a claimed test back, to be made later. False when it has ended before.
    public boolean release(UUID id, String reason, Instant notBefore) {
        return sql.sql("""
                                update test_run set state = 'queued', lease_until = null, not_before = :at,
                                    reason = :reason
                                where id = :id and state = 'running'
                                """)
                        .param("id", id)
                        .param("at", Sql.at(notBefore))
                        .param("reason", Sql.text(reason))
                        .update()
                == 1;
    }

    /// Ends a test that cannot be made, or is not wanted any more. False when it has ended before.
    public boolean abandon(UUID id, String reason, Instant at) {
        return sql.sql("""
                                update test_run set state = 'abandoned', ended_at = :at, reason = :reason
                                where id = :id and state in ('queued', 'running')
                                """)
                        .param("id", id)
                        .param("at", Sql.at(at))
                        .param("reason", Sql.text(reason))
                        .update()
                == 1;
    }

    public Optional<QueuedTest.Run> get(UUID id) {
        return sql.sql("select * from test_run where id = :id")
                .param("id", id)
                .query((row, _) -> row(row))
                .optional();
    }

    /// The tests of a case, oldest first.
    public List<QueuedTest.Run> of(long caseNumber) {
        return sql.sql("select * from test_run where case_number = :case order by queued_at, id")
                .param("case", caseNumber)
                .query((row, _) -> row(row))
                .list();
    }

    /// Tests that wait or run, what is due first.
    public List<QueuedTest.Run> pending(int limit) {
        return sql.sql("""
                        select * from test_run where state in ('queued', 'running')
                        order by not_before, queued_at, id limit :limit
                        """).param("limit", limit).query((row, _) -> row(row)).list();
    }

    /// Tests of open cases that ended without a result, with none asked for since; the newest first.
    public List<QueuedTest.Run> lost(int limit) {
        return sql.sql("""
                        select t.* from test_run t join case_state c on c.number = t.case_number
                        where t.state = 'abandoned' and c.open
                            and not exists (select 1 from test_run later
                                where later.case_number = t.case_number and later.queued_at > t.queued_at)
                        order by t.ended_at desc, t.id limit :limit
                        """).param("limit", limit).query((row, _) -> row(row)).list();
    }

    /// A page of tests that have ended, the last one first.
    public Page<QueuedTest.Run> ended(Optional<String> after, int limit) {
        List<QueuedTest.Run> rows = sql.sql("""
                        select * from test_run
                        where ended_at is not null and (cast(:after as uuid) is null or (ended_at, id)
                            < (select t.ended_at, t.id from test_run t where t.id = cast(:after as uuid)))
                        order by ended_at desc, id desc limit :limit
                        """)
                .param("after", after.map(Outbox::id).orElse(null))
                .param("limit", limit + 1)
                .query((row, _) -> row(row))
                .list();
        return Page.of(rows, limit, run -> run.test().id().toString());
    }

    /// How many tests there are in each state.
    public Map<QueuedTest.State, Long> counts() {
        Map<QueuedTest.State, Long> counts = new TreeMap<>();
        sql.sql("select state, count(*) as tests from test_run group by state").query(row -> {
            counts.put(Words.parse(QueuedTest.State.class, row.getString("state")), row.getLong("tests"));
        });
        return counts;
    }

    private static QueuedTest.Run row(ResultSet row) throws SQLException {
        QueuedTest test = new QueuedTest(
                row.getObject("id", UUID.class),
                row.getLong("case_number"),
                row.getString("server"),
                Inet.parse(row.getString("address")),
                Sql.optionalInt(row, "port"),
                Words.parse(Purpose.class, row.getString("purpose")),
                row.getString("vantage"),
                Sql.instant(row, "not_before"));
        Optional<Verdict> verdict = Sql.optionalWord(row, "verdict", Verdict.class);
        Optional<QueuedTest.Result> result = verdict.isEmpty()
                ? Optional.empty()
                : Optional.of(new QueuedTest.Result(
                        verdict.get(), row.getString("evidence"), row.getString("folder"), row.getString("coverage")));
        return new QueuedTest.Run(
                test,
                Words.parse(QueuedTest.State.class, row.getString("state")),
                row.getInt("attempts"),
                Sql.instant(row, "queued_at"),
                Sql.optionalInstant(row, "started_at"),
                Sql.optionalInstant(row, "ended_at"),
                result,
                Sql.optionalText(row, "reason"));
    }
}
