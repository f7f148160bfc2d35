package org.portreeve.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Role;
import org.portreeve.casework.Verdict;
import org.portreeve.store.RecordName;
import tools.jackson.databind.JsonNode;

class VerbsTest {
    private static final String CASES = "/api/v1/cases";
    private Site site;

    @BeforeEach
    void start() {
        site = new Site(Site.temporary());
    }

    @AfterEach
    void end() {
        site.close();
    }

    private Site.Reply act(Role role, long number, String verb, String body) {
        return site.post(role, "%s/%d/actions/%s".formatted(CASES, number, verb), body);
    }

    private JsonNode done(Role role, long number, String verb, String body) {
        Site.Reply reply = act(role, number, verb, body);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private void refused(Site.Reply reply, int status, String rule) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.json().get("rule").asString()).isEqualTo(rule);
        assertThat(reply.json().get("type").asString()).isEqualTo("urn:portreeve:rule:" + rule);
    }

    @Test
    void a_relay_goes_through_the_whole_procedure_over_rest() {
        long number = site.complained(Site.PHYSICS);
        done(Role.ANALYST, number, "assign", "{\"to\":\"ali\"}");
        done(Role.ANALYST, number, "contact", """
                {"channel":"call","outcome":"reached","who":"Erwin, 5678"}""");
        refused(act(Role.SECURITY, number, "order-block", """
                        {"provision":"relay-3","reason":"it relays"}"""), 409, "block-needs-proof");
        site.posted();
        site.tested(Verdict.OPEN);
        site.posted();
        assertThat(site.get(Role.POLICY, CASES + "/" + number)
                        .json()
                        .get("phase")
                        .asString())
                .isEqualTo("awaiting-repair");
        refused(act(Role.ANALYST, number, "order-block", """
                        {"provision":"relay-3","reason":"it relays"}"""), 403, "order-needs-security");
        JsonNode ordered = done(Role.SECURITY, number, "order-block", """
                {"provision":"relay-3","reason":"it relays"}""");
        JsonNode block = ordered.get("blocks").get(0);
        assertThat(block.get("ordered_by").asString()).isEqualTo("the-security");
        assertThat(block.get("addresses").get(0).asString()).isEqualTo("192.0.2.25");

        Site.Reply json = site.send(site.request(null, block.get("order").asString())
                .header("Accept", "application/json")
                .GET());
        assertThat(json.json().get("genuine").asBoolean()).isTrue();
        assertThat(json.text()).contains("the-security", "relay-3", "192.0.2.25");
        String forged = block.get("order").asString().replaceFirst("/orders/\\d+-", "/orders/9-");
        assertThat(site.get(null, forged).status()).isEqualTo(404);

        site.device("edge-1", "case %d block 1".formatted(number));
        JsonNode live =
                site.get(Role.AUDITOR, "/api/v1/blocks").json().get("items").get(0);
        assertThat(live.get("case").asLong()).isEqualTo(number);
        assertThat(live.get("devices").get(0).get("standing").asString()).isEqualTo("seen");

        site.clock.advance(Duration.ofHours(1));
        done(Role.ADMINISTRATOR, number, "repair", "{}");
        site.tested(Verdict.CLOSED);
        assertThat(site.the(number).repaired()).isTrue();
        JsonNode tests =
                site.get(Role.AUDITOR, CASES + "/" + number + "/tests").json().get("items");
        assertThat(tests.findValuesAsString("verdict")).containsExactly("open", "closed");
        assertThat(tests.get(0).get("coverage").get("a").asInt()).isEqualTo(1);
        JsonNode verified =
                site.get(Role.AUDITOR, "/api/v1/record/verify?replay=true").json();
        assertThat(verified.get("problems")).isEmpty();
        assertThat(verified.get("events").asLong()).isGreaterThan(10);
    }

    @Test
    void what_a_rule_refuses_has_left_nothing_behind() {
        long number = site.open(Site.PHYSICS);
        done(Role.ANALYST, number, "note", "{\"text\":\"kept\"}");
        site.tested(Verdict.CLOSED);
        refused(
                act(Role.ANALYST, number, "contact", "{\"channel\":\"call\",\"outcome\":\"reached\",\"who\":\"Eve\"}"),
                409,
                "state");
        List<String> kept = site.store.read(tx -> tx.enclosures().of(RecordName.ofCase(number)).stream()
                .map(label -> tx.enclosures().text(label.enclosure()).orElse(""))
                .toList());
        assertThat(kept).isNotEmpty().doesNotContain("Eve");
    }

    @Test
    void a_second_case_on_the_same_server_is_refused_by_its_rule() {
        site.open(Site.PHYSICS);
        refused(
                site.post(Role.SECURITY, CASES, "{\"address\":\"192.0.2.25\",\"origin\":\"listing\"}"),
                409,
                "one-open-case");
    }

    @Test
    void an_opened_case_says_where_it_is_and_which_version() {
        Site.Reply reply = site.post(Role.ANALYST, CASES, """
                {"address":"203.0.113.7","origin":"response-team","note":"CERT called"}""");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.header("Location"))
                .isEqualTo(CASES + "/" + reply.json().get("number").asLong());
        Site.Reply read = site.get(Role.ANALYST, reply.header("Location"));
        assertThat(read.header("ETag")).isEqualTo(reply.header("ETag"));
        assertThat(read.json().get("advisory").asBoolean()).isTrue();
    }

    @Test
    void a_verb_on_a_version_that_is_no_more_is_refused_and_told_the_present_one() {
        long number = site.open(Site.PHYSICS);
        String etag = site.get(Role.ANALYST, CASES + "/" + number).header("ETag");
        String path = CASES + "/" + number + "/actions/assign";
        Site.Reply first =
                site.send(site.posting(Role.ANALYST, path, "{\"to\":\"a\"}").header("If-Match", etag));
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("ETag")).isNotEqualTo(etag);
        Site.Reply second =
                site.send(site.posting(Role.ANALYST, path, "{\"to\":\"b\"}").header("If-Match", etag));
        assertThat(second.status()).isEqualTo(412);
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(site.the(number).assignee()).contains("a");
        assertThat(site.send(site.posting(Role.ANALYST, path, "{\"to\":\"c\"}").header("If-Match", "*"))
                        .status())
                .isEqualTo(200);
        assertThat(site.send(site.posting(Role.ANALYST, path, "{\"to\":\"c\"}").header("If-Match", "W/\"1\""))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_repeated_request_gets_the_same_answer_and_changes_nothing() {
        long number = site.open(Site.PHYSICS);
        String path = CASES + "/" + number + "/actions/note";
        Site.Reply first = site.send(
                site.posting(Role.ANALYST, path, "{\"text\":\"once\"}").header("Idempotency-Key", "k1"));
        Site.Reply again = site.send(
                site.posting(Role.ANALYST, path, "{\"text\":\"once\"}").header("Idempotency-Key", "k1"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(notes(number)).containsExactly("once");
        Site.Reply other = site.send(
                site.posting(Role.ANALYST, path, "{\"text\":\"twice\"}").header("Idempotency-Key", "k1"));
        assertThat(other.status()).isEqualTo(422);
        // Somebody else's key is another one.
        assertThat(site.send(site.posting(Role.SECURITY, path, "{\"text\":\"twice\"}")
                                .header("Idempotency-Key", "k1"))
                        .status())
                .isEqualTo(200);
        assertThat(notes(number)).containsExactly("once", "twice");
        assertThat(site.send(site.posting(Role.ANALYST, path, "{\"text\":\"x\"}")
                                .header("Idempotency-Key", "a b"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void what_was_refused_may_be_tried_again_with_the_same_idempotency_key() {
        long number = site.open(Site.PHYSICS);
        String path = CASES + "/" + number + "/actions/assign";
        assertThat(site.send(site.posting(Role.ANALYST, path, "{\"to\":\"a\"}")
                                .header("If-Match", "\"9999\"")
                                .header("Idempotency-Key", "k"))
                        .status())
                .isEqualTo(412);
        assertThat(site.send(site.posting(Role.ANALYST, path, "{\"to\":\"a\"}").header("Idempotency-Key", "k"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void requests_that_race_with_one_idempotency_key_are_carried_out_once() throws Exception {
        long number = site.open(Site.PHYSICS);
        String path = CASES + "/" + number + "/actions/note";
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Site.Reply>> replies = IntStream.range(0, 8)
                    .mapToObj(_ -> threads.submit(() -> {
                        go.await();
                        return site.send(site.posting(Role.ANALYST, path, "{\"text\":\"raced\"}")
                                .header("Idempotency-Key", "race"));
                    }))
                    .toList();
            go.countDown();
            byte[] first = replies.getFirst().get().body();
            for (Future<Site.Reply> reply : replies) {
                assertThat(reply.get().status()).isEqualTo(200);
                assertThat(reply.get().body()).isEqualTo(first);
            }
        }
        assertThat(notes(number)).containsExactly("raced");
    }

    private List<String> notes(long number) {
        List<String> notes = new ArrayList<>();
        site.get(Role.ANALYST, CASES + "/" + number + "/events?limit=200")
                .json()
                .get("items")
                .forEach(event -> {
                    if (event.get("event").get("type").asString().equals("noted")) {
                        notes.add(event.get("text").asString());
                    }
                });
        return notes;
    }

    @Test
    void cases_that_are_opened_at_the_same_time_on_one_server_are_one() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> statuses = IntStream.range(0, 6)
                    .mapToObj(_ -> threads.submit(() -> {
                        go.await();
                        return site.post(Role.ANALYST, CASES, "{\"address\":\"192.0.2.25\",\"origin\":\"sweep\"}")
                                .status();
                    }))
                    .toList();
            go.countDown();
            int opened = 0;
            for (Future<Integer> status : statuses) {
                assertThat(status.get()).isIn(201, 409);
                opened += status.get() == 201 ? 1 : 0;
            }
            assertThat(opened).isEqualTo(1);
        }
    }

    @Test
    void cases_are_merged_and_taken_apart_and_complaints_go_from_one_to_another() {
        long one = site.complained(Site.PHYSICS);
        long other = site.open(Site.CHEMISTRY);
        site.tested(Verdict.INCONCLUSIVE);
        JsonNode merged = done(Role.ANALYST, one, "merge", "{\"into\":%d}".formatted(other));
        assertThat(merged.get("merged_into").asLong()).isEqualTo(other);
        assertThat(site.get(Role.ANALYST, CASES + "/" + other).json().get("complaints"))
                .hasSize(1);
        site.tested(Verdict.INCONCLUSIVE);
        done(Role.ANALYST, one, "unmerge", "{}");
        long complaint = site.the(one).complaints().keySet().iterator().next();
        done(Role.ANALYST, one, "detach-complaint", "{\"complaint\":%d}".formatted(complaint));
        assertThat(site.the(one).complaints()).isEmpty();
        refused(act(Role.ANALYST, one, "detach-complaint", "{\"complaint\":%d}".formatted(complaint)), 409, "state");
        JsonNode attached = done(Role.ANALYST, other, "attach-complaint", "{\"complaint\":%d}".formatted(complaint));
        assertThat(attached.get("complaints").get(0).get("number").asLong()).isEqualTo(complaint);
        assertThat(act(Role.ANALYST, other, "attach-complaint", "{\"complaint\":999}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_complaint_is_decided_on_by_its_verbs() {
        Site.Reply entered = site.post(Role.SECURITY, "/api/v1/complaints", """
                {"accused":"8.8.8.8","abuse":"spam-sent","text":"a phone call"}""");
        assertThat(entered.status()).as(entered.text()).isEqualTo(201);
        String path = entered.header("Location");
        assertThat(site.get(Role.AUDITOR, path).json().get("state").asString()).isEqualTo("not-ours");
        Site.Reply dismissed = site.post(Role.ANALYST, path + "/actions/dismiss", "{\"reason\":\"wrong\"}");
        assertThat(dismissed.status()).as(dismissed.text()).isIn(200, 409);
        String etag = site.get(Role.ANALYST, path).header("ETag");
        assertThat(site.send(site.posting(Role.ANALYST, path + "/actions/set-aside", "{\"reason\":\"look\"}")
                                .header("If-Match", "\"99\""))
                        .status())
                .isEqualTo(412);
        assertThat(etag).matches("\"\\d+\"");
        assertThat(site.post(Role.ANALYST, "/api/v1/complaints", """
                        {"accused":"8.8.8.8","abuse":"bad-manners","text":"x"}""").status()).isEqualTo(409);
    }
}
