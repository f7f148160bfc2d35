package org.portreeve.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RdapLookupTest {
    private static final InetAddress ADDRESS = InetAddress.ofLiteral("192.0.2.1");
    private static final String ABUSE = """
            {"roles": ["abuse"], "vcardArray": ["vcard", [
              ["version", {}, "text", "4.0"], ["fn", {}, "text", "Abuse desk"],
              ["email", {}, "text", "abuse@isp.org"],
              ["tel", {"type": "fax"}, "uri", "tel:+1-555-0199"],
              ["tel", {"type": ["work", "voice"]}, "uri", "tel:+1-555-0100;ext=12"]]]}""";
    private static final String NETWORK = """
            {"objectClassName": "ip network", "handle": "NET-1", "entities": [
              {"roles": ["registrant"], "vcardArray": ["vcard", [["email", {}, "text", "owner@isp.org"]]],
               "entities": [%s]}]}""".formatted(ABUSE);

    private static RdapLookup.Answer ask(ScriptedWeb web) {
        try (RdapLookup lookup = new RdapLookup(web.base(), Duration.ofSeconds(3))) {
            return lookup.ask(ADDRESS);
        }
    }

    private static String reason(RdapLookup.Answer answer) {
        return switch (answer) {
            case RdapLookup.Answer.Found found -> throw new AssertionError("found " + found);
            case RdapLookup.Answer.Nothing(String reason) -> reason;
        };
    }

    @Test
    void theAbuseContactIsFoundWhereverItStands() throws IOException {
        try (ScriptedWeb web = new ScriptedWeb()) {
            web.on("/ip/192.0.2.1", ScriptedWeb.play(200, NETWORK));
            assertThat(ask(web)).isInstanceOfSatisfying(RdapLookup.Answer.Found.class, found -> {
                assertThat(found.candidates())
                        .extracting(candidate -> candidate.reach().toString())
                        .containsExactly("abuse@isp.org", "+1-555-0100 ext 12");
                assertThat(found.candidates()).allSatisfy(candidate -> {
                    assertThat(candidate.source()).isEqualTo(Source.RDAP);
                    assertThat(candidate.who()).isEqualTo("Abuse desk");
                });
            });
        }
    }

    @Test
    void ipv6IsAskedInItsShortForm() throws IOException {
        try (ScriptedWeb web = new ScriptedWeb();
                RdapLookup lookup = new RdapLookup(web.base(), Duration.ofSeconds(3))) {
            lookup.ask(InetAddress.ofLiteral("2001:db8:0:0::5"));
            assertThat(web.asked()).containsExactly("/ip/2001:db8::5");
        }
    }

    @Test
    void otherRolesAreNoContact() throws IOException {
        try (ScriptedWeb web = new ScriptedWeb()) {
            web.on("/ip/192.0.2.1", ScriptedWeb.play(200, NETWORK.replace("\"abuse\"", "\"technical\"")));
            assertThat(reason(ask(web))).contains("no abuse contact");
        }
    }

    @Test
    void redirectsAreFollowedAFewTimes() throws IOException {
        try (ScriptedWeb web = new ScriptedWeb()) {
            web.on("/ip/192.0.2.1", ScriptedWeb.redirect("/other/1"));
            web.on("/other/1", ScriptedWeb.play(200, NETWORK));
            assertThat(ask(web)).isInstanceOf(RdapLookup.Answer.Found.class);
            web.on("/other/1", ScriptedWeb.redirect("/ip/192.0.2.1"));
            int before = web.asked().size();
            assertThat(reason(ask(web))).contains("from one place to the next");
            assertThat(web.asked().size() - before).isEqualTo(6);
        }
    }

    @Test
    void redirectsToStrangePlacesAreNotFollowed() throws IOException {
        try (ScriptedWeb web = new ScriptedWeb()) {
            for (String place : new String[] {
                "file:///etc/passwd",
                "http://localhost:1/x",
                "http://[::1]:1/x",
                "http://169.254.169.254/latest",
                "http://10.0.0.1/",
                "http://[fd00::1]/",
                "http://user:secret@127.0.0.1/",
                "gopher://x/",
                "",
                "http://%zz"
            }) {
                web.on("/ip/192.0.2.1", ScriptedWeb.redirect(place));
                assertThat(reason(ask(web))).as(place).contains("redirect");
            }
        }
    }

    @Test
    void largeSlowAndBrokenAnswersAreReasons() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        try (ScriptedWeb web = new ScriptedWeb()) {
            web.on("/ip/192.0.2.1", ScriptedWeb.play(200, " ".repeat(3 << 20)));
            assertThat(reason(ask(web))).contains("cannot be read");
            web.on("/ip/192.0.2.1", ScriptedWeb.play(200, "[".repeat(100_000)));
            assertThat(reason(ask(web))).startsWith("RDAP: ");
            web.on("/ip/192.0.2.1", ScriptedWeb.play(200, ""));
            assertThat(reason(ask(web))).startsWith("RDAP: ");
            web.on("/ip/192.0.2.1", ScriptedWeb.play(429, ""));
            assertThat(reason(ask(web))).contains("429");
            web.on("/ip/192.0.2.1", ScriptedWeb.play(404, ""));
            assertThat(reason(ask(web))).contains("nothing");
            web.on("/ip/192.0.2.1", exchange -> {
                exchange.sendResponseHeaders(200, 100);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            long start = System.nanoTime();
            try (RdapLookup lookup = new RdapLookup(web.base(), Duration.ofMillis(300))) {
                assertThat(reason(lookup.ask(ADDRESS))).contains("in time");
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        } finally {
            end.countDown();
        }
    }

    @Test
    void aServiceThatIsNotThereIsAReason() throws IOException {
        URI gone;
        try (ScriptedWeb web = new ScriptedWeb()) {
            gone = web.base();
        }
        try (RdapLookup lookup = new RdapLookup(gone, Duration.ofSeconds(2))) {
            assertThat(reason(lookup.ask(ADDRESS))).contains("127.0.0.1");
        }
        assertThatThrownBy(() -> new RdapLookup(URI.create("ftp://x/"), Duration.ofSeconds(1)))
                .hasMessageContaining("write https://");
    }

    @Test
    void nothingIsAskedWhenNoServiceIsConfigured() throws Exception {
        try (FakeDns dns = FakeDns.raw(_ -> null)) {
            ContactSearch search =
                    new ContactSearch(new SoaLookup(dns.resolver(), Duration.ofMillis(100)), Optional.empty());
            ContactSearch.Findings findings = search.search(ADDRESS, List.of("mail.dept.org"));
            assertThat(findings.candidates())
                    .extracting(candidate -> candidate.reach().toString())
                    .containsExactly("postmaster@[192.0.2.1]");
            assertThat(findings.troubles())
                    .hasSize(2)
                    .allSatisfy(trouble -> assertThat(trouble).contains("DNS"));
        }
    }

    @Test
    void everyAnswerEndsInAResult() throws IOException {
        long seed = System.nanoTime();
        System.out.println("RdapLookupTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        byte[] good = NETWORK.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 5000; i++) {
            byte[] bad = good.clone();
            for (int n = random.nextInt(1, 8); n > 0; n--) {
                bad[random.nextInt(bad.length)] = (byte) "{}[]\",:0nt \\\u0001\u0080".charAt(random.nextInt(14));
            }
            try {
                RdapContacts.read(bad)
                        .forEach(candidate ->
                                assertThat(candidate.reach().toString()).matches("[!-~ ]+"));
            } catch (IOException e) {
                assertThat(e).isNotNull();
            }
        }
    }
}
