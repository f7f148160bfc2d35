package org.portreeve.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.portreeve.relaytest.ZoneNames;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/// Properties over arbitrary input; a failure prints its seed.
class HostileTextTest {
    private final Recipients recipients = new Recipients(Dialogue.settings(), Dialogue.TOKENS);
    private final ZoneAnswerer answerer =
            new ZoneAnswerer("zone.example.net", List.of(InetAddress.ofLiteral("198.51.100.7")), "");

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.strings()
                .withChars("\"\\@:%!<>[]()., =+-\0\r\n\u001b\uff05")
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .ofMaxLength(60);
    }

    @Provide
    Arbitrary<String> separator() {
        return Arbitraries.of("%", "!", "=", "+", "-", ".", "\"", "\\@", " ", "1", "0");
    }

    @Property
    void noPathWithoutATokenOfOursIsTaken(@ForAll("hostile") String local, @ForAll("hostile") String domain) {
        Recipients.Match match = recipients.match(local + "@" + domain);
        assertThat(match).isNotInstanceOf(Recipients.Match.Attempt.class);
        assertThat(recipients.match(local + "@w.example.net")).isNotInstanceOf(Recipients.Match.Attempt.class);
    }

    @Property
    void aTokenIsFoundWhateverStandsAroundIt(
            @ForAll("hostile") String before, @ForAll("separator") String separator, @ForAll boolean upper) {
        String token = Dialogue.token();
        String written = upper ? token.toUpperCase(Locale.ROOT) : token;
        assertThat(TokenText.first(before + separator + written + separator + "x", Dialogue.TOKENS))
                .contains(token);
    }

    @Property
    void aTokenWithOneOtherCharacterIsNone(@ForAll int place, @ForAll("hostile") String text) {
        String token = Dialogue.token();
        int at = Math.floorMod(place, token.length());
        char other = token.charAt(at) == 'a' ? 'b' : 'a';
        String forged = token.substring(0, at) + other + token.substring(at + 1);
        assertThat(TokenText.first(forged + "%" + text, Dialogue.TOKENS)).isEmpty();
    }

    @Property
    void anyOctetsAreAHeaderSectionOrNone(@ForAll @Size(max = 300) byte[] octets) {
        assertThat(HeaderFields.of(octets).all())
                .allMatch(field -> !field.value().contains("\n"));
    }

    @Property
    void anyOctetsAreAnsweredWithinTheLimitOrNotAtAll(@ForAll @Size(max = 600) byte[] octets) {
        Optional<byte[]> answer = answerer.answer(octets, true);
        answer.ifPresent(wire -> assertThat(wire.length).isLessThanOrEqualTo(ZoneAnswerer.UDP_OCTETS));
    }

    @Property
    void aQuestionWithSomeOctetsChangedIsAnsweredWithinTheLimitOrNotAtAll(
            @ForAll @Size(max = 6) List<Integer> places, @ForAll byte value) throws Exception {
        byte[] query = Message.newQuery(
                        Record.newRecord(Name.fromString("mx-c0000201.zone.example.net."), Type.MX, DClass.IN))
                .toWire();
        for (int place : places) {
            query[Math.floorMod(place, query.length)] = value;
        }
        Optional<byte[]> answer = answerer.answer(query, true);
        answer.ifPresent(wire -> assertThat(wire.length).isLessThanOrEqualTo(ZoneAnswerer.UDP_OCTETS));
    }

    @Property
    void anyAddressComesBackFromItsName(@ForAll @Size(4) byte[] four, @ForAll @Size(16) byte[] sixteen)
            throws Exception {
        for (byte[] octets : List.of(four, sixteen)) {
            InetAddress address = InetAddress.getByAddress(octets);
            String name = ZoneNames.host(address, "zone.example.net");
            assertThat(ZoneNames.hostAddress(name.substring(0, name.indexOf('.'))))
                    .contains(address);
        }
    }
}
