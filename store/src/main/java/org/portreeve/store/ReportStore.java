package org.portreeve.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Monthly reports that were made, and the mail with them. Like a notice, a letter is claimed in a transaction of its
/// own before it is handed over: one that was on its way when we ended is uncertain, and never sent again.
public final class ReportStore {
    private final JdbcClient sql;

    /// Where a letter stands.
    public enum State {
        QUEUED,
        SENDING,
        SENT,
        FAILED,
        UNCERTAIN
    }

    /// A letter that brings a month's report to somebody.
    public record ReportLetter(
            YearMonth month,
            String recipient,
            State state,
            int attempts,
            Optional<Instant> ended,
            Optional<String> detail) {}

    /// A report as it was made.
    public record Made(YearMonth month, Instant at, byte[] file) {}

    ReportStore(JdbcClient sql) {
        this.sql = sql;
    }

    /// Keeps a month's report with its letters. False when that month's was made before: then nothing is changed.
    public boolean keep(Made report, Collection<String> recipients) {
        int made = sql.sql("insert into monthly_report (month, made_at, file) values (:month, :at, :file)"
                        + " on conflict do nothing")
                .param("month", report.month().toString())
                .param("at", Sql.at(report.at()))
                .param("file", report.file())
                .update();
        if (made == 0) {
            return false;
        }
        for (String recipient : recipients) {
            sql.sql("insert into report_letter (month, recipient, not_before) values (:month, :to, :at)"
                            + " on conflict do nothing")
                    .param("month", report.month().toString())
                    .param("to", Sql.text(recipient))
                    .param("at", Sql.at(report.at()))
                    .update();
        }
        return true;
    }

    /// A month's report as it was made.
    public Optional<Made> made(YearMonth month) {
        return sql.sql("select * from monthly_report where month = :month")
                .param("month", month.toString())
                .query((row, _) -> new Made(month, Sql.instant(row, "made_at"), row.getBytes("file")))
                .optional();
    }

    /// Whether a month's report was made.
    public boolean isMade(YearMonth month) {
        return sql.sql("select count(*) from monthly_report where month = :month")
                        .param("month", month.toString())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /// Takes a letter to be sent by `now` and marks it as being sent. End the transaction, then send.
    public Optional<ReportLetter> claim(Instant now) {
        return sql.sql("""
                        update report_letter set state = 'sending', attempts = attempts + 1, claimed_at = :now
                        where (month, recipient) in (select month, recipient from report_letter
                            where state = 'queued' and not_before <= :now
                            order by not_before, month, recipient limit 1 for update skip locked)
                        returning *
                        """)
                .param("now", Sql.at(now))
                .query((row, _) -> row(row))
                .optional();
    }

    /// What became of a letter that was being sent. False when it was not.
    public boolean end(ReportLetter letter, State state, String detail, Instant at) {
        return sql.sql("""
                                update report_letter set state = :state, detail = :detail, ended_at = :at
                                where month = :month and recipient = :to and state = 'sending'
                                """)
                        .param("state", Words.of(state))
                        .param("detail", Sql.text(detail))
                        .param("at", Sql.at(at))
                        .param("month", letter.month().toString())
                        .param("to", letter.recipient())
                        .update()
                == 1;
    }

    /// It did not go for sure, and is tried again at a time.
    public boolean retry(ReportLetter letter, String reason, Instant notBefore) {
        return sql.sql("""
                                update report_letter set state = 'queued', detail = :reason, not_before = :at
                                where month = :month and recipient = :to and state = 'sending'
                                """)
                        .param("reason", Sql.text(reason))
                        .param("at", Sql.at(notBefore))
                        .param("month", letter.month().toString())
                        .param("to", letter.recipient())
                        .update()
                == 1;
    }

    /// Letters claimed before a time and not ended since.
    public List<ReportLetter> interrupted(Instant claimedBefore) {
        return sql.sql("select * from report_letter where state = 'sending' and claimed_at < :before")
                .param("before", Sql.at(claimedBefore))
                .query((row, _) -> row(row))
                .list();
    }

    /// The letters with a month's report.
    public List<ReportLetter> letters(YearMonth month) {
        return sql.sql("select * from report_letter where month = :month order by recipient")
                .param("month", month.toString())
                .query((row, _) -> row(row))
                .list();
    }

    private static ReportLetter row(ResultSet row) throws SQLException {
        return new ReportLetter(
                YearMonth.parse(row.getString("month")),
                row.getString("recipient"),
                Words.parse(State.class, row.getString("state")),
                row.getInt("attempts"),
                Sql.optionalInstant(row, "ended_at"),
                Sql.optionalText(row, "detail"));
    }
}
