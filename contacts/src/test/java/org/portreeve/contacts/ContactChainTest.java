package org.portreeve.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactChainTest {
    private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATE = Instant.parse("2026-02-01T00:00:00Z");

    private static Candidate mail(String address, Source source, Instant... confirmed) {
        return new Candidate(
                new Reach.Mail(MailAddress.parse(address)),
                source,
                source == Source.REGISTER ? Confidence.HIGH : Confidence.MEDIUM,
                "",
                Arrays.stream(confirmed).findFirst());
    }

    private static Candidate phone(String number, Source source) {
        return new Candidate(new Reach.Phone(number), source, Confidence.HIGH, "Ann", Optional.empty());
    }

    private static ContactChain chain(Candidate... candidates) {
        return ContactChain.of(List.of(candidates), Fallbacks.standard(), Map.of());
    }

    private static List<String> texts(List<ContactChain.Link> links) {
        return links.stream().map(link -> link.reach().toString()).toList();
    }

    @Test
    void theRegisterComesFirstAndTheRegistryLastHoweverTheyCame() {
        Candidate[] candidates = {
            mail("abuse@isp.org", Source.RDAP),
            new Candidate(
                    new Reach.Mail(new MailAddress("postmaster", "[192.0.2.1]")),
                    Source.ADDRESS_POSTMASTER,
                    Confidence.LOW,
                    "",
                    Optional.empty()),
            mail("postmaster@dept.org", Source.POSTMASTER),
            mail("hostmaster@dept.org", Source.SOA),
            mail("physics@dept.org", Source.IPAM),
            mail("ann@dept.org", Source.REGISTER)
        };
        long seed = System.nanoTime();
        System.out.println("ContactChainTest seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(Arrays.asList(candidates), random);
            assertThat(texts(chain(candidates).mail()))
                    .containsExactly(
                            "ann@dept.org",
                            "physics@dept.org",
                            "hostmaster@dept.org",
                            "postmaster@dept.org",
                            "postmaster@[192.0.2.1]",
                            "abuse@isp.org");
        }
    }

    @Test
    void oneMailboxFromSeveralSourcesIsOneLinkAtTheBestPlace() {
        ContactChain chain = chain(
                mail("Abuse@DEPT.org", Source.RDAP, LATE),
                mail("other@dept.org", Source.IPAM),
                mail("abuse@dept.org", Source.REGISTER, EARLY));
        assertThat(texts(chain.mail())).containsExactly("abuse@dept.org", "other@dept.org");
        ContactChain.Link link = chain.mail().getFirst();
        assertThat(link.sources()).containsExactly(Source.REGISTER, Source.RDAP);
        assertThat(link.confidence()).isEqualTo(Confidence.HIGH);
        assertThat(link.confirmed()).contains(LATE);
    }

    @Test
    void withinOneSourceTheOrderStays() {
        assertThat(texts(chain(mail("z@dept.org", Source.REGISTER), mail("a@dept.org", Source.REGISTER))
                        .mail()))
                .containsExactly("z@dept.org", "a@dept.org");
    }

    @Test
    void telephonesStandBesideMailboxes() {
        ContactChain chain = chain(
                phone("+1 555 0100", Source.REGISTER),
                phone("+1 (555) 01-00", Source.RDAP),
                mail("ann@dept.org", Source.REGISTER));
        assertThat(texts(chain.phones())).containsExactly("+1 555 0100");
        assertThat(chain.phones().getFirst().who()).isEqualTo("Ann");
        assertThat(texts(chain.mail())).containsExactly("ann@dept.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abuse@ripe.net", "search-ripe-ncc-not-arin@ripe.net", "dns@ripe.net", "abuse@arin.net",
                "helpdesk@apnic.net", "dns-admin@apnic.net", "hostmaster@lacnic.net", "abuse@afrinic.net",
                "abuse@iana.org", "nstld@iana.org", "nstld@verisign-grs.com", "hostmaster@nic.ad.jp",
                "nobody@whatever.invalid", "no-reply@dept.org", "x@sub.ripe.net", "ABUSE@RIPE.NET"
            })
    void registriesAndUnreadMailboxesAreNeverWrittenTo(String address) {
        ContactChain chain = chain(mail(address, Source.RDAP));
        assertThat(chain.mail()).isEmpty();
        assertThat(chain.excluded())
                .singleElement()
                .satisfies(excluded -> assertThat(excluded.reason()).isNotBlank());
    }

    @Test
    void evenTheRegisterDoesNotMakeARegistryAContact() {
        assertThat(chain(mail("abuse@ripe.net", Source.REGISTER)).mail()).isEmpty();
    }

    @Test
    void namesThatOnlyLookAlikeAreWrittenTo() {
        assertThat(texts(chain(mail("abuse@notripe.net", Source.RDAP), mail("abuse@ripe.net.org", Source.RDAP))
                        .mail()))
                .hasSize(2);
    }

    @Test
    void theListCanBeExtended() {
        Fallbacks more = Fallbacks.standard().with(List.of("registry.org", "Abuse@Isp.org"));
        assertThat(more.reason(MailAddress.parse("x@a.registry.org"))).isPresent();
        assertThat(more.reason(MailAddress.parse("abuse@isp.org"))).isPresent();
        assertThat(more.reason(MailAddress.parse("noc@isp.org"))).isEmpty();
        assertThat(more.reason(MailAddress.parse("abuse@ripe.net"))).isPresent();
        assertThatThrownBy(() -> Fallbacks.standard().with(List.of("not a domain")))
                .hasMessageContaining("not a domain")
                .hasMessageContaining("write");
    }

    @Test
    void aMailboxThatTookNoMailIsLeftOutUntilItIsConfirmedAgain() {
        Candidate stale = mail("ann@dept.org", Source.REGISTER, EARLY);
        Map<MailAddress, Instant> failed = Map.of(MailAddress.parse("Ann@dept.org"), EARLY.plusSeconds(60));
        ContactChain left = ContactChain.of(List.of(stale), Fallbacks.standard(), failed);
        assertThat(left.mail()).isEmpty();
        assertThat(left.excluded().getFirst().reason()).contains("not delivered");
        ContactChain again =
                ContactChain.of(List.of(mail("ann@dept.org", Source.REGISTER, LATE)), Fallbacks.standard(), failed);
        assertThat(again.mail()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "a@",
                "@b.org",
                "a@b",
                "a b@c.org",
                "a@b.org\r\nBcc: x@y.org",
                "\"a b\"@c.org",
                "a@b..org",
                "a@-b.org",
                "<a@b.org>",
                "a@b.org,c@d.org",
                "a@[127.0.0.1]",
                "a@127.0.0.1",
                "ä@b.org",
                "a..b@c.org",
                ".a@b.org",
                "a@b_c.org/",
                "a@localhost",
                "a@\u0000.org"
            })
    void whatIsNoMailboxIsNoContact(String text) {
        assertThat(MailAddress.find(text)).isEmpty();
    }

    @Test
    void mailboxesAreReadAsPeopleWriteThem() {
        assertThat(MailAddress.parse(" mailto:Ann.Lee+relay@Dept.ORG. "))
                .isEqualTo(new MailAddress("Ann.Lee+relay", "dept.org"));
        assertThat(MailAddress.parse("x@bücher.org").domain()).isEqualTo("xn--bcher-kva.org");
    }

    @Test
    void hostileTextNeverBecomesAMailboxOrANumberWithMoreThanOneLine() {
        long seed = System.nanoTime();
        System.out.println("ContactChainTest seed " + seed);
        Random random = new Random(seed);
        String alphabet = "ab.@-_\r\n\t <>[]:;,\"\\(){}0129+äß\u200b\u202e\ud800%xn--";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(40); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            MailAddress.find(text + "@" + text.reverse())
                    .ifPresent(address -> assertThat(address.toString()).matches("[!-~]+@[!-~]+"));
            MailAddress.find(text.toString())
                    .ifPresent(address -> assertThat(address.toString()).matches("[!-~]+@[!-~]+"));
            Reach.Phone.find(text.toString())
                    .ifPresent(phone -> assertThat(phone.number()).matches("[0-9+ ().x/ext-]+"));
            assertThat(Texts.line(text.toString(), 10))
                    .hasSizeLessThanOrEqualTo(10)
                    .doesNotContain("\n", "\u202e");
        }
    }
}
