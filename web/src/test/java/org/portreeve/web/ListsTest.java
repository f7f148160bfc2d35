package org.portreeve.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Origin;
import org.portreeve.casework.Role;
import tools.jackson.databind.JsonNode;

class ListsTest {
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");
    private static Site site;

    @BeforeAll
    static void start() {
        site = new Site(Site.temporary());
        for (int i = 0; i < 120; i++) {
            site.desk.open(InetAddress.ofLiteral("203.0.113." + i), Origin.SWEEP, Optional.empty(), Actor.SYSTEM);
        }
        site.open(Site.CHEMISTRY);
    }

    @AfterAll
    static void end() {
        site.close();
    }

    private static List<Long> walk(Role role, String path) {
        List<Long> numbers = new ArrayList<>();
        Optional<String> next = Optional.of(path);
        while (next.isPresent()) {
            Site.Reply reply = site.get(role, next.get());
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            reply.json()
                    .get("items")
                    .forEach(item -> numbers.add(item.get("number").asLong()));
            Matcher link = NEXT.matcher(reply.header("Link"));
            assertThat(reply.json().get("next").isNull()).isEqualTo(!link.matches());
            next = link.matches() ? Optional.of(link.group(1)) : Optional.empty();
        }
        return numbers;
    }

    @ParameterizedTest
    @ValueSource(strings = {"newest", "due"})
    void all_cases_come_once_over_all_pages(String order) {
        List<Long> numbers = walk(Role.AUDITOR, "/api/v1/cases?limit=7&order=" + order);
        assertThat(numbers).hasSize(121).doesNotHaveDuplicates();
        assertThat(walk(Role.AUDITOR, "/api/v1/cases?open=true&order=" + order)).hasSize(121);
    }

    @Test
    void an_administrator_finds_the_own_units_cases_on_all_pages_and_no_other() {
        assertThat(walk(Role.ADMINISTRATOR, "/api/v1/cases?limit=50")).hasSize(120);
        assertThat(site.get(Role.ADMINISTRATOR, "/api/v1/cases?q=mx-chemistry")
                        .json()
                        .get("items"))
                .isEmpty();
        assertThat(site.get(Role.ANALYST, "/api/v1/cases?q=mx-chemistry").json().get("items"))
                .hasSize(1);
        assertThat(site.get(Role.ADMINISTRATOR, "/api/v1/cases?unit=chemistry").status())
                .isEqualTo(403);
    }

    @Test
    void cases_are_found_by_what_people_type() {
        for (String typed : List.of("121", "%23121", "198.51.100.25", "198.51.100.0/24", "CHEMISTRY")) {
            JsonNode items =
                    site.get(Role.ANALYST, "/api/v1/cases?q=" + typed).json().get("items");
            assertThat(items).as(typed).hasSize(1);
            assertThat(items.get(0).get("server").asString()).isEqualTo("mx-chemistry");
        }
        assertThat(site.get(Role.ANALYST, "/api/v1/cases?unit=chemistry").json().get("items"))
                .hasSize(1);
        assertThat(site.get(Role.ANALYST, "/api/v1/cases?server=mx-chemistry&blocked=false")
                        .json()
                        .get("items"))
                .hasSize(1);
        assertThat(site.get(Role.ANALYST, "/api/v1/cases?blocked=true").json().get("items"))
                .isEmpty();
        assertThat(site.get(Role.ANALYST, "/api/v1/cases?q=mx&open=true").status())
                .isEqualTo(400);
    }

    @Test
    void events_are_paged_too() {
        Set<Long> seen = new HashSet<>();
        String path = "/api/v1/cases/121/events?limit=1";
        Optional<String> next = Optional.of(path);
        while (next.isPresent()) {
            Site.Reply reply = site.get(Role.AUDITOR, next.get());
            assertThat(reply.json().get("items")).hasSize(1);
            assertThat(seen.add(reply.json().get("items").get(0).get("seq").asLong()))
                    .isTrue();
            Matcher link = NEXT.matcher(reply.header("Link"));
            next = link.matches() ? Optional.of(link.group(1)) : Optional.empty();
        }
        assertThat(seen).hasSizeGreaterThan(1).contains(1L);
    }
}
