package org.portreeve.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;

class SoaLookupTest {
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final InetAddress ADDRESS = InetAddress.ofLiteral("192.0.2.17");

    private static Name name(String text) {
        try {
            return Name.fromString(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Record soa(String zone, String mailbox) {
        return new SOARecord(name(zone), DClass.IN, 60, name("ns." + zone), name(mailbox), 1, 1, 1, 1, 1);
    }

    private static SoaLookup.Answer.Found found(String zone, String mailbox) {
        return new SoaLookup.Answer.Found(zone, MailAddress.parse(mailbox));
    }

    private static String reason(SoaLookup.Answer answer) {
        return switch (answer) {
            case SoaLookup.Answer.Found found -> throw new AssertionError("found " + found);
            case SoaLookup.Answer.Nothing(String reason) -> reason;
        };
    }

    @Test
    void theZoneAboveAnAddressNamesItsHolder() throws IOException {
        try (FakeDns dns = FakeDns.answering(question -> FakeDns.with(
                FakeDns.reply(question, Rcode.NXDOMAIN),
                Section.AUTHORITY,
                soa("2.0.192.in-addr.arpa.", "ann\\.lee.dept.org.")))) {
            assertThat(new SoaLookup(dns.resolver(), LIMIT).reverse(ADDRESS))
                    .isEqualTo(found("2.0.192.in-addr.arpa", "ann.lee@dept.org"));
        }
    }

    @Test
    void theZoneOfAnIpv6AddressIsFoundToo() throws IOException {
        try (FakeDns dns = FakeDns.answering(question -> FakeDns.with(
                FakeDns.reply(question, Rcode.NXDOMAIN),
                Section.AUTHORITY,
                soa("8.b.d.0.1.0.0.2.ip6.arpa.", "dns.dept.org.")))) {
            assertThat(new SoaLookup(dns.resolver(), LIMIT).reverse(InetAddress.ofLiteral("2001:db8::1")))
                    .isEqualTo(found("8.b.d.0.1.0.0.2.ip6.arpa", "dns@dept.org"));
        }
    }

    @Test
    void aDomainAnswersForItself() throws IOException {
        try (FakeDns dns = FakeDns.answering(question -> FakeDns.with(
                FakeDns.reply(question, Rcode.NOERROR), Section.ANSWER, soa("Dept.org.", "hostmaster.dept.org.")))) {
            assertThat(new SoaLookup(dns.resolver(), LIMIT).forward("dept.org"))
                    .isEqualTo(found("dept.org", "hostmaster@dept.org"));
        }
    }

    @Test
    void aliasesOfSmallNetworksAreFollowed() throws IOException {
        try (FakeDns dns = FakeDns.answering(question -> {
            Message reply = FakeDns.reply(question, Rcode.NOERROR);
            Name target = name("17.16/28.2.0.192.in-addr.arpa.");
            FakeDns.with(
                    reply,
                    Section.ANSWER,
                    new CNAMERecord(question.getQuestion().getName(), DClass.IN, 60, target));
            return FakeDns.with(reply, Section.AUTHORITY, soa("16/28.2.0.192.in-addr.arpa.", "noc.small.org."));
        })) {
            assertThat(new SoaLookup(dns.resolver(), LIMIT).reverse(ADDRESS))
                    .isEqualTo(found("16/28.2.0.192.in-addr.arpa", "noc@small.org"));
        }
    }

    @Test
    void withoutAnSoaTheNameAboveIsAskedButNotForEver() throws IOException {
        List<Name> asked = new CopyOnWriteArrayList<>();
        try (FakeDns dns = FakeDns.answering(question -> {
            asked.add(question.getQuestion().getName());
            return FakeDns.reply(question, Rcode.NOERROR);
        })) {
            assertThat(reason(new SoaLookup(dns.resolver(), LIMIT).forward("a.b.c.d.e.f.g.h.i.j.k.l.org")))
                    .contains("no zone");
            assertThat(asked)
                    .hasSize(8)
                    .startsWith(name("a.b.c.d.e.f.g.h.i.j.k.l.org."), name("b.c.d.e.f.g.h.i.j.k.l.org."));
        }
    }

    @Test
    void zonesAboveEverybodyAndStrangersAreNotBelieved() throws IOException {
        for (Record record : List.of(
                soa("in-addr.arpa.", "dns.icann.org."),
                soa("org.", "x.y.org."),
                soa("elsewhere.net.", "me.evil.net."))) {
            try (FakeDns dns = FakeDns.answering(
                    question -> FakeDns.with(FakeDns.reply(question, Rcode.NXDOMAIN), Section.AUTHORITY, record))) {
                SoaLookup lookup = new SoaLookup(dns.resolver(), LIMIT);
                assertThat(lookup.reverse(ADDRESS)).isInstanceOf(SoaLookup.Answer.Nothing.class);
                assertThat(lookup.forward("mail.dept.org")).isInstanceOf(SoaLookup.Answer.Nothing.class);
            }
        }
    }

    @Test
    void loopsOfAliasesEnd() throws IOException {
        try (FakeDns dns = FakeDns.answering(question -> {
            Name name = question.getQuestion().getName();
            return FakeDns.with(
                    FakeDns.reply(question, Rcode.NOERROR), Section.ANSWER, new CNAMERecord(name, DClass.IN, 60, name));
        })) {
            assertThat(reason(new SoaLookup(dns.resolver(), LIMIT).forward("mail.dept.org")))
                    .isNotBlank();
        }
    }

    @Test
    void aMailboxThatIsNoneIsAReason() throws IOException {
        for (String mailbox : List.of(".", "root.", "a\\032b.dept.org.", "\\010x.dept.org.", "\\@.dept.org.")) {
            try (FakeDns dns = FakeDns.answering(question ->
                    FakeDns.with(FakeDns.reply(question, Rcode.NOERROR), Section.ANSWER, soa("dept.org.", mailbox)))) {
                assertThat(reason(new SoaLookup(dns.resolver(), LIMIT).forward("dept.org")))
                        .as(mailbox)
                        .contains("no mailbox")
                        .doesNotContain("\n");
            }
        }
    }

    @Test
    void errorsAndSilenceAreReasonsInTime() throws IOException {
        try (FakeDns dns = FakeDns.answering(question -> FakeDns.reply(question, Rcode.SERVFAIL))) {
            assertThat(reason(new SoaLookup(dns.resolver(), LIMIT).reverse(ADDRESS)))
                    .contains("SERVFAIL");
        }
        try (FakeDns dns = FakeDns.raw(_ -> null)) {
            long start = System.nanoTime();
            assertThat(reason(new SoaLookup(dns.resolver(), Duration.ofMillis(300)).reverse(ADDRESS)))
                    .contains("in time");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        }
        assertThat(reason(new SoaLookup(new org.xbill.DNS.SimpleResolver(InetAddress.getLoopbackAddress()), LIMIT)
                        .forward("not a..name")))
                .contains("not a domain name");
    }

    @Test
    void brokenAnswersNeverBreakTheLookUp() throws IOException {
        long seed = System.nanoTime();
        System.out.println("SoaLookupTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        try (FakeDns dns = FakeDns.raw(question -> {
            byte[] wire = FakeDns.with(
                            FakeDns.reply(question, Rcode.NOERROR), Section.ANSWER, soa("dept.org.", "ann.dept.org."))
                    .toWire();
            for (int i = random.nextInt(1, 6); i > 0; i--) {
                // The header stays, or the answer would not be taken for one.
                wire[random.nextInt(12, wire.length)] = (byte) random.nextInt();
            }
            return wire;
        })) {
            SoaLookup lookup = new SoaLookup(dns.resolver(), Duration.ofMillis(50));
            for (int i = 0; i < 300; i++) {
                assertThat(lookup.forward("dept.org")).isNotNull();
            }
        }
    }
}
