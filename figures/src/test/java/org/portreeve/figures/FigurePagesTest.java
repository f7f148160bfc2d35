package org.portreeve.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Role;
import org.portreeve.pages.Browser;
import org.portreeve.pages.PageRules;
import org.portreeve.pages.SmallSite;
import org.portreeve.store.FigureYear;

/// The pages of the small year that store's tests count by hand.
class FigurePagesTest {
    private static final String BOTH = "/reports?from=2026-02&to=2026-03";
    private static SmallSite site;

    @BeforeAll
    static void open() {
        site = FigureSite.open();
        site.clock.set(Instant.parse("2026-04-02T08:00:00Z"));
        FigureYear.write(site.store);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void textsAndTemplatesKeepTheRules() {
        PageRules.check("figures");
    }

    @Test
    void theFiguresAreOnThePageWithViolationsAndAdvisoriesApart() {
        Document page = site.as(Role.POLICY).get(BOTH).page();
        assertThat(page.select(".cards .card").eachText())
                .contains(
                        "Complaints 5 received",
                        "Opened cases 3 violations 2 advisories 1 of them advisories before",
                        "Open at the end 1 violation 0 advisories",
                        "Repair 50 h".replace("50 h", "2.1 days")
                                + " median, of violations nine in ten within 2.1 days; 1 counted",
                        "Blocks 1 ordered 2 days of block; 0 in effect at the end",
                        "Staff time 42 min noted 2 of 4 notes and contacts say how long they took");
        assertThat(page.select("section table:has(caption:containsOwn(Units)) tbody tr")
                        .eachText())
                .containsExactly(
                        "Physics 2 2 0 0 0 2.1 days 1 42", "Chemistry 2 1 1 1 0 – 0 0", "In no unit 1 0 1 0 0 – 0 0");
    }

    @Test
    void thePageSaysHowOldItsFiguresAre() {
        assertThat(site.as(Role.AUDITOR).get(BOTH).page().text()).contains("Counted at 2026-04-02 ");
    }

    @Test
    void aPictureHasWordsAndItsNumbersBesideIt() {
        Document page = site.as(Role.ANALYST).get(BOTH).page();
        assertThat(page.select("figure.picture")).hasSize(7);
        for (Element figure : page.select("figure.picture:has(img)")) {
            assertThat(figure.select("img").attr("alt")).contains("The numbers are in the table with it.");
            assertThat(figure.select("source").attr("srcset")).endsWith("&theme=dark");
            assertThat(figure.select("details table tbody tr")).isNotEmpty();
        }
        assertThat(page.select("figure img").eachAttr("alt").getFirst())
                .startsWith("Open cases at the end of each day. Violations: 0 at first, 1 at last, 1 at most;");
    }

    @Test
    void aBrowserKeepsAPictureForAsLongAsItsNumbersStay() {
        Browser browser = site.as(Role.SECURITY);
        String address =
                browser.get(BOTH).page().select("figure img").getFirst().attr("src");
        Browser.Seen seen = browser.get(address);
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.header("Content-Type")).startsWith("image/svg+xml");
        assertThat(seen.header("Cache-Control")).isEqualTo("private, max-age=31536000, immutable");
        assertThat(browser.get(address.replaceAll("v=[0-9a-f]+", "v=0")).header("Cache-Control"))
                .isEqualTo("private, no-cache");
        assertThat(browser.with("If-None-Match", seen.header("ETag"))
                        .get(address)
                        .status())
                .isEqualTo(304);
        assertThat(seen.text()).contains("<svg").doesNotContain("<script").doesNotContain("http://127");
    }

    @Test
    void theDarkPictureDiffers() {
        Browser browser = site.as(Role.SECURITY);
        String light =
                browser.get("/reports/figures/open.svg?from=2026-02&to=2026-03").text();
        String dark = browser.get("/reports/figures/open.svg?from=2026-02&to=2026-03&theme=dark")
                .text();
        assertThat(light).contains("fill:rgb(255,255,255)").doesNotContain("rgb(27,32,36)");
        assertThat(dark).contains("rgb(27,32,36)");
    }

    @Test
    void eachTableIsAFile() {
        Browser browser = site.as(Role.POLICY);
        Document page = browser.get(BOTH).page();
        assertThat(page.select("a[href*=.csv]")).hasSizeGreaterThan(8);
        for (String address : page.select("a[href*=.csv]").eachAttr("href")) {
            assertThat(browser.get(address).status()).as(address).isEqualTo(200);
        }
        Browser.Seen units = browser.get("/reports/tables/times.csv?from=2026-02&to=2026-03");
        assertThat(units.header("Content-Disposition")).contains("times-2026-02-2026-03.csv");
        assertThat(units.text())
                .isEqualTo("Time,Of,Count,Median,Nine in ten\r\n"
                        + "To first contact,Violations,2,1.00,9.00\r\n"
                        + "To first contact,Advisories,0,,\r\n"
                        + "To the first verdict,Violations,2,2.00,10.00\r\n"
                        + "To the first verdict,Advisories,1,1.00,1.00\r\n"
                        + "From proof to repair,Violations,1,50.00,50.00\r\n"
                        + "From proof to repair,Advisories,0,,\r\n");
    }

