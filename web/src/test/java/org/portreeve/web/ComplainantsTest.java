package org.portreeve.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Action;
import org.portreeve.casework.Audience;
import org.portreeve.casework.NoticeKind;
import org.portreeve.casework.Role;
import org.portreeve.store.Notice;
import org.portreeve.store.RecordName;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

class ComplainantsTest {
    private static final Set<Role> STAFF = EnumSet.of(Role.ANALYST, Role.SECURITY);
    private static Site site;

    /// Everything that could tell who complained, on one case: notices to her that failed with a reply that names her,
    /// a note that names her in other letters, and her mail.
    @BeforeAll
    static void start() {
        site = new Site(Site.temporary());
        long number = site.confirmed(Site.PHYSICS);
        UUID notice = site.store.read(tx -> tx.outbox().of(RecordName.ofCase(number))).stream()
                .map(Notice.Posted::notice)
                .filter(one -> one.audience() == Audience.COMPLAINANTS)
                .map(Notice::id)
                .findFirst()
                .orElseThrow();
        site.system(
                number,
                new Action.FailedNotice(
                        notice,
                        NoticeKind.CONFIRMED,
                        Audience.COMPLAINANTS,
                        "550 <" + Site.CAROL + "> is unknown here"));
        assertThat(site.post(Role.ANALYST, "/api/v1/cases/1/actions/note", """
                        {"text":"Carol@Elsewhere.example called again"}""").status())
                .isEqualTo(200);
        assertThat(site.post(Role.ANALYST, "/api/v1/cases/1/actions/escalate", """
                        {"reason":"%s is not content"}""".formatted(Site.CAROL))
                        .status())
                .isEqualTo(200);
        site.store.transact(tx -> tx.outbox()
                .claim(100, site.clock.instant())
                .forEach(
                        posted -> tx.outbox().failed(posted.notice().id(), "550 " + Site.CAROL, site.clock.instant())));
    }

    @AfterAll
    static void end() {
        site.close();
    }

    private static List<Route> gets() {
        return new Routes(site.parts)
                .all().stream()
                        .filter(route -> route.method() == HttpMethod.GET)
                        .toList();
    }

    private static boolean names(String text) {
        return text.toLowerCase(Locale.ROOT).contains(Site.CAROL);
    }

    @Test
    void nobody_but_analysts_and_security_reads_who_complained_in_any_answer() {
        List<String> seen = new ArrayList<>();
        for (Route route : gets()) {
            if (route.path().endsWith("/export")) {
                continue;
            }
            for (Role role : Role.values()) {
                Site.Reply reply = site.get(role, Samples.path(route, "1-1-x"));
                if (names(reply.text())) {
                    assertThat(STAFF).as(route.name() + " as " + role).contains(role);
                    seen.add(route.path());
                }
            }
        }
        // The search finds her where she is to be found.
        assertThat(seen).contains("/api/v1/complaints/{n}", "/api/v1/cases/{n}/events", "/api/v1/cases/{n}/notices");
    }

    @Test
    void texts_of_people_and_servers_are_shown_without_her_address() {
        String events =
                site.get(Role.AUDITOR, "/api/v1/cases/1/events?limit=200").text();
        assertThat(events)
                .contains("\"text\":\"(withheld) called again\"", "(withheld) is not content")
                .doesNotContain("is unknown here");
    }

    @Test
    void a_notice_to_her_has_no_recipient_subject_or_reply_for_others() {
        for (Role role : EnumSet.complementOf(EnumSet.copyOf(STAFF))) {
            int hers = 0;
            for (JsonNode notice :
                    site.get(role, "/api/v1/cases/1/notices?limit=200").json().get("items")) {
                if (notice.get("audience").asString().equals("complainants")) {
                    hers++;
                    assertThat(notice.propertyNames()).as(role.name()).doesNotContain("recipient", "subject", "detail");
                } else {
                    assertThat(notice.has("subject")).isTrue();
                }
            }
            assertThat(hers).isPositive();
        }
        assertThat(site.get(Role.ANALYST, "/api/v1/cases/1/notices?limit=200").text())
                .contains("\"recipient\":\"" + Site.CAROL);
    }

    @Test
    void an_administrator_reads_no_notes_of_the_office() {
        String events =
                site.get(Role.ADMINISTRATOR, "/api/v1/cases/1/events?limit=200").text();
        assertThat(events).contains("\"type\":\"noted\"").doesNotContain("called again");
    }

    @Test
    void an_export_for_an_auditor_is_without_her_mail() throws IOException {
        assertThat(site.get(Role.AUDITOR, "/api/v1/cases/1/export?complainants=true")
                        .status())
                .isEqualTo(403);
        assertThat(entries(Role.AUDITOR, "")).noneMatch(text -> text.contains("it sends me spam, she said"));
        assertThat(entries(Role.ANALYST, "?complainants=true"))
                .anyMatch(text -> text.contains("it sends me spam, she said"));
    }

    private static List<String> entries(Role role, String query) throws IOException {
        Site.Reply reply = site.get(role, "/api/v1/cases/1/export" + query);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/zip");
        List<String> texts = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(reply.body()))) {
            while (zip.getNextEntry() != null) {
                texts.add(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(texts).hasSizeGreaterThan(5);
        return texts;
    }
}
