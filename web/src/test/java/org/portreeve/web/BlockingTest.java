package org.portreeve.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Role;
import tools.jackson.databind.JsonNode;

class BlockingTest {
    private static final String BLOCKING = "/api/v1/blocking";
    private Site site;

    @BeforeEach
    void start() {
        site = new Site(Site.temporary());
    }

    @AfterEach
    void end() {
        site.close();
    }

    private Site.Reply act(Role role, String verb, String reason) {
        return site.post(role, BLOCKING + "/actions/" + verb, "{\"reason\":\"" + reason + "\"}");
    }

    @Test
    void security_stops_all_blocking_and_lets_it_go_on() {
        assertThat(act(Role.ANALYST, "stop", "why").status()).isEqualTo(403);
        assertThat(act(Role.SECURITY, "stop", " ").status()).isEqualTo(422);
        assertThat(act(Role.SECURITY, "resume", "why").status()).isEqualTo(409);
        JsonNode stopped = act(Role.SECURITY, "stop", "a wrong rule").json().get("stopped");
        assertThat(stopped.get("by").asString()).isEqualTo("the-security");
        assertThat(stopped.get("reason").asString()).isEqualTo("a wrong rule");
        assertThat(act(Role.SECURITY, "stop", "again").status()).isEqualTo(409);
        assertThat(site.get(Role.AUDITOR, BLOCKING)
                        .json()
                        .get("stopped")
                        .get("at")
                        .asString())
                .isEqualTo(Site.START.toString());
        assertThat(act(Role.SECURITY, "resume", "it is right now").status()).isEqualTo(200);
        assertThat(site.get(Role.AUDITOR, BLOCKING).json().has("stopped")).isFalse();
    }

    @Test
    void caps_and_what_waits_are_told() {
        long number = site.confirmed(Site.PHYSICS);
        Site.Reply ordered = site.post(
                Role.SECURITY,
                "/api/v1/cases/%d/actions/order-block".formatted(number),
                "{\"provision\":\"relay-3\",\"reason\":\"it relays\"}");
        assertThat(ordered.status()).isEqualTo(200);
        act(Role.SECURITY, "stop", "an exercise");
        JsonNode blocking = site.get(Role.ANALYST, BLOCKING).json();
        assertThat(blocking.get("wanted").asInt()).isEqualTo(1);
        assertThat(blocking.get("caps").get("per_hour").asInt()).isEqualTo(20);
        assertThat(blocking.get("waiting")
                        .get("case %d block 1".formatted(number))
                        .asString())
                .contains("an exercise");
    }
}
