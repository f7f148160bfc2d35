package org.portreeve.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
    /// Rows end in their section of RFC 5952.
    @ParameterizedTest(name = "{0} is written {1} ({2})")
    @CsvSource({
        "2001:0db8::0001,                          2001:db8::1,            4.1",
        "2001:db8:0:0:0:0:2:1,                     2001:db8::2:1,          4.2.1",
        "2001:db8::1:1:1:1:1,                      2001:db8:0:1:1:1:1:1,   4.2.2",
        "2001:0:0:1:0:0:0:1,                       2001:0:0:1::1,          4.2.3",
        "2001:db8:0:0:1:0:0:1,                     2001:db8::1:0:0:1,      4.2.3",
        "2001:DB8:AAAA:BBBB:CCCC:DDDD:EEEE:000F,   2001:db8:aaaa:bbbb:cccc:dddd:eeee:f, 4.3",
        "0:0:0:0:0:0:0:0,                          ::,                     4.2.1",
        "0:0:0:0:0:0:0:1,                          ::1,                    4.2.1",
        "1:0:0:0:0:0:0:0,                          1::,                    4.2.1",
        "0:0:1:2:3:4:5:6,                          ::1:2:3:4:5:6,          4.2.1",
        "1:2:3:4:5:6:0:0,                          1:2:3:4:5:6::,          4.2.1",
        "0:1:0:1:0:1:0:1,                          0:1:0:1:0:1:0:1,        4.2.2",
        "fe80::1,                                  fe80::1,                4.1",
        "192.0.2.1,                                192.0.2.1,              -",
        "255.0.0.255,                              255.0.0.255,            -",
    })
    void anAddressHasOneText(String address, String text, String section) {
        assertThat(section).isNotEmpty();
        InetAddress parsed = InetAddress.ofLiteral(address);
        assertThat(Endpoint.text(parsed)).isEqualTo(text);
        assertThat(InetAddress.ofLiteral(Endpoint.text(parsed))).isEqualTo(parsed);
    }

    @ParameterizedTest(name = "{0} is {1} and {2}")
    @CsvSource({
        "192.0.2.1,   192.0.2.1:25,       [192.0.2.1]",
        "2001:db8::1, [2001:db8::1]:25,   [IPv6:2001:db8::1]",
    })
    void anEndpointIsWrittenWithItsPortAndAsALiteral_rfc5321_4_1_3(String address, String text, String literal) {
        Endpoint endpoint = new Endpoint(InetAddress.ofLiteral(address), 25);
        assertThat(endpoint).hasToString(text);
        assertThat(endpoint.literal()).isEqualTo(literal);
        assertThat(endpoint.socketAddress().getPort()).isEqualTo(25);
    }

    @Test
    void aPortIsBetween1And65535() {
        InetAddress address = InetAddress.ofLiteral("192.0.2.1");
        assertThatIllegalArgumentException().isThrownBy(() -> new Endpoint(address, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Endpoint(address, 65536));
        assertThat(new Endpoint(address, 65535).port()).isEqualTo(65535);
    }
}
