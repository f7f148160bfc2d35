package org.portreeve.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.portreeve.browser.Tour.Stop;
import org.portreeve.pages.Browser;

/// Requests that no browser sends: malformed, smuggled, with headers of proxies; and links that were changed.
class RequestTest {
    private static Premises premises;

    @BeforeAll
    static void open() {
        premises = new Premises();
    }

    @AfterAll
    static void close() {
        premises.close();
    }

    private static String ask(String head) {
        return RawHttp.ask(premises.port(), head, "");
    }

    @Test
    void malformedPathsAreRefusedOrLeadNowhere() {
        for (String path : List.of(
                "/static/../../etc/passwd",
                "/static/..;/..;/etc/passwd",
                "/static/%2e%2e/%2e%2e/etc/passwd",
                "/static/..%252f..%252fetc%252fpasswd",
                "/static/%c0%ae%c0%ae/etc/passwd",
                "/WEB-INF/web.xml",
                "/META-INF/MANIFEST.MF",
                "/cases/1/../../etc/passwd",
                "/cases/%00",
                "/cases/%",
                "/cases/%zz",
                "//evil.example/%2e%2e",
                "/" + "a".repeat(15_000),
                "/?" + "a=b&".repeat(3_000))) {
            String answer = ask("GET %s HTTP/1.1\nHost: 127.0.0.1\nAccept: text/html".formatted(path));
            assertThat(RawHttp.status(answer)).as(path).isNotEqualTo(500);
            assertThat(answer).as(path).doesNotContain("root:", "Exception", "Manifest-Version", "\tat ");
        }
    }

    @Test
    void aRequestWithTwoLengthsIsOneRequestOrNone() {
        String smuggled =
                "POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        String answer = RawHttp.send(premises.port(), smuggled);
        assertThat(RawHttp.status(answer)).isBetween(400, 499);
        String twice = "POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\nContent-Length: 60\r\n\r\nx";
        assertThat(RawHttp.status(RawHttp.send(premises.port(), twice))).isEqualTo(400);
    }

    @Test
    void headersOfProxiesThatAreNotOursChangeNothing() {
        for (String header : List.of(
                "X-Forwarded-Host: evil.example",
                "Forwarded: host=evil.example;proto=https",
                "X-Forwarded-Proto: javascript",
                "X-Forwarded-Prefix: //evil.example",
                "X-Original-URL: /people",
                "X-Rewrite-URL: /people",
                "X-HTTP-Method-Override: DELETE",
                "Referer: https://evil.example/")) {
            String answer = ask("GET /complain HTTP/1.1\nHost: 127.0.0.1\nAccept: text/html\n" + header);
            assertThat(RawHttp.status(answer)).as(header).isEqualTo(200);
            assertThat(answer).as(header).doesNotContain("evil.example").contains("<h1>Complain about unwanted mail");
        }
    }

    @Test
    void cookiesWithAnythingInThemAreNoFailure() {
        for (String evil : List.of(
                "<script>alert(1)</script>", "../../etc/passwd", "${7*191}", "%00%0d%0aX-Evil:1", "a".repeat(3000))) {
            for (String name : List.of("language", "lang", "zone", "session", "flow", "form")) {
                String answer = ask("GET /complain HTTP/1.1\nHost: 127.0.0.1\nAccept: text/html\nCookie: %s=%s"
                        .formatted(name, evil));
                assertThat(RawHttp.status(answer)).as(name + "=" + evil).isIn(200, 400);
                assertThat(answer).as(name).doesNotContain("alert(1)", "X-Evil", "1337");
            }
        }
    }

    @Test
    void whatIsNoFormIsNotTakenForOne() {
        for (String type :
                List.of("application/json", "text/plain", "multipart/form-data; boundary=b", "application/xml")) {
            String body = "{\"name\":\"the-security\",\"password\":\"x\"}";
            String answer = RawHttp.ask(
                    premises.port(),
                    "POST /sign-in HTTP/1.1\nHost: 127.0.0.1\nAccept: text/html\nContent-Type: %s\nContent-Length: %d"
                            .formatted(type, body.length()),
                    body);
            assertThat(RawHttp.status(answer)).as(type).isBetween(400, 499);
        }
    }

    @Test
    void aLinkThatWasChangedOpensNothing() {
        List<String> opened = new ArrayList<>();
        Tour tour = Tour.of(premises, Who.NOBODY);
        List<Stop> links = tour.stops().stream()
                .filter(stop -> stop.status() == 200 && stop.route().path().contains("{token}"))
                .toList();
        assertThat(links).isNotEmpty();
        for (Stop link : links) {
            String[] parts = link.path().split("/");
            String token = parts[2];
            for (int at : new int[] {0, token.length() / 2, token.length() - 2}) {
                char other = token.charAt(at) == 'A' ? 'B' : 'A';
                String changed = token.substring(0, at) + other + token.substring(at + 1);
                Browser.Seen seen = premises.as(Who.NOBODY).get(link.path().replace(token, changed));
                if (seen.main().contains("mx-physics") || seen.main().contains("mx-chemistry")) {
                    opened.add(link.path() + " at " + at);
                }
            }
        }
        assertThat(opened).isEmpty();
    }

    @Test
    void whatIsSavedAsAFileMayDoNothingEither() {
        List<String> wrong = new ArrayList<>();
        for (Stop stop : Tour.of(premises).stops()) {
            if (stop.status() == 200 && !stop.html() && !stop.type().startsWith("text/event-stream")) {
                Browser.Seen seen = premises.as(stop.who()).get(stop.path());
                String policy = seen.header("Content-Security-Policy");
                if (!policy.contains("sandbox")
                        || !seen.header("X-Content-Type-Options").equals("nosniff")) {
                    wrong.add(stop.path() + " " + policy);
                }
                if (!stop.route().open() && !seen.header("Cache-Control").contains("no-store")) {
                    wrong.add(stop.path() + " is kept by caches");
                }
            }
        }
        assertThat(wrong).isEmpty();
    }
}
