package org.portreeve.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Audience;
import org.portreeve.casework.PolicyReader;
import org.portreeve.casework.Role;
import org.portreeve.store.Notice;
import org.portreeve.store.RecordName;
import tools.jackson.databind.JsonNode;

class OfficePagesTest {
    private Site site;

    @BeforeEach
    void start() {
        site = new Site(Site.temporary());
    }

    @AfterEach
    void end() {
        site.close();
    }

    private Site.Reply send(Role role, String method, String path, String type, String body) {
        return site.send(
                site.request(role, path).header("Content-Type", type).method(method, BodyPublishers.ofString(body)));
    }

    @Test
    void the_openapi_document_has_every_route_and_every_reference_leads_somewhere() {
        Site.Reply reply = site.get(null, "/api/v1/openapi.json");
        JsonNode document = reply.json();
        assertThat(document.get("openapi").asString()).isEqualTo("3.1.0");
        List<Route> routes = new Routes(site.parts).all();
        Set<String> ids = new HashSet<>();
        for (Route route : routes) {
            JsonNode operation = document.get("paths")
                    .get(route.path())
                    .get(route.method().name().toLowerCase(Locale.ROOT));
            assertThat(operation).as(route.name()).isNotNull();
            assertThat(ids.add(operation.get("operationId").asString()))
                    .as(route.name())
                    .isTrue();
            assertThat(operation.get("security").isEmpty()).isEqualTo(route.open());
            assertThat(operation.has("requestBody")).isEqualTo(route.takes().isPresent());
        }
        int operations = 0;
        for (JsonNode path : document.get("paths")) {
            operations += path.size();
        }
        assertThat(operations).isEqualTo(routes.size());
        for (String reference : document.findValuesAsString("$ref")) {
            String name = reference.substring("#/components/schemas/".length());
            assertThat(document.get("components").get("schemas").has(name))
                    .as(name)
                    .isTrue();
        }
    }

