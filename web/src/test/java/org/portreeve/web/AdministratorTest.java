package org.portreeve.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Role;
import org.springframework.http.HttpMethod;

class AdministratorTest {
    private static Site site;
    private static long own;
    private static long other;

    @BeforeAll
    static void start() {
        site = new Site(Site.temporary());
        own = site.confirmed(Site.PHYSICS);
        other = site.confirmed(Site.CHEMISTRY);
        for (long number : List.of(own, other)) {
            assertThat(site.post(Role.SECURITY, "/api/v1/cases/%d/actions/order-block".formatted(number), """
                            {"provision":"relay-3","reason":"it relays"}""")
                            .status())
                    .isEqualTo(200);
        }
    }

    @AfterAll
    static void end() {
        site.close();
    }

    @Test
    void another_units_case_is_not_there_in_any_of_its_parts() {
        for (String part : List.of("", "/events", "/tests", "/notices", "/complaints", "/contacts")) {
            assertThat(site.get(Role.ADMINISTRATOR, "/api/v1/cases/" + own + part)
                            .status())
                    .isEqualTo(200);
            Site.Reply hidden = site.get(Role.ADMINISTRATOR, "/api/v1/cases/" + other + part);
            assertThat(hidden.status()).isEqualTo(404);
            Site.Reply missing = site.get(Role.ADMINISTRATOR, "/api/v1/cases/777" + part);
            assertThat(hidden.text().replace("" + other, "777")).isEqualTo(missing.text());
        }
    }

    @Test
    void a_repair_of_another_units_server_cannot_be_reported() {
        assertThat(site.post(Role.ADMINISTRATOR, "/api/v1/cases/%d/actions/repair".formatted(other), "{}")
                        .status())
                .isEqualTo(404);
        assertThat(site.post(Role.ADMINISTRATOR, "/api/v1/cases/%d/actions/repair".formatted(own), "{}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void lists_have_the_own_units_things_only() {
        for (String list : List.of("cases", "blocks", "servers", "networks", "units", "contacts", "exemptions")) {
            String text = site.get(Role.ADMINISTRATOR, "/api/v1/" + list).text();
            assertThat(text).as(list).doesNotContain("chemistry", "198.51.100");
        }
        assertThat(site.get(Role.ADMINISTRATOR, "/api/v1/blocks").json().get("items"))
                .hasSize(1);
        assertThat(site.get(Role.ANALYST, "/api/v1/blocks").json().get("items")).hasSize(2);
        assertThat(site.get(Role.ADMINISTRATOR, "/api/v1/servers").json().get("items"))
                .hasSize(1);
        assertThat(site.get(Role.ADMINISTRATOR, "/api/v1/contacts").json().get("items"))
                .hasSize(1);
    }

    @Test
    void another_units_entries_of_the_register_are_not_there() {
        UUID marie =
                UUID.nameUUIDFromBytes("marie@chemistry.example".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        for (String path :
                List.of("servers/mx-chemistry", "networks/198.51.100.0_24", "units/chemistry", "contacts/" + marie)) {
            assertThat(site.get(Role.ADMINISTRATOR, "/api/v1/" + path).status())
                    .as(path)
                    .isEqualTo(404);
            assertThat(site.get(Role.AUDITOR, "/api/v1/" + path).status())
                    .as(path)
                    .isEqualTo(200);
        }
    }

    @Test
    void no_verb_but_repair_is_for_administrators() {
        Routes routes = new Routes(site.parts);
        assertThat(routes.all().stream()
                        .filter(route -> route.method() != HttpMethod.GET)
                        .filter(route -> route.roles().contains(Role.ADMINISTRATOR))
                        .map(Route::path))
                .containsExactly("/api/v1/cases/{n}/actions/repair");
    }
}