    @Test
    void anAdministratorSeesTheOwnUnitOnly() {
        Browser browser = site.as(Role.ADMINISTRATOR);
        Document page = browser.get(BOTH).page();
        assertThat(page.select(".cards .card").eachText()).contains("Complaints 2 received");
        assertThat(page.text())
                .doesNotContain("Chemistry")
                .doesNotContain("mx2")
                .doesNotContain("In no unit");
        assertThat(page.select("select[name=unit]")).isEmpty();
        for (String path : java.util.List.of(
                BOTH + "&unit=chemistry",
                "/reports/figures/open.svg?unit=chemistry",
                "/reports/figures/units.svg",
                "/reports/tables/open.csv?unit=chemistry",
                "/reports/tables/units.csv",
                "/reports/2026-03?unit=chemistry",
                "/reports/2026-03/pdf?unit=chemistry",
                "/reports/2026-03/sent")) {
            assertThat(browser.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(browser.get(BOTH + "&unit=physics").status()).isEqualTo(200);
        assertThat(browser.get("/reports/2026-02").page().text())
                .doesNotContain("Chemistry")
                .doesNotContain("mx2");
        String nobodys = site.person("nounit", Optional.empty(), Role.ADMINISTRATOR);
        assertThat(site.as(nobodys).get("/reports").status()).isEqualTo(404);
    }

    @Test
    void whoIsNotSignedInSeesNoFigures() {
        assertThat(site.nobody().get("/reports").status()).isEqualTo(303);
        assertThat(site.nobody().get("/reports/figures/open.svg").status()).isNotEqualTo(200);
    }

    @Test
    void whatCannotBeAPeriodIsRefused() {
        Browser browser = site.as(Role.POLICY);
        assertThat(browser.get("/reports?from=2020-01&to=2026-03").status()).isEqualTo(422);
        assertThat(browser.get("/reports?from=2026-02&to=2026-09").status()).isEqualTo(422);
        assertThat(browser.get("/reports?from=x").status()).isEqualTo(404);
        assertThat(browser.get("/reports/2026-13").status()).isEqualTo(404);
        assertThat(browser.get("/reports/2026-09").status()).isEqualTo(404);
        assertThat(browser.get("/reports/figures/none.svg").status()).isEqualTo(404);
        assertThat(browser.get("/reports/tables/..%2f..%2fetc.csv").status()).isIn(400, 404);
        assertThat(browser.get("/reports?from=2026-03&to=2026-02").page().text())
                .contains("February 2026 – March 2026");
    }

    @Test
    void theReportSaysTheSameInWordsAndOnPaper() throws Exception {
        Browser browser = site.as(Role.POLICY);
        Document page = browser.get("/reports/2026-02").page();
        assertThat(page.select(".section li").eachText())
                .contains(
                        "One complaint was received.",
                        "Opened: 1 violation; 1 advisory.",
                        "Due: 1. In time: 1. Late: 0. Not made yet: 0.",
                        "From proof to the passed retest: half within 2.1 days, nine in ten within 2.1 days"
                                + " (violations; 1 counted).",
                        "One block was ordered. In effect at the end: 0.",
                        "Together, servers were blocked for 2 days in this time.",
                        "Staff noted 42 minutes, in 2 of 4 notes and contacts.");
        Browser.Seen pdf = browser.get("/reports/2026-02/pdf");
        assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
        String paper = text(pdf.body());
        for (String sentence : page.select(".section li").eachText()) {
            assertThat(paper).contains(sentence);
        }
        assertThat(paper)
                .contains("Open mail relays: February 2026")
                .contains("P-3")
                .contains("Physics");
        assertThat(paper).doesNotContain("carol").doesNotContain("mail 1");
    }

    static String text(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    @Test
    void theReportIsThereInGerman() {
        Document page = site.as(Role.POLICY)
                .with("Accept-Language", "de")
                .get("/reports/2026-02")
                .page();
        assertThat(page.select(".section li").eachText())
                .contains("Eine Beschwerde ging ein.", "Eröffnet: 1 Verstoß; 1 Hinweis.");
        assertThat(page.select("img").getFirst().attr("src")).contains("lang=de");
    }

    @Test
    void aReportOfAMonthThatIsNotOverSaysSo() {
        assertThat(site.as(Role.POLICY).get("/reports/2026-04").page().text()).contains("This month is not over");
    }

    @Test
    void textThatASpreadsheetWouldCalculateIsText() {
        Sheet sheet = new Sheet(
                "x",
                "x",
                java.util.List.of(new Sheet.Column("a,b", false)),
                java.util.List.of(
                        java.util.List.of(Sheet.Cell.of("=cmd()")), java.util.List.of(Sheet.Cell.of("say \"x\""))));
        assertThat(sheet.csv()).isEqualTo("\"a,b\"\r\n'=cmd()\r\n\"say \"\"x\"\"\"\r\n");
    }

    @Test
    void whatIsDrawnIsEscaped() {
        Chart chart = new Chart(
                Chart.Kind.REPEATERS,
                Chart.Shape.STACKED,
                "<b>",
                java.util.List.of("</text><script>alert(1)</script>"),
                new java.util.LinkedHashMap<>(java.util.Map.of("a&b", java.util.List.of(3.0))));
        String svg = Charts.svg(chart, Theme.LIGHT, new Pictures(Texts.of(Locale.ENGLISH)).alternative(chart, "<x>"));
        assertThat(svg).doesNotContain("<script").contains("&lt;script&gt;").contains("<title>&lt;x&gt;. a&amp;b");
        assertThat(org.jsoup.Jsoup.parse(svg, "", org.jsoup.parser.Parser.xmlParser())
                        .select("script"))
                .isEmpty();
        assertThat(svg.getBytes(StandardCharsets.UTF_8).length).isLessThan(20_000);
    }
}
