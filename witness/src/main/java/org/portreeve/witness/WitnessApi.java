package org.portreeve.witness;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Answers the requests of [WitnessServer].
final class WitnessApi implements HttpHandler {
    /// Takes an alias and its token.
    interface Aliases {
        void expect(String alias, String token);
    }

    /// Writes fields about the witness.
    interface Description {
        void write(JsonGenerator json) throws IOException;
    }

    private record Answer(int status, byte[] body) {}

    /// The longest wait for an arrival.
    static final Duration LONGEST_WAIT = Duration.ofSeconds(50);

    /// Arrivals in one answer, and octets of messages after which it is full.
    private static final int ARRIVALS = 200;

    private static final long OCTETS = 4L << 20;
    private static final int BODY_OCTETS = 4096;
    private static final int POLLS = 64;
    private static final Pattern AFTER = Pattern.compile("(?:^|&)after=([0-9]{1,18})(?:&|$)");
    private static final Pattern WAIT = Pattern.compile("(?:^|&)wait=([0-9]{1,3})(?:&|$)");
    private static final System.Logger LOG = System.getLogger(WitnessApi.class.getName());

    private final AccessKey key;
    private final ArrivalBacklog backlog;
    private final Aliases aliases;
    private final Description description;
    private final Semaphore polls = new Semaphore(POLLS);

    WitnessApi(AccessKey key, ArrivalBacklog backlog, Aliases aliases, Description description) {
        this.key = key;
        this.backlog = backlog;
        this.aliases = aliases;
        this.description = description;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            if (answer.body().length > 0) {
                exchange.getResponseBody().write(answer.body());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a request to the witness failed", e);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException, InterruptedException {
        if (!key.opens(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return error(401, "the access key is missing or wrong");
        }
        String query = exchange.getRequestURI().getRawQuery();
        return switch (exchange.getRequestMethod() + " "
                + exchange.getRequestURI().getPath()) {
            case "GET /v1/health" -> health();
            case "GET /v1/arrivals" -> arrivals(query == null ? "" : query);
            case "POST /v1/expect" -> expect(exchange.getRequestBody().readNBytes(BODY_OCTETS + 1));
            default -> error(404, "no such request");
        };
    }

    private Answer health() throws IOException {
        return json(200, json -> {
            json.writeStringField("status", "ok");
            json.writeNumberField("cursor", backlog.last());
            description.write(json);
        });
    }

    private Answer arrivals(String query) throws IOException, InterruptedException {
        Matcher after = AFTER.matcher(query);
        if (!after.find()) {
            return error(400, "after= is missing or no number");
        }
        long cursor = Long.parseLong(after.group(1));
        Matcher seconds = WAIT.matcher(query);
        Duration asked = seconds.find() ? Duration.ofSeconds(Long.parseLong(seconds.group(1))) : Duration.ZERO;
        if (!polls.tryAcquire()) {
            return error(503, "too many testers wait at a time");
        }
        try {
            Duration wait = asked.compareTo(LONGEST_WAIT) < 0 ? asked : LONGEST_WAIT;
            List<NumberedArrival> found = backlog.after(cursor, wait, ARRIVALS, OCTETS);
            boolean missed = backlog.missedAfter(cursor);
            return json(200, json -> {
                json.writeNumberField(
                        "cursor", found.isEmpty() ? cursor : found.getLast().number());
                json.writeBooleanField("missed", missed);
                json.writeArrayFieldStart("arrivals");
                for (NumberedArrival arrival : found) {
                    ArrivalJson.write(json, arrival);
                }
                json.writeEndArray();
            });
        } finally {
            polls.release();
        }
    }

    private Answer expect(byte[] body) throws IOException {
        if (body.length > BODY_OCTETS) {
            return error(413, "the request is too large");
        }
        String alias = "";
        String token = "";
        try (JsonParser json = ArrivalJson.JSON.createParser(body)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                String value = json.nextTextValue();
                if (value == null) {
                    return error(400, "alias and token must be text");
                }
                alias = name.equals("alias") ? value : alias;
                token = name.equals("token") ? value : token;
            }
            if (alias.isEmpty() || alias.length() > 64) {
                return error(400, "the alias is missing or too long");
            }
            aliases.expect(alias, token);
            return new Answer(204, new byte[0]);
        } catch (IOException e) {
            return error(400, "the request is no JSON");
        } catch (IllegalArgumentException e) {
            return error(400, "the token is none of this witness's key");
        }
    }

    private static Answer error(int status, String reason) throws IOException {
        return json(status, json -> json.writeStringField("error", reason));
    }

    private static Answer json(int status, Description fields) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = ArrivalJson.JSON.createGenerator(out)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        }
        out.writeBytes("\n".getBytes(StandardCharsets.US_ASCII));
        return new Answer(status, out.toByteArray());
    }
}
