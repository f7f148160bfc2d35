package org.portreeve.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portreeve.casework.Role;
import tools.jackson.databind.JsonNode;

class ErrorsTest {
    private static final String CASES = "/api/v1/cases";
    private static final String SQL = "x'); drop table event; --";
    private static final String HTML = "<script>alert('1')</script>";
    private static Site site;

    @BeforeAll
    static void start() {
        site = new Site(Site.temporary());
        assertThat(site.open(Site.PHYSICS)).isEqualTo(1);
    }

    @AfterAll
    static void end() {
        site.close();
    }

    private static JsonNode problem(Site.Reply reply, int status) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        JsonNode problem = reply.json();
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("type").asString()).matches("about:blank|urn:portreeve:rule:[a-z-]+");
        assertThat(problem.get("detail").asString()).isNotBlank();
        assertThat(reply.text()).doesNotContain("Exception", "org.portreeve", "<");
        return problem;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "nonsense",
                "{\"address\":\"192.0.2.1\",\"address\":\"192.0.2.2\",\"origin\":\"sweep\"}",
                "{\"address\":\"192.0.2.1\",\"origin\":\"sweep\"} trailing",
                "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":"
                        + "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}}}}}}}}}}}}}}}",
                "\u0000"
            })
    void what_is_no_json_is_malformed(String body) {
        problem(site.post(Role.ANALYST, CASES, body), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "7",
                "{}",
                "{\"address\":\"mail.example.org\",\"origin\":\"sweep\"}",
                "{\"address\":\"192.0.2.300\",\"origin\":\"sweep\"}",
                "{\"address\":\"fe80::1%eth0\",\"origin\":\"sweep\"}",
                "{\"address\":\"<script>alert(1)</script>\",\"origin\":\"sweep\"}",
                "{\"address\":[\"192.0.2.1\"],\"origin\":\"sweep\"}",
                "{\"address\":\"192.0.2.1\",\"origin\":\"SWEEP\"}",
                "{\"address\":\"192.0.2.1\",\"origin\":3}",
                "{\"address\":\"192.0.2.1\",\"origin\":\"sweep\",\"note\":\"\"}",
                "{\"address\":\"192.0.2.1\",\"origin\":\"sweep\",\"note\":\"a\\u0000b\"}",
                "{\"address\":\"192.0.2.1\",\"origin\":\"sweep\",\"number\":7}"
            })
    void what_has_no_such_values_is_invalid(String body) {
        problem(site.post(Role.ANALYST, CASES, body), 422);
    }

    @Test
    void an_unknown_field_is_named_and_what_it_could_be() {
        JsonNode problem = problem(
                site.post(
                        Role.ANALYST,
                        CASES,
                        "{\"address\":\"192.0.2.1\",\"origin\":\"sweep\",\"adress\":\"192.0.2.1\"}"),
                422);
        assertThat(problem.get("detail").asString()).contains("'adress'", "address, origin, note");
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        JsonNode problem = problem(site.post(Role.ANALYST, CASES, "{\"address\":\"x\",\"origin\":\"y\"}"), 422);
        assertThat(problem.get("problems").findValuesAsString("path")).containsExactly("address", "origin");
    }

    @Test
    void a_hostile_value_is_quoted_short_and_without_markup() {
        String long_ = "a".repeat(1000) + HTML;
        JsonNode problem = problem(
                site.post(Role.ANALYST, CASES, "{\"address\":\"%s\",\"origin\":\"sweep\"}".formatted(long_)), 422);
        assertThat(problem.toString()).contains("'aaa").hasSizeLessThan(500);
    }

    @Test
    void sql_and_html_are_kept_and_shown_as_the_text_that_they_are() {
        String hostile = SQL + HTML + "\\\"${7*7}\u2028é😀";
        String json = Json.node(hostile).toString();
        assertThat(site.post(Role.ANALYST, CASES + "/1/actions/note", "{\"text\":%s}".formatted(json))
                        .status())
                .isEqualTo(200);
        assertThat(site.post(Role.ANALYST, CASES + "/1/actions/assign", "{\"to\":\"%s\"}".formatted(SQL))
                        .status())
                .isEqualTo(200);
        assertThat(site.post(Role.ANALYST, CASES + "/1/actions/escalate", "{\"reason\":%s}".formatted(json))
                        .status())
                .isEqualTo(200);
        assertThat(site.post(Role.ANALYST, CASES + "/1/actions/contact", """
                        {"channel":"mail","outcome":"failed","who":%s}""".formatted(json))
                        .status())
                .isEqualTo(200);
        assertThat(site.put(Role.ANALYST, "/api/v1/units/u1", "{\"name\":%s}".formatted(json))
                        .status())
                .isEqualTo(200);
        JsonNode events =
                site.get(Role.ANALYST, CASES + "/1/events?limit=200").json().get("items");
        assertThat(events.findValuesAsString("text")).contains(hostile);
        assertThat(events.findValuesAsString("reason")).contains(hostile);
        assertThat(site.get(Role.ANALYST, CASES + "/1").json().get("assignee").asString())
                .isEqualTo(SQL);
        assertThat(site.get(Role.ANALYST, "/api/v1/units/u1").json().get("name").asString())
                .isEqualTo(hostile);
        assertThat(site.get(Role.ANALYST, CASES + "?assignee=" + Listing.encoded(SQL))
                        .json()
                        .get("items"))
                .hasSize(1);
        assertThat(site.get(Role.ANALYST, CASES + "?assignee=" + Listing.encoded("' or '1'='1"))
                        .json()
                        .get("items"))
                .isEmpty();
        assertThat(site.get(Role.ANALYST, CASES + "?q=" + Listing.encoded("%" + SQL))
                        .json()
                        .get("items"))
                .isEmpty();
    }

    @Test
    void what_is_not_there_is_not_found() {
        problem(site.get(Role.ANALYST, CASES + "/99"), 404);
        problem(site.get(Role.ANALYST, CASES + "/0"), 404);
        problem(site.get(Role.ANALYST, CASES + "/1e3"), 404);
        problem(site.get(Role.ANALYST, CASES + "/99999999999999999999"), 404);
        problem(site.get(Role.ANALYST, "/api/v1/nothing"), 404);
        problem(site.get(Role.ANALYST, CASES + "/1/actions/order-pizza"), 404);
        problem(site.post(Role.ANALYST, CASES + "/99/actions/note", "{\"text\":\"x\"}"), 404);
    }

    @Test
    void below_the_api_nothing_is_told_without_a_key() {
        problem(site.get(null, "/api/v1/nothing"), 401);
        problem(site.send(site.request(null, CASES).DELETE()), 401);
        assertThat(site.get(null, CASES).header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void another_method_is_not_allowed_and_those_that_are_are_named() {
        Site.Reply reply = site.delete(Role.SECURITY, CASES);
        problem(reply, 405);
        assertThat(reply.header("Allow")).isEqualTo("GET, POST");
        problem(site.send(site.request(Role.SECURITY, CASES).method("BREW", BodyPublishers.noBody())), 405);
    }

    @Test
    void a_body_of_another_type_is_not_taken() {
        HttpRequest.Builder request = site.request(Role.ANALYST, CASES)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("address=192.0.2.1&origin=sweep"));
        problem(site.send(request), 415);
        problem(site.send(site.request(Role.ANALYST, CASES).POST(BodyPublishers.ofString("{}"))), 415);
    }

    @Test
    void a_body_that_is_too_large_is_not_taken_whether_it_says_so_or_not() {
        byte[] large = "x".repeat((1 << 20) + 1).getBytes(StandardCharsets.US_ASCII);
        problem(
                site.send(site.request(Role.ANALYST, CASES)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(large))),
                413);
        problem(
                site.send(site.request(Role.ANALYST, CASES)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large)))),
                413);
    }

    @Test
    void parameters_that_are_unknown_or_wrong_are_refused() {
        problem(site.get(Role.ANALYST, CASES + "?opne=true"), 400);
        problem(site.get(Role.ANALYST, CASES + "?open=yes"), 400);
        problem(site.get(Role.ANALYST, CASES + "?open=true&open=false"), 400);
        problem(site.get(Role.ANALYST, CASES + "?phase=lost"), 400);
        problem(site.get(Role.ANALYST, CASES + "?limit=0"), 400);
        problem(site.get(Role.ANALYST, CASES + "?limit=201"), 400);
        problem(site.get(Role.ANALYST, CASES + "?cursor=%27%3B"), 400);
        problem(site.get(Role.ANALYST, CASES + "?order=due&cursor=none~9999-99-99T00:00:00Z~1"), 400);
        problem(site.get(Role.ANALYST, CASES + "/1?x=" + "y".repeat(100)), 400);
    }

    @Test
    void a_revoked_key_is_a_key_no_more() {
        String printed = site.key("bob", Set.of(Role.AUDITOR), Optional.empty());
        String id = printed.substring(4, 14);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(site.uri("/api/v1/whoami")).header("Authorization", "Bearer " + printed);
        assertThat(site.send(request.copy()).json().get("name").asString()).isEqualTo("bob");
        assertThat(site.delete(Role.POLICY, "/api/v1/keys/" + id).status()).isEqualTo(204);
        problem(site.send(request.copy()), 401);
        problem(site.delete(Role.POLICY, "/api/v1/keys/" + id), 404);
    }

    @Test
    void ten_wrong_keys_make_a_peer_wait_but_not_those_who_had_a_right_one() {
        try (Site other = new Site(Site.temporary())) {
            assertThat(other.get(Role.ANALYST, "/api/v1/whoami").status()).isEqualTo(200);
            String right = other.keys.get(Role.ANALYST);
            String wrong = right.substring(0, right.length() - 4) + "AAAA";
            for (int i = 0; i < FailedAttempts.MOST; i++) {
                HttpRequest.Builder request =
                        HttpRequest.newBuilder(other.uri("/api/v1/whoami")).header("Authorization", "Bearer " + wrong);
                assertThat(other.send(request).status()).isEqualTo(401);
            }
            Site.Reply reply = other.get(Role.SECURITY, "/api/v1/whoami");
            assertThat(reply.status()).isEqualTo(429);
            assertThat(Integer.parseInt(reply.header("Retry-After"))).isBetween(1, 60);
            assertThat(other.get(Role.ANALYST, "/api/v1/whoami").status()).isEqualTo(200);
            other.clock.advance(Duration.ofMinutes(1));
            assertThat(other.get(Role.SECURITY, "/api/v1/whoami").status()).isEqualTo(200);
        }
    }

    @Test
    void every_answer_tells_browsers_to_do_nothing_with_it() {
        for (String path : new String[] {"/health", CASES, "/orders/1-1-x", "/nothing"}) {
            Site.Reply reply = site.get(null, path);
            assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(reply.header("Content-Security-Policy")).startsWith("default-src 'none'");
            assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
            assertThat(reply.header("Server")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/cases<script> HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/v1/%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/v1/servers/a%2Fb HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /health HTTP/1.1\r\n\r\n",
                "GET /health HTTP/9.9\r\nHost: x\r\n\r\n",
                "TRACE /health HTTP/1.1\r\nHost: x\r\n\r\n"
            })
    void what_the_server_itself_refuses_has_no_trace_and_no_echo(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", site.server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(reply).startsWith("HTTP/1.1 ").doesNotContain("script", "Exception", "Tomcat", "at org.");
            assertThat(Integer.parseInt(reply.substring(9, 12))).isBetween(400, 505);
        }
    }
}
