package org.portreeve.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.portreeve.relaytest.Network;

class NetboxImportTest {
    private ScriptedWeb web;

    @BeforeEach
    void fill() throws IOException {
        web = new ScriptedWeb();
        page("tenancy/tenants", 0, false, """
                {"id": 3, "name": "Physics", "slug": "physics", "description": "old campus"}""");
        page("tenancy/contacts", 0, false, """
                {"id": 7, "name": "Ann Lee", "email": "ann@dept.org", "phone": "+1 555 0100"},
                {"id": 8, "name": "Bob", "email": "", "phone": ""},
                {"id": 9, "name": "Cat", "email": "cat@dept.org", "phone": ""}""");
        page("tenancy/contact-assignments", 0, false, """
                {"id": 1, "object_type": "tenancy.tenant", "object_id": 3, "contact": {"id": 7},
                 "role": {"name": "Mail"}, "priority": {"value": "primary", "label": "Primary"}},
                {"id": 2, "content_type": "tenancy.tenant", "object_id": 3, "contact": {"id": 8}, "role": null},
                {"id": 3, "object_type": "dcim.site", "object_id": 3, "contact": {"id": 9}, "role": null},
                {"id": 4, "object_type": "tenancy.tenant", "object_id": 3, "contact": {"id": 9}, "role": null,
                 "priority": {"value": "inactive"}}""");
        page("ipam/prefixes", 0, false, """
                {"id": 1, "prefix": "192.0.2.0/24", "tenant": {"id": 3}, "status": {"value": "active"}},
                {"id": 2, "prefix": "2001:db8::/32", "tenant": null, "status": {"value": "active"}},
                {"id": 3, "prefix": "198.51.100.0/24", "tenant": null, "status": {"value": "deprecated"}},
                {"id": 4, "prefix": "<b>", "tenant": null, "status": {"value": "active"}}""");
        page("ipam/ip-addresses", 0, true, """
                {"id": 1, "address": "192.0.2.5/24", "dns_name": "MX1.dept.org", "tenant": {"id": 3},
                 "tags": [{"slug": "mail"}]}""");
        page("ipam/ip-addresses", 1, false, """
                {"id": 2, "address": "2001:db8::5/64", "dns_name": "mx1.dept.org", "tags": [{"slug": "mail"}]},
                {"id": 3, "address": "192.0.2.6/24", "dns_name": "www.dept.org", "tags": []},
                {"id": 4, "address": "192.0.2.7/24", "dns_name": ""}""");
    }

    @AfterEach
    void close() {
        web.close();
    }

    private void page(String path, int offset, boolean more, String results) {
        web.on(
                "/netbox/api/%s/?limit=500&offset=%d&ordering=id".formatted(path, offset),
                ScriptedWeb.play(
                        200,
                        "{\"count\": 9, \"next\": %s, \"results\": [%s]}"
                                .formatted(more ? "\"http://attacker.invalid/steal\"" : "null", results)));
    }

    private NetboxImport.Result read(String token, Optional<String> tag) throws IOException {
        try (NetboxImport netbox =
                new NetboxImport(web.base().resolve("/netbox"), token, tag, Duration.ofSeconds(3), 1000)) {
            return netbox.read();
        }
    }

    @Test
    void tenantsContactsPrefixesAndServersBecomeRows() throws IOException {
        NetboxImport.Result result = read("0123abcd", Optional.of("mail"));
        assertThat(result.rows())
                .containsExactly(
                        new Row.Unit("physics", "Physics", Optional.empty(), "old campus"),
                        new Row.Contact(
                                "physics",
                                "Mail",
                                "Ann Lee",
                                Optional.of(MailAddress.parse("ann@dept.org")),
                                Optional.of(new Reach.Phone("+1 555 0100")),
                                Optional.empty()),
                        new Row.Net(Network.parse("192.0.2.0/24"), Optional.of("physics"), ""),
                        new Row.Net(Network.parse("2001:db8::/32"), Optional.empty(), ""),
                        new Row.Server(
                                "mx1.dept.org",
                                Set.of(InetAddress.ofLiteral("192.0.2.5"), InetAddress.ofLiteral("2001:db8::5")),
                                Set.of(),
                                Optional.of("physics"),
                                "",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                ""));
        assertThat(result.problems()).hasSize(2).anyMatch(problem -> problem.contains("Bob"));
        assertThat(web.authorizations()).containsOnly("Token 0123abcd");
    }

    @Test
    void withoutATagEveryNamedAddressIsAServer() throws IOException {
        assertThat(read("nbt_ab.cd", Optional.empty()).rows().stream()
                        .filter(Row.Server.class::isInstance)
                        .map(Row::key))
                .containsExactly("mx1.dept.org", "www.dept.org");
        assertThat(web.authorizations()).containsOnly("Bearer nbt_ab.cd");
    }

    @Test
    void errorsSayWhatToDo() {
        String tenants = "/netbox/api/tenancy/tenants/?limit=500&offset=0&ordering=id";
        web.on(tenants, ScriptedWeb.play(403, "{}"));
        assertThatThrownBy(() -> read("t", Optional.empty())).hasMessageContaining("permission");
        web.on(tenants, ScriptedWeb.play(200, "<html>"));
        assertThatThrownBy(() -> read("t", Optional.empty())).hasMessageContaining("cannot be read");
        web.on(tenants, ScriptedWeb.play(200, "{\"results\": 5}"));
        assertThatThrownBy(() -> read("t", Optional.empty())).hasMessageContaining("no list");
        web.on(tenants, ScriptedWeb.redirect("/elsewhere"));
        assertThatThrownBy(() -> read("t", Optional.empty())).isInstanceOf(IOException.class);
        assertThat(web.asked()).doesNotContain("/elsewhere");
    }

    @Test
    void anEndlessNetboxEnds() {
        for (int i = 0; i < 3000; i++) {
            page("tenancy/tenants", i, true, "{\"id\": %d, \"slug\": \"u%d\"}".formatted(i, i));
        }
        assertThatThrownBy(() -> read("t", Optional.empty())).hasMessageContaining("more than 1000");
    }

    @Test
    void aTokenGoesOverHttpsOrNowhere() {
        for (String base : List.of("http://netbox.org/", "ftp://netbox.org/", "netbox.org")) {
            assertThatThrownBy(
                            () -> new NetboxImport(URI.create(base), "t", Optional.empty(), Duration.ofSeconds(1), 10))
                    .hasMessageContaining("https://");
        }
        assertThatThrownBy(() -> new NetboxImport(
                        URI.create("https://netbox.org/"), "a\r\nb", Optional.empty(), Duration.ofSeconds(1), 10))
                .hasMessageContaining("token")
                .hasMessageNotContaining("\r");
    }
}
