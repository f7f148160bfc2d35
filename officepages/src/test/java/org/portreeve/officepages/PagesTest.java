package org.portreeve.officepages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.BlockState;
import org.portreeve.casework.ComplaintState;
import org.portreeve.casework.NoticeKind;
import org.portreeve.casework.Purpose;
import org.portreeve.casework.Role;
import org.portreeve.casework.Verdict;
import org.portreeve.casework.Words;
import org.portreeve.office.AbuseWords;
import org.portreeve.pages.Browser;
import org.portreeve.pages.PageRules;
import org.portreeve.pages.Route;
import org.portreeve.pages.SmallSite;
import org.portreeve.store.Notice;
import org.portreeve.store.QueuedMail;
import org.portreeve.store.Register;

/// What holds for all pages of this module.
class PagesTest {
    private static SmallSite site;

    @BeforeAll
    static void open() {
        site = Office.open();
        site.confirmed(SmallSite.PHYSICS);
        site.complained(SmallSite.CHEMISTRY);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void textsAndTemplatesKeepTheRules() {
        PageRules.check("officepages");
    }

    /// Paths without what stands in braces, and some with it.
    private static List<String> paths() {
        List<String> paths = new ArrayList<>(List.of(
                "/complaints/1",
                "/complaints/1/mail",
                "/servers/mx-physics",
                "/servers/mx-physics/edit",
                "/networks/192.0.2.0_24",
                "/networks/192.0.2.0_24/edit",
                "/units/physics",
                "/units/physics/edit",
                "/policy/edit/1",
                "/policy/edit/1/yaml",
                "/lookup?address=192.0.2.25",
                "/complaints?state=all",
                "/exemptions?show=past",
                "/blocks?show=past",
                "/notices?state=all",
                "/intake?state=finished"));
        new OfficePages(Office.parts(site))
                .routes().stream()
                        .filter(route -> route.method() == Route.Method.GET
                                && !route.path().contains("{"))
                        .forEach(route -> paths.add(route.path()));
        site.store.read(tx -> tx.register().contacts()).forEach(one -> paths.add("/contacts/" + one.id()));
        site.store
                .read(tx -> tx.outbox().list(Set.of(), java.util.Optional.empty(), 5))
                .rows()
                .forEach(one -> paths.add("/notices/" + one.notice().id()));
        return paths;
    }

    private static Set<Role> roles(String path) {
        String plain = path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
        return new OfficePages(Office.parts(site))
                .routes().stream()
                        .filter(route -> route.method() == Route.Method.GET)
                        .filter(route -> plain.matches(route.path().replaceAll("\\{[a-z]+}", "[^/]+")))
                        .min(java.util.Comparator.comparing(
                                (Route route) -> route.path().contains("{")))
                        .orElseThrow(() -> new AssertionError(path))
                        .roles();
    }

    @Test
    void everyPageIsShownToWhomItIsForAndNobodyElseInBothLanguages() {
        for (String path : paths()) {
            for (Role role : Role.values()) {
                int status = site.as(role).get(path).status();
                boolean allowed = roles(path).contains(role);
                boolean ours = role != Role.ADMINISTRATOR || !path.matches("/contacts/.*");
                if (allowed && ours) {
                    assertThat(status).as("%s as %s", path, role).isEqualTo(200);
                } else if (!allowed) {
                    assertThat(status).as("%s as %s", path, role).isEqualTo(403);
                }
            }
            assertThat(site.nobody().get(path).status()).as(path).isEqualTo(303);
            Browser german = site.as(Role.SECURITY).with("Accept-Language", "de");
            if (roles(path).contains(Role.SECURITY) && !path.endsWith("/mail") && !path.endsWith("/yaml")) {
                Browser.Seen seen = german.get(path);
                assertThat(seen.page().selectFirst("html").attr("lang"))
                        .as(path)
                        .isEqualTo("de");
                assertThat(seen.text()).as(path).doesNotContain("??");
            }
        }
    }

    @Test
    void everyPageHasOneHeadingAndLabelsAndCaptions() {
        for (String path : paths()) {
            if (path.endsWith("/mail") || path.endsWith("/yaml")) {
                continue;
            }
            Role role = roles(path).contains(Role.SECURITY) ? Role.SECURITY : Role.POLICY;
            var page = site.as(role).get(path).page();
            assertThat(page.select("h1").size()).as(path).isEqualTo(1);
            page.select("main input:not([type=hidden]), main select, main textarea")
                    .forEach(field -> assertThat(field.hasAttr("aria-label")
                                    || field.closest("label") != null
                                    || !page.select("label[for=" + field.id() + "]")
                                            .isEmpty())
                            .as("%s: %s", path, field)
                            .isTrue());
            page.select("main table")
                    .forEach(table ->
                            assertThat(table.select("caption")).as(path).hasSize(1));
            page.select("main [id]")
                    .forEach(element -> assertThat(page.select("[id=" + element.id() + "]"))
                            .as("%s: %s", path, element.id())
                            .hasSize(1));
            page.select("main form[method=post]")
                    .forEach(form -> assertThat(form.select("input[name=_csrf]"))
                            .as(path)
                            .hasSize(1));
        }
    }

    @Test
    void everyWordThatCanBeShownHasItsText() throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(
                Path.of("src/main/resources/messages/officepages_en.properties"), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        List<String> needed = new ArrayList<>();
        Words.all(ComplaintState.class).forEach(word -> needed.add("complaint.state." + word));
        Words.all(ComplaintVerbs.Verb.class).forEach(word -> needed.add("complaint.verb." + word));
        Words.all(ComplaintVerbs.Verb.class).forEach(word -> needed.add("said.complaint." + word));
        AbuseWords.all().forEach(word -> needed.add("complaint.abuse." + word));
        Words.all(BlockState.class).forEach(word -> needed.add("block.state." + word));
        Words.all(NoticeKind.class).forEach(word -> needed.add("notice.kind." + word));
        Words.all(org.portreeve.casework.Audience.class).forEach(word -> needed.add("notice.audience." + word));
        Words.all(Notice.State.class).forEach(word -> needed.add("notice.state." + word));
        Words.all(QueuedMail.State.class).forEach(word -> needed.add("intake." + word));
        Words.all(Purpose.class).forEach(word -> needed.add("test.purpose." + word));
        Words.all(Verdict.class).forEach(word -> needed.add("test.verdict." + word));
        Words.all(Register.ContactRole.class).forEach(word -> needed.add("contact.role." + word));
        Words.all(Register.ExemptionKind.class).forEach(word -> needed.add("exemption.kind." + word));
        Words.all(Role.class).forEach(word -> needed.add("key.role." + word));
        List.of(
                        "reported",
                        "discovered",
                        "contacting",
                        "testing",
                        "confirmed",
                        "not-confirmed",
                        "inconclusive",
                        "awaiting-repair",
                        "retesting",
                        "repaired",
                        "closed",
                        "merged")
                .forEach(word -> needed.add("office.phase." + word));
        assertThat(texts.stringPropertyNames()).containsAll(needed);
    }

    @Test
    void whatIsNotThereIsNotThere() {
        Browser anna = site.as(Role.ANALYST);
        for (String path : List.of(
                "/complaints/999",
                "/complaints/x",
                "/intake/999",
                "/servers/none",
                "/networks/10.0.0.0_8",
                "/networks/x",
                "/units/none",
                "/contacts/x",
                "/contacts/00000000-0000-0000-0000-000000000000",
                "/exemptions/00000000-0000-0000-0000-000000000000",
                "/notices/00000000-0000-0000-0000-000000000000",
                "/policy/edit/99")) {
            assertThat(anna.get(path).status()).as(path).isEqualTo(404);
        }
        for (String path : List.of(
                "/complaints?cursor=x",
                "/complaints?state=x",
                "/complaints?accused=x",
                "/intake?state=x",
                "/notices?cursor=x",
                "/tests?cursor=x",
                "/contacts?cursor=x",
                "/networks?cursor=x",
                "/blocks?show=past&cursor=x",
                "/lookup?address=localhost")) {
            assertThat(anna.get(path).status()).as(path).isEqualTo(422);
        }
    }
}
