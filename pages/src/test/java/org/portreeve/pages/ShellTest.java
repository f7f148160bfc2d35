package org.portreeve.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Role;

class ShellTest {
    private static final List<String> SENT = new CopyOnWriteArrayList<>();
    private static SmallSite site;

    @BeforeAll
    static void open() {
        Area area = new Area() {
            @Override
            public String name() {
                return "pages";
            }

            @Override
            public List<Route> routes() {
                return List.of(
                        Route.get("/", Set.of(), _ -> Reply.Page.of("pages/forged")),
                        Route.get("/work", Set.of(Role.ANALYST), _ -> Reply.Page.of("pages/forged")),
                        Route.get("/hostile", Set.of(), visit -> {
                            throw Sorry.refused(visit.query("text").orElse(""));
                        }),
                        Route.post("/work", Set.of(Role.ANALYST), visit -> {
                            SENT.add(visit.form().text("text"));
                            return Reply.Redirect.to("/work").saying("sorry");
                        }));
            }
        };
        site = new SmallSite(_ -> List.of(area));
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void textsAndTemplatesKeepTheRules() {
        PageRules.check("pages");
    }

    @Test
    void whoIsNotSignedInIsSentToTheSignIn() {
        Browser.Seen seen = site.nobody().get("/work?a=b");
        assertThat(seen.status()).isEqualTo(303);
        assertThat(seen.header("Location")).isEqualTo("/sign-in?to=%2Fwork%3Fa%3Db");
    }

    @Test
    void whoLacksTheRoleIsToldSo() {
        assertThat(site.as(Role.AUDITOR).get("/work").status()).isEqualTo(403);
        assertThat(site.as(Role.ANALYST).get("/work").status()).isEqualTo(200);
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        Browser analyst = site.as(Role.ANALYST);
        assertThat(analyst.forge("/work", "text", "forged").status()).isEqualTo(403);
        analyst.get("/work");
        assertThat(analyst.forge("/work", "text", "forged", "_csrf", "x").status())
                .isEqualTo(403);
        assertThat(SENT).doesNotContain("forged");
        assertThat(analyst.post("/work", "text", "ours").status()).isEqualTo(303);
        assertThat(SENT).contains("ours");
    }

    @Test
    void aFormOfAnotherSiteIsRefusedThoughItsTokenIsRight() {
        Browser.Seen seen =
                site.as(Role.ANALYST).with("Sec-Fetch-Site", "cross-site").post("/work", "text", "foreign");
        assertThat(seen.status()).isEqualTo(403);
        assertThat(SENT).doesNotContain("foreign");
    }

    @Test
    void anUnknownPageIsAPageAndRestStaysRest() {
        Browser.Seen page = site.nobody().get("/nothing");
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.page().title()).isEqualTo("There is no such page");
        Browser.Seen rest = site.nobody().get("/api/v1/cases");
        assertThat(rest.status()).isEqualTo(401);
        assertThat(rest.header("Content-Type")).contains("problem+json");
    }

    @Test
    void textOfARequestIsShownAsText() {
        Browser.Seen seen = site.nobody().get("/hostile?text=%3Cscript%3Ealert(1)%3C/script%3E");
        assertThat(seen.status()).isEqualTo(409);
        assertThat(seen.text()).contains("&lt;script&gt;alert(1)").doesNotContain("<script>alert");
    }

    @Test
    void headersKeepBrowsersFromDoingHarm() {
        Browser.Seen seen = site.nobody().get("/");
        assertThat(seen.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(seen.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(seen.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void thePageSpeaksTheReadersLanguage() {
        assertThat(site.nobody()
                        .with("Accept-Language", "fr, de-AT;q=0.8")
                        .get("/")
                        .page()
                        .title())
                .isEqualTo("Dieses Formular ist zu alt");
        Browser browser = site.nobody();
        Browser.Seen seen = browser.submit("/", "/language", "language", "de");
        assertThat(browser.follow(seen).page().title()).isEqualTo("Dieses Formular ist zu alt");
    }

    @Test
    void theLanguageFormLeadsToNoOtherHost() {
        for (String to : List.of("//evil.example/", "https://evil.example/", "/\\evil.example", "/../x")) {
            Browser.Seen seen = site.nobody().post("/language", "language", "de", "to", to);
            assertThat(seen.header("Location")).isEqualTo("/");
        }
    }

    @Test
    void staticFilesAreKeptByBrowsersAndTheirNamesFollowTheirContent() {
        String style = site.nobody()
                .get("/")
                .page()
                .selectFirst("link[rel=stylesheet]")
                .attr("href");
        Browser.Seen seen = site.nobody().get(style);
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.header("Cache-Control")).contains("immutable");
        assertThat(site.nobody().get("/static/..%2f..%2fetc%2fpasswd").status()).isIn(400, 404);
        assertThat(site.nobody().get("/static/none.css").status()).isEqualTo(404);
    }

    @Test
    void theMenuHasWhatTheReaderMaySee() {
        assertThat(site.as(Role.ANALYST).get("/").page().select("nav.bar a[href=/work]"))
                .hasSize(1);
        assertThat(site.as(Role.AUDITOR).get("/").page().select("nav.bar a[href=/work]"))
                .isEmpty();
    }
}
