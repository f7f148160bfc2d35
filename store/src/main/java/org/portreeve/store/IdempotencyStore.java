package org.portreeve.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Responses to requests that carry an idempotency key, so that a repetition gets the same one and changes
/// nothing.
///
/// In the transaction that carries out a request: [#begin], then [#keep]. Another request with the same key
/// waits in `begin` until that transaction has ended.
public final class IdempotencyStore {
    private final JdbcClient sql;

    IdempotencyStore(JdbcClient sql) {
        this.sql = sql;
    }

    /// What was answered; `headers` is for the caller to read.
    public record Response(int status, String headers, byte[] body) {}

    /// What is known of a key.
    public sealed interface Known {
        /// Nothing: carry it out.
        record New() implements Known {}

        /// It was carried out.
        record Done(Response response) implements Known {}

        /// The key was used for another request.
        record Different() implements Known {}
    }

    /// `request` is a digest of what is asked.
    public Known begin(String principal, String key, byte[] request, Instant now, Instant expires) {
        sql.sql("delete from stored_response where principal = :principal and key = :key and expires <= :now")
                .param("principal", Sql.text(principal))
                .param("key", Sql.text(key))
                .param("now", Sql.at(now))
                .update();
        int added = sql.sql("""
                        insert into stored_response (principal, key, request, expires)
                        values (:principal, :key, :request, :expires) on conflict do nothing
                        """)
                .param("principal", Sql.text(principal))
                .param("key", Sql.text(key))
                .param("request", request)
                .param("expires", Sql.at(expires))
                .update();
        return added == 1 ? new Known.New() : known(principal, key, request);
    }

    private Known known(String principal, String key, byte[] request) {
        Optional<Known> known = sql.sql("select * from stored_response where principal = :principal and key = :key")
                .param("principal", Sql.text(principal))
                .param("key", Sql.text(key))
                .query((row, _) -> {
                    if (!Arrays.equals(row.getBytes("request"), request)) {
                        return (Known) new Known.Different();
                    }
                    byte[] body = row.getBytes("body");
                    return body == null
                            ? new Known.New()
                            : new Known.Done(new Response(row.getInt("status"), row.getString("headers"), body));
                })
                .optional();
        return known.orElseGet(Known.New::new);
    }

    public void keep(String principal, String key, Response response) {
        sql.sql("""
                        update stored_response set status = :status, headers = :headers, body = :body
                        where principal = :principal and key = :key
                        """)
                .param("principal", Sql.text(principal))
                .param("key", Sql.text(key))
                .param("status", response.status())
                .param("headers", Sql.text(response.headers()))
                .param("body", response.body())
                .update();
    }

    /// Forgets what has expired.
    public int expire(Instant now) {
        return sql.sql("delete from stored_response where expires <= :now")
                .param("now", Sql.at(now))
                .update();
    }
}
