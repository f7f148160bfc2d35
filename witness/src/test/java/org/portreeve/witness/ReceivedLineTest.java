package org.portreeve.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceivedLineTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from h.example (r.example [192.0.2.1]) by x (Postfix) with ESMTP id 1 for <a@b>; now | h.example | 192.0.2.1",
                "from [9.9.9.9] (unknown [192.0.2.1]) by x | [9.9.9.9] | 192.0.2.1",
                "from r.example ([192.0.2.1] helo=[9.9.9.9]) by x with esmtp (Exim 4.96) | r.example | 192.0.2.1",
                "from [192.0.2.1] (helo=h.example) by x with esmtp (Exim 4.96) | [192.0.2.1] | 192.0.2.1",
                "from h.example (r.example [192.0.2.1] (may be forged)) by x (8.17.1/8.17.1) | h.example | 192.0.2.1",
                "from unknown (HELO 9.9.9.9) (192.0.2.1) by x with SMTP | unknown | 192.0.2.1",
                "from h (2001:db8::1) by x with Microsoft SMTP Server | h | 2001:db8::1",
                "from h (h [IPv6:2001:db8::1]) by x | h | 2001:db8::1",
                "FROM h (h [999.9.9.9] [192.0.2.1]) BY x | h | 192.0.2.1",
            })
    void theAddressThatTheServerSawIsTheClients(String value, String helo, String peer) {
        ReceivedLine line = ReceivedLine.of(value);
        assertThat(line.helo()).isEqualTo(helo);
        assertThat(line.peer()).contains(InetAddress.ofLiteral(peer));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"by x with LMTP; now", "from", "(from [192.0.2.1])", "from h by [192.0.2.1]"})
    void aLineWithoutAClientHasNone(String value) {
        assertThat(ReceivedLine.of(value).peer()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1", "10.1.2.3", "100.64.0.1", "169.254.1.1", "::1", "fd00::1", "fe80::1"})
    void internalHopsArePassedOver(String internal) {
        List<String> received = List.of("by x", "from a ([" + internal + "]) by b", "from c ([192.0.2.1]) by d");
        assertThat(ReceivedLine.firstExternal(received).orElseThrow().helo()).isEqualTo("c");
        assertThat(ReceivedLine.firstExternal(received.subList(0, 2))
                        .orElseThrow()
                        .helo())
                .isEqualTo("a");
    }

    @Property
    void anyTextIsRead(@ForAll String text) {
        assertThat(ReceivedLine.of(text)).isNotNull();
        assertThat(ReceivedLine.of("from " + text)).isNotNull();
    }
}
