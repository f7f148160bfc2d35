package org.portreeve.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Role;
import tools.jackson.databind.JsonNode;

class RegisterTest {
    private static final String ID = "00000000-0000-4000-8000-000000000001";
    private Site site;

    @BeforeEach
    void start() {
        site = new Site(Site.temporary());
    }

    @AfterEach
    void end() {
        site.close();
    }

    private void comesBack(String path, String body) {
        Site.Reply put = site.put(Role.ANALYST, path, body);
        assertThat(put.status()).as(put.text()).isEqualTo(200);
        Site.Reply read = site.get(Role.AUDITOR, path);
        assertThat(read.json()).isEqualTo(put.json());
        JsonNode asked = Json.trusted(body);
        asked.propertyNames().forEach(name -> assertThat(read.json().get(name)).isEqualTo(asked.get(name)));
    }

    @Test
    void what_is_put_is_read_back_and_removed() {
        comesBack("/api/v1/units/sound", "{\"name\":\"Department of Sound\"}");
        comesBack("/api/v1/networks/2001:db8:17::_48", "{\"name\":\"labs\",\"unit\":\"sound\"}");
        comesBack("/api/v1/servers/mx-sound", """
                {"names":["mx.sound.example"],"addresses":["192.0.2.99","2001:db8:17::25"],"unit":"sound",\
                "mta":"postfix","language":"de"}""");
        comesBack("/api/v1/contacts/" + ID, """
                {"scope":{"type":"unit","key":"sound"},"role":"owner","name":"Ann","mail":"ann@sound.example",\
                "confidence":70}""");
        comesBack("/api/v1/exemptions/" + ID, """
                {"kind":"never-block","scope":{"type":"server","key":"mx-sound"},"owner":"Sue","purpose":"alarms",\
                "until":"2026-12-31T00:00:00Z"}""");
        assertThat(site.delete(Role.ANALYST, "/api/v1/exemptions/" + ID).status())
                .isEqualTo(204);
        assertThat(site.get(Role.AUDITOR, "/api/v1/exemptions/" + ID)
                        .json()
                        .get("until")
                        .asString())
                .isEqualTo(Site.START.toString());
        for (String path : List.of("contacts/" + ID, "servers/mx-sound", "networks/2001:db8:17::_48", "units/sound")) {
            Site.Reply removed = site.delete(Role.ANALYST, "/api/v1/" + path);
            assertThat(removed.status()).as(path + removed.text()).isIn(204, 409);
            if (removed.status() == 204) {
                assertThat(site.delete(Role.ANALYST, "/api/v1/" + path).status())
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void what_does_not_fit_is_invalid() {
        for (List<String> wrong : List.of(
                List.of("/api/v1/servers/mx", "{\"addresses\":[]}"),
                List.of("/api/v1/servers/mx", "{\"addresses\":[\"192.0.2.9\"],\"unit\":\"nowhere\"}"),
                List.of("/api/v1/servers/-mx", "{\"addresses\":[\"192.0.2.9\"]}"),
                List.of("/api/v1/contacts/" + ID, """
                        {"scope":{"type":"unit","key":"physics"},"role":"owner"}"""),
                List.of("/api/v1/contacts/" + ID, """
                        {"scope":{"type":"unit","key":"nowhere"},"role":"owner","phone":"1"}"""),
                List.of("/api/v1/contacts/" + ID, """
                        {"scope":{"type":"unit","key":"physics"},"role":"owner","mail":"a\\r\\nBcc: b@c"}"""),
                List.of("/api/v1/contacts/" + ID, """
                        {"scope":{"type":"unit","key":"physics"},"role":"owner","phone":"1","confidence":101}"""),
                List.of("/api/v1/exemptions/" + ID, """
                        {"kind":"never-block","scope":{"type":"unit","key":"physics"},"owner":"S","purpose":"p"}"""),
                List.of("/api/v1/exemptions/" + ID, """
                        {"kind":"never-block","scope":{"type":"network","key":"192.0.2.1/24"},"owner":"S",\
                        "purpose":"p"}"""),
                List.of("/api/v1/exemptions/" + ID, """
                        {"kind":"never-block","scope":{"type":"network","key":"192.0.2.0/24"},"owner":"S",\
                        "purpose":"p","from":"2026-02-01T00:00:00Z","until":"2026-01-01T00:00:00Z"}"""))) {
            Site.Reply reply = site.put(Role.ANALYST, wrong.get(0), wrong.get(1));
            assertThat(reply.status()).as(wrong + reply.text()).isEqualTo(422);
        }
        assertThat(site.put(Role.ANALYST, "/api/v1/networks/192.0.2.1_24", "{\"name\":\"x\"}")
                        .status())
                .isEqualTo(404);
        assertThat(site.put(Role.ANALYST, "/api/v1/contacts/1", "{\"name\":\"x\"}")
                        .status())
                .isEqualTo(404);
    }

    private Site.Reply csv(String query, String text) {
        return site.send(site.request(Role.ANALYST, "/api/v1/register/import?kind=csv" + query)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(text)));
    }

    @Test
    void tables_are_imported_each_as_a_whole() {
        JsonNode units = csv("", "unit,name\nphysics,Physics\nchemistry,Department of Chemistry\nsound,Sound\n")
                .json();
        assertThat(units.toString())
                .isEqualTo("{\"table\":\"units\",\"dry_run\":false,\"added\":1,\"changed\":1,\"removed\":0,"
                        + "\"unchanged\":1}");
        JsonNode dry = csv("&dry_run=true", "server,addresses,unit,mail\nmx-new,192.0.2.44,sound,a@sound.example\n")
                .json();
        assertThat(dry.get("removed").asInt()).isEqualTo(2);
        assertThat(site.get(Role.AUDITOR, "/api/v1/servers").json().get("items"))
                .hasSize(2);
        String servers = "server,addresses,domains,unit,mail\nmx-physics,192.0.2.25 192.0.2.26,physics.example,"
                + "physics,a@physics.example\nmx-chemistry,198.51.100.25,,chemistry,\n";
        assertThat(csv("", servers).json().get("changed").asInt()).isEqualTo(2);
        assertThat(csv("", servers).json().get("unchanged").asInt()).isEqualTo(2);
        assertThat(site.get(Role.AUDITOR, "/api/v1/servers/mx-physics").json().get("addresses"))
                .hasSize(2);
        assertThat(site.get(Role.AUDITOR, "/api/v1/contacts").text())
                .contains("a@physics.example", "erwin@physics.example");
        String networks = "network,unit\n192.0.2.0/24,physics\n10.0.0.0/8,sound\n";
        assertThat(csv("&table=networks", networks).json().get("removed").asInt())
                .isEqualTo(2);
        assertThat(csv("", "unit,role,name,phone\nphysics,abuse,Ann,5678\n")
                        .json()
                        .get("added")
                        .asInt())
                .isEqualTo(1);
        assertThat(csv("", "unit,role,name,phone\nphysics,abuse,Ann B,5678\n")
                        .json()
                        .get("changed")
                        .asInt())
                .isEqualTo(1);
        String exemptions = "rule,target,owner,purpose,until\nnever-block,mx-physics,Sue,alarms,2026-12-31\n";
        assertThat(csv("", exemptions).json().get("added").asInt()).isEqualTo(1);
        assertThat(csv("", exemptions).json().get("unchanged").asInt()).isEqualTo(1);
        site.put(Role.ANALYST, "/api/v1/exemptions/" + ID, """
                {"kind":"never-test","scope":{"type":"network","key":"10.0.0.0/8"},"owner":"Sue","purpose":"alarms"}""");
        assertThat(csv("", "rule,target,owner,purpose\n").json().get("removed").asInt())
                .isEqualTo(1);
        assertThat(site.get(Role.AUDITOR, "/api/v1/exemptions/" + UUID.fromString(ID))
                        .json()
                        .has("until"))
                .isFalse();
    }

    @Test
    void a_file_with_a_problem_changes_nothing_and_says_where_it_is() {
        Site.Reply reply = csv("", "unit,name\nphysics,\"broken\nx");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().get("problems").get(0).get("path").asString()).startsWith("line ");
        assertThat(csv("", "server,addresses,unit\nmx,192.0.2.7,nowhere\n").status())
                .isEqualTo(422);
        assertThat(csv("", "rule,target,owner,purpose\nnever-test,mx-nowhere,S,p\n")
                        .status())
                .isEqualTo(422);
        assertThat(csv("", "").status()).isEqualTo(422);
        assertThat(site.get(Role.AUDITOR, "/api/v1/units/physics")
                        .json()
                        .get("name")
                        .asString())
                .isEqualTo("Department of Physics");
    }
}