    @Test
    void a_mail_is_taken_once_and_can_be_read_back() {
        String mail = "From: a@example.net\r\nSubject: spam\r\n\r\nlook\r\n";
        String path = "/api/v1/intake?sender=a@example.net&recipient=abuse@example.org&recipient=noc@example.org";
        Site.Reply first = send(Role.SYSTEM, "POST", path, "message/rfc822", mail);
        assertThat(first.status()).isEqualTo(202);
        assertThat(first.json().get("new").asBoolean()).isTrue();
        Site.Reply again = send(Role.SYSTEM, "POST", path, "message/rfc822", mail);
        assertThat(again.json().get("new").asBoolean()).isFalse();
        JsonNode row =
                site.get(Role.ANALYST, "/api/v1/intake").json().get("items").get(0);
        assertThat(row.get("source").asString()).isEqualTo("rest");
        assertThat(row.get("sender").asString()).isEqualTo("a@example.net");
        assertThat(row.get("recipients")).hasSize(2);
        Site.Reply back =
                site.get(Role.ANALYST, "/api/v1/intake/" + row.get("id").asLong() + "/mail");
        assertThat(back.text()).isEqualTo(mail);
        assertThat(back.header("Content-Type")).isEqualTo("message/rfc822");
        String retry = "/api/v1/intake/" + row.get("id").asLong() + "/actions/retry";
        assertThat(site.post(Role.ANALYST, retry, "{}").status()).isEqualTo(409);
        site.store.transact(tx -> tx.intake().setAside(row.get("id").asLong(), "what is it?", site.clock.instant()));
        assertThat(site.get(Role.ANALYST, "/api/v1/intake?state=set-aside")
                        .json()
                        .get("items"))
                .hasSize(1);
        assertThat(site.post(Role.ANALYST, retry, "{}").json().get("state").asString())
                .isEqualTo("waiting");
        assertThat(send(Role.SYSTEM, "POST", "/api/v1/intake?sender=a%0Ab", "message/rfc822", mail)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void the_policy_is_replaced_by_a_sound_one_only() {
        Site.Reply current = site.get(Role.AUDITOR, "/api/v1/policy");
        assertThat(current.text()).isEqualTo(PolicyReader.model());
        assertThat(current.header("ETag")).isEqualTo("\"1\"");
        Site.Reply faulty = send(Role.POLICY, "PUT", "/api/v1/policy", "application/yaml", "title: x\nnonsense: 1\n");
        assertThat(faulty.status()).isEqualTo(422);
        assertThat(faulty.json().get("problems").findValuesAsString("path")).contains("nonsense", "organisation");
        assertThat(send(Role.POLICY, "PUT", "/api/v1/policy", "application/yaml", "{{{")
                        .status())
                .isEqualTo(422);
        String changed = PolicyReader.model() + "\n# reviewed\n";
        Site.Reply stale = site.send(site.request(Role.POLICY, "/api/v1/policy")
                .header("Content-Type", "application/yaml")
                .header("If-Match", "\"7\"")
                .PUT(BodyPublishers.ofString(changed)));
        assertThat(stale.status()).isEqualTo(412);
        assertThat(site.get(Role.AUDITOR, "/api/v1/policy").header("ETag")).isEqualTo("\"1\"");
        Site.Reply put = site.send(site.request(Role.POLICY, "/api/v1/policy")
                .header("Content-Type", "application/yaml")
                .header("If-Match", "\"1\"")
                .PUT(BodyPublishers.ofString(changed)));
        assertThat(put.status()).as(put.text()).isEqualTo(200);
        assertThat(put.json().get("version").asLong()).isEqualTo(2);
        assertThat(put.json().get("by").asString()).isEqualTo("the-policy");
        assertThat(site.get(Role.SYSTEM, "/api/v1/policy/versions").json().get("items"))
                .hasSize(2);
        assertThat(site.get(Role.SYSTEM, "/api/v1/policy/versions/2").text()).isEqualTo(changed);
        assertThat(site.get(Role.SYSTEM, "/api/v1/policy/versions/3").status()).isEqualTo(404);
    }

    @Test
    void keys_are_made_shown_once_and_bound_to_what_people_can_be() {
        Site.Reply made = site.post(Role.SECURITY, "/api/v1/keys", """
                {"name":"erwin","roles":["administrator"],"unit":"physics"}""");
        assertThat(made.status()).isEqualTo(201);
        String printed = made.json().get("key").asString();
        Site.Reply self = site.send(java.net.http.HttpRequest.newBuilder(site.uri("/api/v1/whoami"))
                .header("Authorization", "Bearer " + printed));
        assertThat(self.json().get("unit").asString()).isEqualTo("physics");
        assertThat(site.get(Role.POLICY, "/api/v1/keys").text())
                .contains("erwin")
                .doesNotContain(printed, printed.substring(15));
        for (String wrong : List.of(
                "{\"name\":\"x\",\"roles\":[]}",
                "{\"name\":\"x\",\"roles\":[\"administrator\"]}",
                "{\"name\":\"x\",\"roles\":[\"auditor\"],\"unit\":\"physics\"}",
                "{\"name\":\"x\",\"roles\":[\"security\",\"system\"]}",
                "{\"name\":\"System\",\"roles\":[\"security\"]}",
                "{\"name\":\"x\",\"roles\":[\"king\"]}")) {
            assertThat(site.post(Role.SECURITY, "/api/v1/keys", wrong).status())
                    .as(wrong)
                    .isEqualTo(422);
        }
        assertThat(site.send(site.posting(Role.SECURITY, "/api/v1/keys", "{\"name\":\"x\",\"roles\":[\"auditor\"]}")
                                .header("Idempotency-Key", "k"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void a_notice_of_which_nobody_knows_whether_it_went_is_settled_by_a_person() {
        long number = site.complained(Site.PHYSICS);
        List<Notice> notices = site.store.inTransaction(tx -> {
            List<Notice.Posted> claimed = tx.outbox().claim(10, site.clock.instant());
            claimed.forEach(
                    posted -> tx.outbox().uncertain(posted.notice().id(), "the line broke", site.clock.instant()));
            return claimed.stream().map(Notice.Posted::notice).toList();
        });
        assertThat(notices).hasSizeGreaterThan(1);
        assertThat(site.get(Role.ANALYST, "/api/v1/notices?state=uncertain")
                        .json()
                        .get("items"))
                .hasSize(notices.size());
        String first = "/api/v1/notices/" + notices.getFirst().id() + "/actions/";
        assertThat(site.post(Role.ANALYST, first + "settle", "{\"sent\":true,\"reason\":\"they called\"}")
                        .json()
                        .get("state")
                        .asString())
                .isEqualTo("sent");
        assertThat(site.post(Role.ANALYST, first + "retry", "{}").status()).isEqualTo(409);
        String second = "/api/v1/notices/" + notices.get(1).id() + "/actions/";
        assertThat(site.post(Role.ANALYST, second + "retry", "{}")
                        .json()
                        .get("state")
                        .asString())
                .isEqualTo("queued");
        assertThat(site.post(Role.ANALYST, "/api/v1/notices/" + UUID.randomUUID() + "/actions/retry", "{}")
                        .status())
                .isEqualTo(404);
        assertThat(site.store.read(tx -> tx.outbox().of(RecordName.ofCase(number))).stream()
                        .map(posted -> posted.notice().audience()))
                .contains(Audience.ADMINISTRATOR);
    }

    @Test
    void health_and_counts_are_given() {
        assertThat(site.get(null, "/health").text()).isEqualTo("{\"status\":\"up\"}");
        site.open(Site.PHYSICS);
        String metrics = site.get(Role.SYSTEM, "/metrics").text();
        assertThat(metrics)
                .contains("portreeve_complaints{state=\"received\"} 0", "portreeve_tests{state=\"queued\"}")
                .contains("portreeve_http_requests_total{method=\"GET\",route=\"/health\",status=\"200\"} 1")
                .containsPattern("portreeve_cases\\{phase=\"(discovered|testing)\"} 1");
        assertThat(metrics.lines().filter(line -> !line.startsWith("#")))
                .allMatch(line -> line.matches("[a-z_]+(\\{[^}]*(\\{[a-z]+}[^}]*)*})? [0-9]+"));
    }

    @Test
    void a_database_that_is_gone_is_told_by_health_and_problems() {
        site.store.close();
        Site.Reply health = site.get(null, "/health");
        assertThat(health.status()).isEqualTo(503);
        assertThat(health.text()).doesNotContain("Hikari", "Exception");
    }

    @Test
    void a_key_of_several_roles_has_the_rights_of_all() {
        String key = site.key("kim", Set.of(Role.POLICY, Role.AUDITOR), Optional.empty());
        site.keys.put(Role.SYSTEM, key);
        assertThat(site.get(Role.SYSTEM, "/metrics").status()).isEqualTo(200);
        assertThat(site.get(Role.SYSTEM, "/api/v1/keys").status()).isEqualTo(200);
        assertThat(site.get(Role.SYSTEM, "/api/v1/intake").status()).isEqualTo(403);
    }
}
